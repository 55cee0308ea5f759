package org.leserbrief.article.editor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Does what the buttons of the editor say. The text is saved first, and everything else is done with what was saved.
@ApplicationScoped
class EditorCommands {
    /// Of an hour that comes twice, winter time.
    private static final String LATER_OFFSET = "+01:00";

    private final WorkingCopyEditing editing;
    private final WorkingCopyPublication workingCopies;
    private final WorkingCopyStatus status;
    private final Publication publication;

    EditorCommands(
            WorkingCopyEditing editing,
            WorkingCopyPublication workingCopies,
            WorkingCopyStatus status,
            Publication publication) {
        this.editing = editing;
        this.workingCopies = workingCopies;
        this.status = status;
        this.publication = publication;
    }

    /// @throws ProblemException as the calls of the API that do the same
    EditorAction run(ArticleId id, EditorForm form, DeskUser user, Language language) {
        EditorAction action = EditorAction.parse(form.action());
        if (action.isOfEditors() && !user.publishes()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "only editors may do this");
        }
        if (action == EditorAction.DISCARD) {
            editing.discard(id, form.tag(), user);
            return action;
        }
        EditorMessages messages = language.messages(EditorMessages.class);
        WorkingCopyView saved = save(id, form, user, messages);
        String tag = "\"" + saved.version() + "\"";
        switch (action) {
            case SAVE, DISCARD -> {}
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
        return action;
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
        return base == null && typed.equals(stored.content())
                ? stored
                : editing.save(id, form.tag(), base, typed, user);
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
