package org.leserbrief.comment.model;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.time.Clocks;

/// Looks whether the model is to be trained: every night, and when a moderator has asked for it.
@ApplicationScoped
class TrainingJob {
    private static final Logger LOG = Logger.getLogger(TrainingJob.class);

    private final Training training;
    private final Clock clock;

    TrainingJob(Training training, Clock clock) {
        this.training = training;
        this.clock = clock;
    }

    /// Not in the first minute, in which all parts of a starting system are still busy.
    @Scheduled(
            every = "{leserbrief.model.training-period:1m}",
            delay = 1,
            delayUnit = TimeUnit.MINUTES,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            training.runIfDue(Clocks.now(clock));
        } catch (RuntimeException e) {
            LOG.warnf("no training, it is tried again when the claim has lapsed: %s", e.getMessage());
        }
    }
}
