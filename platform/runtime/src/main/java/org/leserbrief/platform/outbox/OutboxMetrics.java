package org.leserbrief.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// `outbox_depth` (events that wait), `outbox_age_seconds` (of the oldest of them), `outbox_parked`
/// and `parked_events` (what people must look at). NaN while the database cannot be asked.
@ApplicationScoped
class OutboxMetrics {
    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);

    private final DataSource database;

    OutboxMetrics(DataSource database) {
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        gauge(registry, "outbox.depth", "Events that wait to be sent", "SELECT count(*) FROM outbox");
        gauge(
                registry,
                "outbox.age.seconds",
                "Age of the oldest event that waits",
                "SELECT coalesce(extract(epoch FROM now() - min(occurred_at)), 0) FROM outbox");
        gauge(registry, "outbox.parked", "Events that can never be sent", "SELECT count(*) FROM outbox_parked");
        gauge(
                registry,
                "parked.events",
                "Received events that could not be understood",
                "SELECT count(*) FROM parked_event");
    }

    private void gauge(MeterRegistry registry, String name, String description, String query) {
        Gauge.builder(name, () -> read(query)).description(description).register(registry);
    }

    private double read(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException e) {
            LOG.debugf(e, "no figure for a metric");
            return Double.NaN;
        }
    }
}
