package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Applies moderators' decisions, and undoes them.
@ApplicationScoped
class Decisions {
    /// The comment is not what the moderator saw: edited, or decided by a colleague.
    static final ProblemType OUTDATED = new ProblemType(
            409, "outdated", "Der Kommentar hat sich inzwischen geändert", "The comment has changed meanwhile");

    private static final ProblemType REVERSED = new ProblemType(
            409,
            "already-reversed",
            "Diese Entscheidung ist schon zurückgenommen",
            "This decision has been undone already");

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

    /// The result for one comment.
    ///
    /// @param result `ok`, `not-found`, `illegal-transition` or `outdated`
    /// @param state after the decision; null if the comment was not found or not changed
    /// @param version after the decision; null as well
    /// @param decided the decision before this one, where that is why nothing changed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            String commentId,
            String result,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            CommentState state,

            @Nullable Long version,
            @Nullable Decided decided) {
        static final String OK = "ok";
        static final String NOT_FOUND = "not-found";

        static Outcome of(String id, Comment comment) {
            return new Outcome(id, OK, comment.state(), comment.version(), null);
        }

        static Outcome refused(String id, String result, Optional<DecisionRecords.Latest> latest) {
            return new Outcome(id, result, null, null, latest.map(Decided::of).orElse(null));
        }

        boolean isOk() {
            return result.equals(OK);
        }
    }

    /// A colleague's decision.
    @Schema(name = "DecisionMade")
    record Decided(HistoryEntry.Actor by, String action, Instant at) {
        static Decided of(DecisionRecords.Latest latest) {
            return new Decided(latest.by(), latest.action(), latest.at());
        }
    }

    /// @param decisionId names the decision for its reversal
    record Outcomes(long decisionId, List<Outcome> results) {}

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
        int reported =
                complaints.settle(comment.id(), org.leserbrief.comment.report.Outcome.REJECTED, cause.actor(), now);
        return flagged || reported > 0;
    }

    /// Reports that the decision settled wait again first: the state that comes back may settle them otherwise.
    private @Nullable CommentChange reverse(
            Comment comment, DecisionRecords.Changed changed, Instant decidedAt, Instant now) {
        records.reopenFlag(comment.id(), decidedAt);
        complaints.reopen(comment.id(), decidedAt);
        return changed.from() == comment.state() ? null : comment.reverse(changed.from(), changed.waitedFor(), now);
    }

    /// Undoes a decision, as a decision of its own. Comments that have changed since are left alone.
    ///
    /// @throws ProblemException 404 for an unknown decision, 409 for one that was undone, and for a reversal
    Outcomes reverse(Caller moderator, long decisionId, @Nullable String note) {
        Instant now = Clocks.now(clock);
        DecisionRecords.Made made = records.find(decisionId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such decision"));
        if (made.isReversal()) {
            throw new ProblemException(REVERSED, "a reversal is not undone: decide anew");
        }
        long reversal = RetriedTransaction.call(() -> {
            readers.remember(moderator);
            return records.beginReversal(Readers.idOf(moderator), decisionId, now)
                    .orElseThrow(() -> new ProblemException(REVERSED, "the decision was undone before"));
        });
        ChangeContext cause = new ChangeContext(Readers.idOf(moderator), Reason.MISTAKE.code(), note);
        List<Outcome> outcomes = new ArrayList<>();
        for (DecisionRecords.Changed changed : records.changedBy(decisionId)) {
            outcomes.add(apply(
                    reversal,
                    Long.toString(changed.commentId()),
                    changed.version(),
                    comment -> reverse(comment, changed, made.at(), now),
                    cause));
        }
        return new Outcomes(reversal, outcomes);
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
                    complaints.settle(comment.id(), org.leserbrief.comment.report.Outcome.REJECTED, reviewer, now);
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
