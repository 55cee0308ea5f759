package org.leserbrief.comment.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Makes the day's checkpoint, in whichever replica comes first, and mails it.
@ApplicationScoped
class CheckpointJob {
    private static final Logger LOG = Logger.getLogger(CheckpointJob.class);

    private final Checkpoints checkpoints;
    private final CheckpointMails mails;

    CheckpointJob(Checkpoints checkpoints, CheckpointMails mails) {
        this.checkpoints = checkpoints;
        this.mails = mails;
    }

    @Scheduled(
            every = "{leserbrief.moderation-log.checkpoint-period:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            checkpoints.makeDaily();
            mails.sendNext();
        } catch (RuntimeException e) {
            LOG.warnf("no checkpoint of the log of moderation, or it was not mailed; tried again: %s", e.getMessage());
        }
    }
}
