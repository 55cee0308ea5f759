package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentProblems;
import org.leserbrief.comment.moderation.DecisionJobs.Job;
import org.leserbrief.comment.moderation.DecisionJobs.Result;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.sql.TransientErrors;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Carries out decisions on many comments, and undoes decisions on any number of them: comment by comment, each in a
/// transaction that also says how far the work has come. So each is decided on once, whoever goes on after a
/// replica has ended.
@ApplicationScoped
public class BulkDecisions {
    private static final ProblemType REVERSED = new ProblemType(
            409,
            "already-reversed",
            "Diese Entscheidung ist schon zurückgenommen",
            "This decision has been undone already");

    /// As many as are decided on in one request.
    private static final int MOST_AT_ONCE = 100;

    private static final Logger LOG = Logger.getLogger(BulkDecisions.class);

    private final Decisions decisions;
    private final DecisionRecords records;
    private final DecisionJobs jobs;
    private final Readers readers;
    private final Clock clock;

    BulkDecisions(Decisions decisions, DecisionRecords records, DecisionJobs jobs, Readers readers, Clock clock) {
        this.decisions = decisions;
        this.records = records;
        this.jobs = jobs;
        this.readers = readers;
        this.clock = clock;
    }

    /// Begins a decision on many comments, which goes on in the background.
    ///
    /// @return the id of the decision
    @Transactional(TxType.MANDATORY)
    public long begin(Caller moderator, Decision decision, List<BulkTarget> targets) {
        readers.remember(moderator);
        long decisionId = records.begin(Readers.idOf(moderator), decision, Clocks.now(clock));
        jobs.add(decisionId, null, decision.note(), targets, false);
        return decisionId;
    }

    public Optional<BulkProgress> progress(long decisionId) {
        return jobs.find(decisionId).map(Job::progress);
    }

    /// How far a decision's reversal has come; empty without one.
    public Optional<BulkProgress> reversal(long decisionId) {
        return jobs.findReversal(decisionId).map(Job::progress);
    }

    /// Leaves alone what is not decided on yet; does nothing if all of it is.
    @Transactional
    public void cancel(long decisionId) {
        jobs.stop(decisionId);
    }

    /// Undoes a decision, as a decision of its own. Comments that have changed since are left alone. One that was
    /// made on many comments is stopped if it is still going on, and undone in the background, also when its job is
    /// forgotten; others at once. If this replica ends meanwhile, another one undoes the rest.
    ///
    /// @return without results where the work goes on in the background
    /// @throws ProblemException 404 for an unknown decision, 409 for one that was undone, and for a reversal
    public Outcomes reverse(Caller moderator, long decisionId, @Nullable String note) {
        DecisionRecords.Made made = records.find(decisionId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such decision"));
        if (made.isReversal()) {
            throw new ProblemException(REVERSED, "a reversal is not undone: decide anew");
        }
        boolean bulk = jobs.find(decisionId).isPresent();
        Job reversal = RetriedTransaction.call(() -> {
            jobs.stop(decisionId);
            readers.remember(moderator);
            long id = records.beginReversal(Readers.idOf(moderator), decisionId, Clocks.now(clock))
                    .orElseThrow(() -> new ProblemException(REVERSED, "the decision was undone before"));
            List<BulkTarget> changed = records.changedBy(decisionId).stream()
                    .map(one -> new BulkTarget(one.commentId(), one.version()))
                    .toList();
            jobs.add(id, decisionId, note, changed, !isInBackground(bulk, changed.size()));
            return jobs.find(id).orElseThrow();
        });
        boolean background = isInBackground(bulk, reversal.progress().total());
        return new Outcomes(reversal.decisionId(), background ? List.of() : work(reversal, Integer.MAX_VALUE));
    }

    private static boolean isInBackground(boolean bulk, int comments) {
        return bulk || comments > MOST_AT_ONCE;
    }

    /// Goes on with a job.
    ///
    /// @param most how many comments
    List<Outcome> work(Job claimed, int most) {
        List<Outcome> outcomes = new ArrayList<>();
        Job job = claimed;
        while (outcomes.size() < most) {
            Optional<BulkTarget> next = jobs.next(job);
            if (next.isEmpty()) {
                jobs.end(job);
                return outcomes;
            }
            Optional<Outcome> outcome = decide(job, next.get());
            if (outcome.isEmpty()) {
                return outcomes;
            }
            outcomes.add(outcome.get());
            job = job.after(next.get().commentId());
        }
        return outcomes;
    }

    /// @return empty if somebody else has taken over, or stopped it
    private Optional<Outcome> decide(Job job, BulkTarget target) {
        String id = Long.toString(target.commentId());
        try {
            return RetriedTransaction.call(() -> {
                if (!jobs.advance(job, target.commentId(), Result.DONE)) {
                    return Optional.<Outcome>empty();
                }
                Comment comment = apply(job, target)
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such comment"));
                return Optional.of(Outcome.of(id, comment));
            });
        } catch (ProblemException e) {
            Result result = e.type().equals(CommentProblems.ILLEGAL_TRANSITION) ? Result.FAILED : Result.SKIPPED;
            return record(job, target, result, e.type().slug());
        } catch (RuntimeException e) {
            if (TransientErrors.isTransient(e)) {
                throw e;
            }
            // One comment must not keep all those after it from being decided on.
            LOG.errorf(e, "decision %d fails on comment %s", (Long) job.decisionId(), id);
            return record(job, target, Result.FAILED, "failed");
        }
    }

    private Optional<Outcome> record(Job job, BulkTarget target, Result result, String name) {
        boolean recorded = RetriedTransaction.call(() -> jobs.advance(job, target.commentId(), result));
        return recorded
                ? Optional.of(
                        Outcome.refused(Long.toString(target.commentId()), name, records.latest(target.commentId())))
                : Optional.empty();
    }

    private Optional<Comment> apply(Job job, BulkTarget target) {
        ChangeContext cause = new ChangeContext(
                job.moderator(), job.reason() == null ? null : job.reason().code(), job.note());
        DecisionJobs.Reversed reversed = job.reverses();
        if (reversed == null) {
            Decision decision = new Decision(DecisionAction.of(job.action()), job.reason(), job.note());
            return decisions.decide(job.decisionId(), target, decision, cause, job.at());
        }
        DecisionRecords.Changed changed =
                records.changedBy(reversed.decisionId(), target.commentId()).orElseThrow();
        return decisions.reverse(job.decisionId(), changed, reversed.at(), cause, job.at());
    }
}
