package org.leserbrief.comment.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `waiting_mails` and `parked_mails` (what people must look at). NaN while the database cannot be
/// asked.
@ApplicationScoped
class MailMetrics {
    private final Database database;

    MailMetrics(Database database) {
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        gauge(
                registry,
                "waiting.mails",
                "Mails that wait to be sent",
                "SELECT count(*) FROM outgoing_mail WHERE parked_at IS NULL");
        gauge(
                registry,
                "parked.mails",
                "Mails that are not tried again by themselves",
                "SELECT count(*) FROM outgoing_mail WHERE parked_at IS NOT NULL");
    }

    private void gauge(MeterRegistry registry, String name, String description, String query) {
        Gauges.register(
                registry,
                name,
                description,
                () -> database.find(query, row -> row.getDouble(1)).orElseThrow());
    }
}
