package org.leserbrief.article.workingcopy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.ArticleHistory.Detail;
import org.leserbrief.article.workingcopy.WorkingCopies.Opened;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Moves a text from its author to its editor and back, and keeps it from being published too early.
@ApplicationScoped
public class WorkingCopyStatus {
    private final WorkingCopies copies;
    private final WorkingCopyEditing editing;
    private final ArticleHistory history;

    WorkingCopyStatus(WorkingCopies copies, WorkingCopyEditing editing, ArticleHistory history) {
        this.copies = copies;
        this.editing = editing;
        this.history = history;
    }

    /// @throws ProblemException 403 for an author who approves, 404 if there is no such article, 409 if there is
    ///     nothing that readers do not read already, 412 or 428 if the precondition fails or is missing, 422 for a
    ///     status that is not set but reached
    @Transactional
    public WorkingCopyView set(ArticleId id, @Nullable String ifMatch, WritingStatus wanted, DeskUser user) {
        Action action = switch (wanted) {
            case DRAFT -> Action.RETURNED;
            case SUBMITTED -> Action.SUBMITTED;
            case APPROVED -> Action.APPROVED;
            case LIVE -> throw ProblemException.invalid("status", "is reached by publishing, and not set");
        };
        Opened opened = copies.open(id);
        if (!user.publishes()
                && (wanted == WritingStatus.APPROVED || opened.copy().status() == WritingStatus.APPROVED)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "an editor approves, and takes an approval back");
        }
        editing.requireMatch(ifMatch, opened);
        if (opened.article().state() == ArticleState.PUBLISHED && opened.copy().content() == null) {
            throw WorkingCopyProblems.wrongStatus("readers read this text already");
        }
        if (opened.copy().status() != wanted) {
            opened.copy().setStatus(wanted);
            copies.store(opened.copy());
            history.append(id, action, user.editor(), Detail.NONE);
        }
        return editing.view(opened);
    }

    /// Forbids to publish the article before a time; null lifts it.
    ///
    /// @throws ProblemException 404 if there is no such article, 409 if it is to be published before that
    @Transactional
    public WorkingCopyView embargo(ArticleId id, @Nullable Instant until, DeskUser user) {
        Opened opened = copies.open(id);
        WorkingCopy.Plan plan = opened.copy().plan();
        if (until != null && plan != null && plan.at().isBefore(until)) {
            throw ArticleProblems.wrongState("the working copy is to be published before that");
        }
        boolean lifts = until == null && opened.article().embargoUntil() != null;
        if (until != null || lifts) {
            opened.article().embargo(until);
            history.append(
                    id, lifts ? Action.EMBARGO_LIFTED : Action.EMBARGOED, user.editor(), new Detail(null, until));
        }
        return editing.view(opened);
    }
}
