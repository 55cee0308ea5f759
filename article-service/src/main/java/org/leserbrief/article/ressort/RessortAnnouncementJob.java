package org.leserbrief.article.ressort;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Announces the Ressorts after an upgrade from a release that did not, and after a change by one of its replicas.
@ApplicationScoped
class RessortAnnouncementJob {
    private static final Logger LOG = Logger.getLogger(RessortAnnouncementJob.class);

    private final Ressorts ressorts;

    RessortAnnouncementJob(Ressorts ressorts) {
        this.ressorts = ressorts;
    }

    /// Reads one row, unless there is something to announce.
    @Scheduled(
            identity = "ressort-announcements",
            every = "1m",
            delay = 2,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            ressorts.announceMissed();
        } catch (RuntimeException e) {
            LOG.warn("the Ressorts will be announced later", e);
        }
    }
}
