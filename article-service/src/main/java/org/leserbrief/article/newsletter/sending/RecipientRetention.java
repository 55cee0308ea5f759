package org.leserbrief.article.newsletter.sending;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.leserbrief.article.newsletter.NewsletterSettings;

/// Deletes who got which letter when nobody needs to know it any more, in every replica.
@ApplicationScoped
class RecipientRetention {
    /// A transaction of some 25 ms on two cores; a year's backlog must not become one.
    private static final int IN_TURN = 10_000;

    private final FinalFigures figures;
    private final NewsletterSettings settings;
    private final Clock clock;

    RecipientRetention(FinalFigures figures, NewsletterSettings settings, Clock clock) {
        this.figures = figures;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "newsletter-recipients-forgetting",
            every = "1h",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        figures.missing().forEach(figures::store);
        for (long issue : figures.outdated(clock.instant().minus(settings.recipientsKept()))) {
            int deleted = IN_TURN;
            while (deleted == IN_TURN) {
                deleted = figures.forget(issue, IN_TURN);
            }
        }
    }
}
