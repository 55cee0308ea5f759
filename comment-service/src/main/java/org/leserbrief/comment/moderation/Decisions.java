package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentChange;
import org.leserbrief.comment.core.CommentProblems;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.report.ReportOutcome;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Applies moderators' decisions to comments, and undoes them.
@ApplicationScoped
class Decisions {
    /// The comment is not what the moderator saw: edited, or decided by a colleague.
    static final ProblemType OUTDATED = new ProblemType(
            409, "outdated", "Der Kommentar hat sich inzwischen geändert", "The comment has changed meanwhile");

    private final Comments comments;
    private final DecisionRecords records;
    private final Complaints complaints;
    private final Readers readers;
    private final Clock clock;

    Decisions(Comments comments, DecisionRecords records, Complaints complaints, Readers readers, Clock clock) {
        this.comments = comments;
        this.records = records;
        this.complaints = complaints;
        this.readers = readers;
        this.clock = clock;
    }

    /// Applies a decision to comments, each in a transaction of its own, so that one that cannot be changed does
    /// not affect the others. Duplicate ids are ignored.
    ///
    /// @param versions of the comments as the moderator saw them, by id; without one, whatever the comment is now
    Outcomes decide(Caller moderator, List<String> commentIds, Map<String, Long> versions, Decision decision) {
        Instant now = Clocks.now(clock);
        long decisionId = RetriedTransaction.call(() -> {
            readers.remember(moderator);
            return records.begin(Readers.idOf(moderator), decision, now);
        });
        Reason reason = decision.reason();
        ChangeContext cause =
                new ChangeContext(Readers.idOf(moderator), reason == null ? null : reason.code(), decision.note());
        List<Outcome> outcomes = new ArrayList<>();
        for (String id : new LinkedHashSet<>(commentIds)) {
            outcomes.add(
                    apply(decisionId, id, versions.get(id), comment -> decide(comment, decision, cause, now), cause));
        }
        return new Outcomes(decisionId, outcomes);
    }

    /// The decision by which this moderator has done the same for the same reason to the version of a comment that they
    /// have seen: of two clicks the second finds the comment changed by the first.
    Optional<Long> repeated(Caller moderator, long commentId, long version, Decision decision) {
        Reason reason = decision.reason();
        return records.latest(commentId)
                .filter(latest ->
                        latest.by().id().equals(Readers.idOf(moderator).toString())
                                && latest.action().equals(decision.action().code())
                                && Objects.equals(latest.reason(), reason == null ? null : reason.code())
                                && (latest.version() == version || latest.version() == version + 1))
                .map(DecisionRecords.Latest::decisionId);
    }

    /// The approval of a published comment keeps it: it settles the complaints about it and the mark of a rule,
    /// tells that somebody has looked at it, and changes nothing else.
    private @Nullable CommentChange decide(Comment comment, Decision decision, ChangeContext cause, Instant now) {
        boolean kept = decision.action() == DecisionAction.APPROVE
                && comment.isPublished()
                && (settle(comment, cause, now) || !records.isReviewed(comment.id(), comment.version()));
        return kept ? null : decision.action().applyTo(comment, now);
    }

    private boolean settle(Comment comment, ChangeContext cause, Instant now) {
        boolean flagged = records.settleFlag(comment.id(), now);
        int reported = complaints.settle(comment.id(), ReportOutcome.REJECTED, cause.actor(), now);
        return flagged || reported > 0;
    }

    /// Reports that the decision settled wait again first: the state that comes back may settle them otherwise.
    private @Nullable CommentChange reverse(
            Comment comment, DecisionRecords.Changed changed, Instant decidedAt, Instant now) {
        records.reopenFlag(comment.id(), decidedAt);
        complaints.reopen(comment.id(), decidedAt);
        return changed.from() == comment.state() ? null : comment.reverse(changed.from(), changed.waitedFor(), now);
    }

    /// Applies a decision to one of many comments, in the transaction that also says how far that work has come.
    ///
    /// @throws ProblemException 409 for another version, and for a state that does not allow the decision
    @Transactional(TxType.MANDATORY)
    Optional<Comment> decide(long decisionId, BulkTarget target, Decision decision, ChangeContext cause, Instant now) {
        return change(
                decisionId,
                target.commentId(),
                target.version(),
                comment -> decide(comment, decision, cause, now),
                cause);
    }

    /// Undoes what a decision did to one comment, in the transaction that also says how far that work has come.
    ///
    /// @param decidedAt when the decision was made
    /// @throws ProblemException 409 if the comment has changed since
    @Transactional(TxType.MANDATORY)
    Optional<Comment> reverse(
            long reversal, DecisionRecords.Changed changed, Instant decidedAt, ChangeContext cause, Instant now) {
        return change(
                reversal,
                changed.commentId(),
                changed.version(),
                comment -> reverse(comment, changed, decidedAt, now),
                cause);
    }

    /// Undoes what a decision did to one comment, as a decision of its own and in the transaction of whoever has
    /// reviewed it. Whatever else that decision was about is left alone, and can still be undone.
    ///
    /// The comment becomes readable, even if it waited before: the reviewer has looked at it. For the same reason
    /// the reports that the decision had agreed with do not wait again: they are settled the other way.
    ///
    /// @param now the instant of the review: what it settles is found by it, if this decision is undone
    /// @throws ProblemException 409 if the comment has changed since
    @Transactional(TxType.MANDATORY)
    void reinstate(Caller moderator, Reviews.ReviewedComment reviewed, String note, Instant now, Runnable before) {
        UUID reviewer = Readers.idOf(moderator);
        readers.remember(moderator);
        long reversal = records.beginReview(reviewer, now);
        Optional<Comment> reinstated = change(
                reversal,
                reviewed.id(),
                null,
                comment -> {
                    before.run();
                    if (comment.version() != reviewed.version()) {
                        throw outdated("the comment is at version " + comment.version());
                    }
                    complaints.reopen(comment.id(), reviewed.decidedAt());
                    complaints.settle(comment.id(), ReportOutcome.REJECTED, reviewer, now);
                    return comment.reverse(CommentState.PUBLISHED, null, now);
                },
                new ChangeContext(reviewer, Reason.MISTAKE.code(), note));
        if (reinstated.isEmpty()) {
            throw outdated("there is no such comment any more");
        }
    }

    /// Removes a comment, in the transaction of whoever has reviewed the decision that it stays.
    ///
    /// @param now the instant of the review: what it settles is found by it, if this decision is undone
    /// @throws ProblemException 409 if it is not published any more
    @Transactional(TxType.MANDATORY)
    void remove(Caller moderator, long commentId, String note, Instant now, Runnable before) {
        UUID reviewer = Readers.idOf(moderator);
        readers.remember(moderator);
        long decisionId = records.begin(reviewer, new Decision(DecisionAction.REMOVE, Reason.ILLEGAL, note), now);
        Optional<Comment> removed = change(
                decisionId,
                commentId,
                null,
                comment -> {
                    before.run();
                    return comment.remove(now);
                },
                new ChangeContext(reviewer, Reason.ILLEGAL.code(), note));
        if (removed.isEmpty()) {
            throw outdated("there is no such comment any more");
        }
    }

    static ProblemException outdated(String detail) {
        return new ProblemException(OUTDATED, detail);
    }

    private Outcome apply(
            long decisionId,
            String id,
            @Nullable Long version,
            Function<Comment, @Nullable CommentChange> transition,
            ChangeContext cause) {
        try {
            return Identifiers.parse(id).stream()
                    .boxed()
                    .findFirst()
                    .flatMap(commentId ->
                            RetriedTransaction.call(() -> change(decisionId, commentId, version, transition, cause)))
                    .map(comment -> Outcome.of(id, comment))
                    .orElseGet(() -> Outcome.refused(id, Outcome.NOT_FOUND, Optional.empty()));
        } catch (ProblemException e) {
            if (!e.type().equals(CommentProblems.ILLEGAL_TRANSITION)
                    && !e.type().equals(OUTDATED)) {
                throw e;
            }
            return Outcome.refused(id, e.type().slug(), records.latest(Long.parseLong(id)));
        }
    }

    private Optional<Comment> change(
            long decisionId,
            long commentId,
            @Nullable Long version,
            Function<Comment, @Nullable CommentChange> transition,
            ChangeContext cause) {
        Before before = new Before();
        Optional<Comment> changed = comments.change(
                commentId,
                comment -> {
                    if (version != null && version != comment.version()) {
                        throw outdated("the comment is at version " + comment.version());
                    }
                    before.state = comment.state();
                    before.waitsFor = comment.waitsFor();
                    return transition.apply(comment);
                },
                cause);
        changed.ifPresent(comment -> {
            records.add(decisionId, comment, Objects.requireNonNull(before.state), before.waitsFor, cause);
        });
        return changed;
    }

    /// What a comment was before the transition, kept while its row is locked.
    private static final class Before {
        @Nullable
        CommentState state;

        @Nullable
        PendingReason waitsFor;
    }
}
