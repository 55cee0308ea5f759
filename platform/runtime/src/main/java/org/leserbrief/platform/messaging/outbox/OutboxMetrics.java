package org.leserbrief.platform.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `outbox_events` (waiting), `outbox_age_seconds` (of the oldest of them) and `outbox_parked_events` (that need an
/// operator). NaN while the database is unavailable.
@ApplicationScoped
class OutboxMetrics {
    private final Database database;

    OutboxMetrics(Database database) {
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(
                registry, database, "outbox.events", "Events that wait to be sent", "SELECT count(*) FROM outbox");
        Gauges.registerQuery(
                registry,
                database,
                "outbox.age.seconds",
                "Age of the oldest event that waits",
                "SELECT coalesce(extract(epoch FROM now() - min(occurred_at)), 0) FROM outbox");
        Gauges.registerQuery(
                registry,
                database,
                "outbox.parked.events",
                "Events that can never be sent",
                "SELECT count(*) FROM outbox_parked");
    }
}
