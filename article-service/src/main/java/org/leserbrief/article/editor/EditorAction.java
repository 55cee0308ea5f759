package org.leserbrief.article.editor;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// What a button of the editor does after the text was saved.
enum EditorAction {
    SAVE(false),
    PUBLISH(true),
    PLAN(true),
    UNPLAN(true),
    SUBMIT(false),
    APPROVE(true),
    RETURN(true),
    EMBARGO(true),
    LIFT(true),
    DISCARD(false),
    WITHDRAW(true);

    private final boolean ofEditors;

    EditorAction(boolean ofEditors) {
        this.ofEditors = ofEditors;
    }

    /// Whether authors may not do it.
    boolean isOfEditors() {
        return ofEditors;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws ProblemException 422 for a word that is no action
    static EditorAction parse(@Nullable String code) {
        if (code == null) {
            return SAVE;
        }
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("action", "there is no such action"));
    }

    /// What was done, for editors.
    String done(EditorMessages messages) {
        return switch (this) {
            case SAVE -> messages.saved();
            case PUBLISH -> messages.publishedNow();
            case PLAN -> messages.plannedNow();
            case UNPLAN -> messages.unplannedNow();
            case SUBMIT -> messages.submittedNow();
            case APPROVE -> messages.approvedNow();
            case RETURN -> messages.returnedNow();
            case EMBARGO -> messages.embargoNow();
            case LIFT -> messages.embargoLifted();
            case DISCARD -> messages.discardedNow();
            case WITHDRAW -> messages.withdrawnNow();
        };
    }
}
