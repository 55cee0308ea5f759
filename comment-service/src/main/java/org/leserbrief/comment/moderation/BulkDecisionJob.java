package org.leserbrief.comment.moderation;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.comment.moderation.DecisionJobs.Job;

/// Works decisions on many comments off in the background: what was begun on a replica that has ended goes on here.
@ApplicationScoped
class BulkDecisionJob {
    private static final Logger LOG = Logger.getLogger(BulkDecisionJob.class);

    /// Some seconds of work, after which another decision that waits has its turn.
    private static final int SHARE = 200;

    private final BulkDecisions decisions;
    private final DecisionJobs jobs;

    BulkDecisionJob(BulkDecisions decisions, DecisionJobs jobs) {
        this.decisions = decisions;
        this.jobs = jobs;
    }

    @Scheduled(
            every = "{leserbrief.moderation.bulk-period:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        for (Optional<Job> next = jobs.claim(); next.isPresent(); next = jobs.claim()) {
            try {
                if (decisions.work(next.get(), SHARE).size() == SHARE) {
                    jobs.release(next.get());
                }
            } catch (RuntimeException e) {
                // The claim lapses, and then it is tried again.
                LOG.warnf("decision %d is interrupted: %s", (Long) next.get().decisionId(), e.getMessage());
                return;
            }
        }
    }
}
