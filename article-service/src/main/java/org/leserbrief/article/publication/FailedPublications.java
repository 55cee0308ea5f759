package org.leserbrief.article.publication;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.base.metric.Gauges;

/// Scheduled articles that this replica could not publish, and the time of the next attempt for each.
///
/// They are kept in memory: after a restart each is simply tried again. `failing_scheduled_publications` counts
/// them.
@ApplicationScoped
class FailedPublications {
    private static final Logger LOG = Logger.getLogger(FailedPublications.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /// After an editor has fixed the cause, the article is published within this time.
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<ArticleId, Failure> failures = new ConcurrentHashMap<>();

    FailedPublications(Clock clock) {
        this.clock = clock;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.register(
                registry,
                "failing.scheduled.publications",
                "Scheduled articles that are due and could not be published",
                failures::size);
    }

    boolean mayBeTried(ArticleId id) {
        Failure failure = failures.get(id);
        return failure == null || !failure.nextAttempt().isAfter(clock.instant());
    }

    void add(ArticleId id, RuntimeException fault) {
        Failure failure =
                failures.merge(id, Failure.first(clock.instant()), (before, first) -> before.again(clock.instant()));
        LOG.errorf(
                fault,
                "article %s is due and could not be published, attempt %d; the next is in %d s",
                id,
                failure.attempts(),
                failure.pause().toSeconds());
    }

    void forget(ArticleId id) {
        failures.remove(id);
    }

    /// Removes all but these articles: the others have been published or unscheduled.
    void retain(Collection<ArticleId> due) {
        failures.keySet().retainAll(due);
    }

    private record Failure(int attempts, Duration pause, Instant nextAttempt) {
        static Failure first(Instant now) {
            return new Failure(1, FIRST_PAUSE, now.plus(FIRST_PAUSE));
        }

        Failure again(Instant now) {
            Duration doubled = pause.multipliedBy(2);
            Duration longer = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            return new Failure(attempts + 1, longer, now.plus(longer));
        }
    }
}
