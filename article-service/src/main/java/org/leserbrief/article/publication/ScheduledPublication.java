package org.leserbrief.article.publication;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.messaging.event.Correlation;

/// Publishes articles that are due. Every replica does so; row locks make sure that each article is published by
/// one of them.
@ApplicationScoped
class ScheduledPublication {
    private final Publication publication;
    private final FailedPublications failed;
    private volatile boolean stopping;

    ScheduledPublication(Publication publication, FailedPublications failed) {
        this.publication = publication;
        this.failed = failed;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /// Editors plan by the minute, and a delay of a second still counts as on time.
    @Scheduled(
            identity = "scheduled-publication",
            every = "{leserbrief.publication.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void publishDue() {
        Correlation.with(Correlation.acceptOrNew(null), () -> {
            List<ArticleId> due = publication.due();
            failed.retain(due);
            for (ArticleId id : due) {
                if (!stopping && failed.mayBeTried(id)) {
                    publish(id);
                }
            }
        });
    }

    /// Each in a transaction of its own: one that fails does not delay the others.
    private void publish(ArticleId id) {
        try {
            publication.publishIfDue(id);
            failed.forget(id);
        } catch (RuntimeException e) {
            if (!stopping) {
                failed.add(id, e);
            }
        }
    }
}
