package org.leserbrief.platform.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// `event_delay_seconds{consumer}`: from the moment at which something happened until what follows from it here is
/// committed. A consumer that reads a stream from its beginning counts what is old as late.
@ApplicationScoped
class EventDelayMetrics {
    /// Ten seconds is the objective for counters (deploy/kubernetes/chart/monitoring). The others show how far from
    /// it a delay is, at a few series for each consumer.
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10)
    };

    /// A timer counts nanoseconds in 63 bits and refuses what does not fit, which would stop a stream at an event whose
    /// time is wrong.
    private static final Duration LONGEST = Duration.ofDays(365);

    private final MeterRegistry registry;
    private final StreamConsumers consumers;
    private final Clock clock;

    EventDelayMetrics(MeterRegistry registry, StreamConsumers consumers, Clock clock) {
        this.registry = registry;
        this.consumers = consumers;
        this.clock = clock;
    }

    /// From the start, so that an increase shows.
    void register(@Observes StartupEvent event) {
        consumers.names().forEach(this::timer);
    }

    void record(@Observes EventsApplied applied) {
        Timer timer = timer(applied.consumer());
        Instant now = clock.instant();
        applied.occurredAt().forEach(then -> timer.record(delay(then, now)));
    }

    /// A producer whose clock is ahead is not early: a timer passes over what is negative, and it would be missing.
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
