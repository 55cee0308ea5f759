package org.leserbrief.comment.externalcheck;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentChange;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.externalcheck.CheckQueue.Ending;
import org.leserbrief.comment.externalcheck.CheckerAnswer.Verdict;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.rule.FlaggedComments;
import org.leserbrief.platform.base.sql.RetriedTransaction;

/// Does to comments what the checker says: only to those that wait, and are as they were when it was asked.
@ApplicationScoped
class CheckedComments {
    static final String LATE = "late";
    static final String DROPPED = "dropped";

    /// Measures.
    private static final String HOLD = "hold";

    private static final String REJECT = "reject";

    private final Comments comments;
    private final CheckQueue queue;
    private final OtherHolds holds;
    private final FlaggedComments flags;
    private final ModerationLog log;

    CheckedComments(Comments comments, CheckQueue queue, OtherHolds holds, FlaggedComments flags, ModerationLog log) {
        this.comments = comments;
        this.queue = queue;
        this.holds = holds;
        this.flags = flags;
        this.log = log;
    }

    /// @return what became of the question; [#DROPPED] if the comment is not what it was
    String answered(OpenCheck check, CheckerAnswer answer, Instant now) {
        return end(
                check,
                answer.verdict() == Verdict.REJECT ? answer.reason().code() : null,
                comment -> switch (answer.verdict()) {
                    case APPROVE, FLAG ->
                        release(check, comment, Ending.without(answer.verdict().code(), answer.score()), now);
                    case HOLD -> hold(check, answer, now);
                    case REJECT ->
                        // What readers have seen is not taken away for good without a person, as by a rule.
                        comment.wasVisible() ? hold(check, answer, now) : reject(check, comment, answer, now);
                },
                answer.verdict().code(),
                now);
    }

    /// There was no answer in time.
    ///
    /// @param publish whether that counts as an approval
    String late(OpenCheck check, boolean publish, Instant now) {
        return end(
                check,
                null,
                comment -> {
                    if (publish) {
                        return release(check, comment, Ending.without(LATE, null), now);
                    }
                    queue.end(check, waiting(check), now);
                    return null;
                },
                LATE,
                now);
    }

    private interface Transition {
        @Nullable
        CommentChange of(Comment comment);
    }

    /// In one transaction with everything that follows. The comment is locked first, as by whoever decides
    /// about it.
    ///
    /// @param reason for which the comment is rejected; null if it is not
    private String end(OpenCheck check, @Nullable String reason, Transition transition, String outcome, Instant now) {
        return RetriedTransaction.call(() -> {
            boolean[] dropped = {false};
            Optional<Comment> comment = comments.change(
                    check.commentId(),
                    locked -> {
                        dropped[0] = locked.state() != CommentState.PENDING || locked.version() != check.version();
                        if (dropped[0]) {
                            queue.end(check, Ending.without(DROPPED, null), now);
                            return null;
                        }
                        return transition.of(locked);
                    },
                    ChangeContext.machine(reason));
            // After the change, which settles the mark of what was published before.
            comment.filter(changed -> outcome.equals(Verdict.FLAG.code()) && !dropped[0] && changed.isPublished())
                    .ifPresent(changed -> flags.mark(changed.id(), changed.articleId(), now));
            return dropped[0] ? DROPPED : outcome;
        });
    }

    private @Nullable CommentChange release(OpenCheck check, Comment comment, Ending ending, Instant now) {
        return queue.end(check, ending, now) && !check.heldOtherwise() && !holds.hold(comment, now)
                ? comment.release(now)
                : null;
    }

    /// What something else holds has its statement from that.
    private @Nullable CommentChange hold(OpenCheck check, CheckerAnswer answer, Instant now) {
        queue.end(check, check.heldOtherwise() ? without(answer) : with(answer, HOLD, check.version()), now);
        return null;
    }

    /// The author is told why it waits from now on; what something else holds has its statement from that.
    private static Ending waiting(OpenCheck check) {
        return check.heldOtherwise()
                ? Ending.without(LATE, null)
                : new Ending(LATE, Reason.UNCHECKED, null, HOLD, check.version());
    }

    private static Ending without(CheckerAnswer answer) {
        return new Ending(answer.verdict().code(), answer.reason().code(), answer.score(), null, null);
    }

    private static Ending with(CheckerAnswer answer, String measure, long version) {
        return new Ending(answer.verdict().code(), answer.reason().code(), answer.score(), measure, version);
    }

    /// Logged as the rejection by a rule is: a decision without a moderator.
    private @Nullable CommentChange reject(OpenCheck check, Comment comment, CheckerAnswer answer, Instant now) {
        if (!queue.end(check, with(answer, REJECT, check.version() + 1), now)) {
            return null;
        }
        CommentChange change = comment.refuse(now);
        log.append(Entry.of(EntryType.COMMENT_DECIDED, null, now)
                .with("action", REJECT)
                .with("reason", answer.reason().code())
                .about(comment.authorId())
                .aboutComment(comment.id())
                .with("version", comment.version())
                .with("from", change.from().code())
                .with("to", change.to().code())
                .withText("text", comment.body()));
        return change;
    }
}
