package org.leserbrief.article.editor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.article.publication.Publication;
import org.leserbrief.article.workingcopy.WorkingCopyEditing;
import org.leserbrief.article.workingcopy.WorkingCopyPublication;
import org.leserbrief.article.workingcopy.WorkingCopyStatus;
import org.leserbrief.article.workingcopy.WorkingCopyView;
import org.leserbrief.article.workingcopy.WritingStatus;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Does what the buttons of the editor say. The text is saved first, and everything else is done with what was saved.
@ApplicationScoped
class EditorCommands {
    /// Of an hour that comes twice, winter time.
    private static final String LATER_OFFSET = "+01:00";

    private static final ProblemType WITHDRAWN_MEANWHILE = new ProblemType(
            409,
            "withdrawn-meanwhile",
            "Der Artikel wurde inzwischen zurückgezogen",
            "The article was withdrawn meanwhile");

    private final WorkingCopyEditing editing;
    private final WorkingCopyPublication workingCopies;
    private final WorkingCopyStatus status;
    private final Publication publication;
    private final FormSubmissions submissions;

    EditorCommands(
            WorkingCopyEditing editing,
            WorkingCopyPublication workingCopies,
            WorkingCopyStatus status,
            Publication publication,
            FormSubmissions submissions) {
        this.editing = editing;
        this.workingCopies = workingCopies;
        this.status = status;
        this.publication = publication;
        this.submissions = submissions;
    }

    /// @param submission the key of the form, of which everything but the text is done once
    /// @throws ProblemException as the calls of the API that do the same
    EditorAction run(ArticleId id, EditorForm form, @Nullable String submission, DeskUser user, Language language) {
        EditorAction action = EditorAction.parse(form.action());
        if (action.isOfEditors() && !user.publishes()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "only editors may do this");
        }
        // Before what else is to be done, which may be refused: what was typed is stored then.
        WorkingCopyView present = action == EditorAction.DISCARD
                ? editing.read(id)
                : save(id, form, user, language.messages(EditorMessages.class));
        if (action == EditorAction.SAVE) {
            return action;
        }
        boolean isNew =
                submissions.doOnce(submission, List.of(id, form), () -> act(action, form, present, user, language));
        if (!isNew) {
            WorkingCopyView now = editing.read(id);
            // Who comes back to the page by the browser's button, after it was undone, means it.
            if (!isFulfilled(action, now)) {
                // In one transaction, as the first time: without a key it is done in any case.
                submissions.doOnce(null, List.of(), () -> act(action, form, now, user, language));
            }
        }
        return action;
    }

    private static boolean isFulfilled(EditorAction action, WorkingCopyView now) {
        return switch (action) {
            case SAVE -> true;
            case DISCARD -> !now.changed();
            case PUBLISH -> now.state() == ArticleState.PUBLISHED;
            case PLAN -> now.plan() != null || now.status() == WritingStatus.LIVE;
            case UNPLAN -> now.plan() == null && now.state() != ArticleState.SCHEDULED;
            case SUBMIT -> now.status() != WritingStatus.DRAFT;
            case APPROVE -> now.status() == WritingStatus.APPROVED || now.status() == WritingStatus.LIVE;
            case RETURN -> now.status() == WritingStatus.DRAFT;
            case EMBARGO -> now.embargoUntil() != null;
            case LIFT -> now.embargoUntil() == null;
            case WITHDRAW -> now.state() == ArticleState.WITHDRAWN;
        };
    }

    /// Within a transaction, until the end of which the state that is looked at stays as it is.
    private void act(EditorAction action, EditorForm form, WorkingCopyView saved, DeskUser user, Language language) {
        ArticleId id = ArticleId.fromString(saved.articleId());
        EditorMessages messages = language.messages(EditorMessages.class);
        if ((action == EditorAction.PUBLISH || action == EditorAction.PLAN)
                && form.hasMissedWithdrawal(workingCopies.lockedState(id))) {
            throw new ProblemException(WITHDRAWN_MEANWHILE, "publish it once more to bring it back");
        }
        String tag = "\"" + saved.version() + "\"";
        switch (action) {
            case SAVE -> {}
            case DISCARD -> editing.discard(id, form.tag(), user);
            case PUBLISH -> workingCopies.publish(id, null, tag, user, language);
            case PLAN -> workingCopies.publish(id, publishAt(form, messages), tag, user, language);
            case UNPLAN -> unplan(id, saved, user);
            case SUBMIT -> status.set(id, tag, WritingStatus.SUBMITTED, user);
            case APPROVE -> status.set(id, tag, WritingStatus.APPROVED, user);
            case RETURN -> status.set(id, tag, WritingStatus.DRAFT, user);
            case EMBARGO -> status.embargo(id, embargoUntil(form, messages), user);
            case LIFT -> status.embargo(id, null, user);
            case WITHDRAW -> publication.withdraw(id, "*", user.editor());
        }
    }

    /// Also an article that was scheduled past its working copy.
    private void unplan(ArticleId id, WorkingCopyView saved, DeskUser user) {
        if (saved.plan() == null && saved.state() == ArticleState.SCHEDULED) {
            publication.withdraw(id, "*", user.editor());
        } else {
            workingCopies.unplan(id, user);
        }
    }

    /// Stores what was typed. A text that is stored already is not stored again, whatever its version.
    private WorkingCopyView save(ArticleId id, EditorForm form, DeskUser user, EditorMessages messages) {
        WorkingCopyView stored = editing.read(id);
        ArticleRequest typed = form.toContent(stored.content(), messages);
        Integer base = form.baseRevision();
        if (base == null && typed.equals(stored.content())) {
            return stored;
        }
        try {
            return editing.save(id, form.tag(), base, typed, user);
        } catch (ProblemException refused) {
            if (!refused.type().equals(ProblemType.STALE)) {
                throw refused;
            }
            // The same form a second time, while the first one was under way: it has published the text, say.
            WorkingCopyView present = editing.read(id);
            if (form.toContent(present.content(), messages).equals(present.content())) {
                return present;
            }
            throw refused;
        }
    }

    private static Instant publishAt(EditorForm form, EditorMessages messages) {
        return BerlinTime.require(
                "publishAt", EditorForm.blankToNull(form.publishAt()), form.publishOffset(), messages);
    }

    /// Null lifts the embargo. Of an hour that comes twice it ends with the second, as an embargo is meant to protect.
    private static @Nullable Instant embargoUntil(EditorForm form, EditorMessages messages) {
        String local = EditorForm.blankToNull(form.embargoUntil());
        return local == null ? null : BerlinTime.require("embargoUntil", local, LATER_OFFSET, messages);
    }
}
