package org.leserbrief.article.publication;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.messaging.event.Correlation;

/// Publishes articles that are due. Every replica does so; row locks make sure that each article is published by
/// one of them.
@ApplicationScoped
class ScheduledPublication {
    private final List<DuePublications> publications;
    private final FailedPublications failed;
    private volatile boolean stopping;

    ScheduledPublication(@All List<DuePublications> publications, FailedPublications failed) {
        this.publications = publications;
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
            Map<DuePublications, List<ArticleId>> due = new LinkedHashMap<>();
            publications.forEach(publication -> due.put(publication, publication.due()));
            failed.retain(due.values().stream().flatMap(List::stream).toList());
            due.forEach((publication, ids) -> ids.forEach(id -> {
                if (!stopping && failed.mayBeTried(id)) {
                    publish(publication, id);
                }
            }));
        });
    }

    /// Each in a transaction of its own: one that fails does not delay the others.
    private void publish(DuePublications publication, ArticleId id) {
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
