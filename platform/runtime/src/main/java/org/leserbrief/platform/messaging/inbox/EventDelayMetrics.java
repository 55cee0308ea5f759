package org.leserbrief.platform.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// `event_delay_seconds{consumer}`: the time from when an event occurred until its effects are committed here. A
/// consumer that reads a stream from its beginning reports old events as late.
@ApplicationScoped
class EventDelayMetrics {
    /// Ten seconds is the objective for counters (deploy/kubernetes/chart/monitoring). The other buckets show how
    /// far a delay is from it, for a few series per consumer.
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10)
    };

    /// A timer holds 63 bits of nanoseconds and throws on overflow, so an event with a wrong time would stop its
    /// stream.
    private static final Duration LONGEST = Duration.ofDays(365);

    private final MeterRegistry registry;
    private final StreamConsumers consumers;
    private final Clock clock;

    EventDelayMetrics(MeterRegistry registry, StreamConsumers consumers, Clock clock) {
        this.registry = registry;
        this.consumers = consumers;
        this.clock = clock;
    }

    /// Registered at the start, so that the first increase is visible.
    void register(@Observes StartupEvent event) {
        consumers.names().forEach(this::timer);
    }

    void record(@Observes EventsApplied applied) {
        Timer timer = timer(applied.consumer());
        Instant now = clock.instant();
        applied.occurredAt().forEach(then -> timer.record(delay(then, now)));
    }

    /// Zero if the producer's clock is ahead: a timer ignores negative values, so the event would not be counted.
    static Duration delay(Instant then, Instant now) {
        if (now.isBefore(then)) {
            return Duration.ZERO;
        }
        return then.isBefore(now.minus(LONGEST)) ? LONGEST : Duration.between(then, now);
    }

    private Timer timer(String consumer) {
        return Timer.builder("event.delay")
                .description("From what happened until what follows from it here is committed")
                .tag("consumer", consumer)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
