package org.leserbrief.article.publication;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.event.Correlation;

/// Publishes what is due. Every replica does so; the database sees to it that each article is taken
/// by one.
@ApplicationScoped
class ScheduledPublication {
    private final Publication publication;
    private volatile boolean stopping;

    ScheduledPublication(Publication publication) {
        this.publication = publication;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /// Editors plan by the minute; a second is what they would still call on time.
    @Scheduled(
            identity = "scheduled-publication",
            every = "{leserbrief.publication.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void publishDue() {
        Correlation.with(Correlation.acceptOrNew(null), () -> {
            boolean more = true;
            while (more && !stopping) {
                more = publication.publishNextDue();
            }
        });
    }
}
