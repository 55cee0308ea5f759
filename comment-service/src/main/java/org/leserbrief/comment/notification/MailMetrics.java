package org.leserbrief.comment.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `waiting_mails` and `parked_mails` (which need an operator). NaN while the database is unavailable.
@ApplicationScoped
class MailMetrics {
    private final Database database;

    MailMetrics(Database database) {
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(registry, database, "waiting.mails", "Mails that wait to be sent", """
                SELECT (SELECT count(*) FROM outgoing_mail WHERE parked_at IS NULL)
                    + (SELECT count(*) FROM letter WHERE parked_at IS NULL)
                """);
        Gauges.registerQuery(registry, database, "parked.mails", "Mails that are not tried again by themselves", """
                SELECT (SELECT count(*) FROM outgoing_mail WHERE parked_at IS NOT NULL)
                    + (SELECT count(*) FROM letter WHERE parked_at IS NOT NULL)
                """);
    }
}
