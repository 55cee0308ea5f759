package org.leserbrief.article.counterstatement;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.leserbrief.platform.messaging.event.Correlation;

/// Notes when Gegendarstellungen have begun or ceased to stand by the clock. The pages themselves do not need it: it is
/// for what says when a page changed last, and for caches.
@ApplicationScoped
class CounterstatementJob {
    private static final Logger LOG = Logger.getLogger(CounterstatementJob.class);

    private final CounterstatementStore counterstatements;

    CounterstatementJob(CounterstatementStore counterstatements) {
        this.counterstatements = counterstatements;
    }

    /// As often as publications by the clock, which editors plan in the same way.
    @Scheduled(
            identity = "counterstatements",
            every = "{leserbrief.publication.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Correlation.with(
                Correlation.acceptOrNew(null),
                () -> counterstatements.changedByTime().forEach(this::note));
    }

    /// Each in a transaction of its own: one that fails is tried again, and does not delay the others.
    private void note(CounterstatementStore.ByTime change) {
        try {
            counterstatements.changeByTime(change);
        } catch (RuntimeException e) {
            LOG.warnf(e, "article %s: what stands beside it has changed, which is noted later", change.article());
        }
    }
}
