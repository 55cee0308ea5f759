package org.leserbrief.comment.selection;

import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Decision;
import org.leserbrief.comment.moderation.DecisionAction;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.base.text.Texts;

/// A decision on a selection as its page sends it.
///
/// @param size the number of comments, typed to confirm
public record SelectionForm(
        @FormParam("action") @Nullable String action,
        @FormParam("reason") @Nullable String reason,
        @FormParam("note") @Nullable String note,
        @FormParam("size") @Nullable String size) {
    static SelectionForm empty() {
        return new SelectionForm(null, null, null, null);
    }

    /// Why the form is shown again; null if it is fine.
    @Nullable
    String refusal(int present, SelectionMessages messages) {
        DecisionAction wanted = DecisionAction.find(action).orElse(null);
        if (wanted == null) {
            return messages.actionMissing();
        }
        if (wanted != DecisionAction.APPROVE && Reason.find(reason).isEmpty()) {
            return messages.reasonMissing();
        }
        if (Reason.find(reason).filter(given -> !wanted.allows(given)).isPresent()) {
            return messages.reasonNotForThis();
        }
        if (!text().isEmpty() && Texts.check(text(), SelectionResource.LONGEST_NOTE, true) != Texts.Verdict.FINE) {
            return messages.noteUnreadable();
        }
        return Integer.toString(present).equals(typedSize().strip()) ? null : messages.notConfirmed();
    }

    Decision decision() {
        return new Decision(
                DecisionAction.find(action).orElseThrow(),
                Reason.find(reason).orElse(null),
                text().isEmpty() ? null : text());
    }

    /// Browsers send line breaks as CR LF.
    private String text() {
        return typedNote().replace("\r\n", "\n").strip();
    }

    public String typedNote() {
        return Objects.requireNonNullElse(note, "");
    }

    public String typedSize() {
        return Objects.requireNonNullElse(size, "");
    }

    public boolean hasAction(String code) {
        return code.equals(action);
    }

    public boolean hasReason(String code) {
        return code.equals(reason);
    }

    public List<String> actions() {
        return Arrays.stream(DecisionAction.values()).map(DecisionAction::code).toList();
    }

    public List<String> reasons() {
        return Arrays.stream(Reason.values())
                .filter(DecisionAction.RESTORE::allows)
                .map(Reason::code)
                .toList();
    }
}
