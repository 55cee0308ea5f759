package org.leserbrief.comment.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.DoubleSupplier;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `account_erasure_overdue_seconds`: for how long the oldest erasure could have been done that a service has not done
/// its part of. The law gives a month (GDPR, Art. 12(3)). NaN while the database is unavailable.
@ApplicationScoped
class ErasureMetrics {
    /// By account_erasure_open.
    private static final String OVERDUE = """
            SELECT coalesce(extract(epoch FROM greatest(now() - (
                SELECT not_before FROM account_erasure WHERE finished_at IS NULL ORDER BY not_before LIMIT 1),
                interval '0')), 0)
            """;

    /// By account_erasure_unacknowledged and a primary key.
    private static final String UNACKNOWLEDGED = """
            SELECT coalesce(extract(epoch FROM greatest(now() - (
                SELECT not_before FROM account_erasure e
                WHERE announced_at IS NOT NULL AND completed_at IS NULL AND NOT EXISTS (
                    SELECT FROM erasure_acknowledgement a WHERE a.erasure_id = e.id AND a.service = ?)
                ORDER BY not_before LIMIT 1), interval '0')), 0)
            """;

    private final Database database;
    private final ErasureSettings settings;

    ErasureMetrics(Database database, ErasureSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        register(registry, "comment-service", () -> overdue(OVERDUE));
        settings.awaits().forEach(service -> register(registry, service, () -> overdue(UNACKNOWLEDGED, service)));
    }

    private static void register(MeterRegistry registry, String participant, DoubleSupplier overdue) {
        Gauges.register(
                registry,
                "account.erasure.overdue.seconds",
                "For how long the oldest erasure of an account is due",
                overdue,
                "participant",
                participant);
    }

    private double overdue(String sql, Object... values) {
        return database.find(sql, row -> row.getDouble(1), values).orElseThrow();
    }
}
