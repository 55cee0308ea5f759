package org.leserbrief.platform.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.base.metric.Gauges;

/// `parked_events`: events that need an operator. NaN while the database is unavailable.
@ApplicationScoped
class ParkedEventMetrics {
    private final ParkedEvents events;

    ParkedEventMetrics(ParkedEvents events) {
        this.events = events;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.register(registry, "parked.events", "Received events that could not be understood", events::count);
    }
}
