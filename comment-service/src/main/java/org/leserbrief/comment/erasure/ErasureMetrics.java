package org.leserbrief.comment.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `account_erasure_overdue_seconds`: for how long the oldest erasure that is not done could have been. The law gives a
/// month (GDPR, Art. 12(3)). NaN while the database is unavailable.
@ApplicationScoped
class ErasureMetrics {
    /// By account_erasure_open.
    private static final String OVERDUE = """
            SELECT coalesce(extract(epoch FROM greatest(now() - (
                SELECT not_before FROM account_erasure WHERE finished_at IS NULL ORDER BY not_before LIMIT 1),
                interval '0')), 0)
            """;

    private final Database database;

    ErasureMetrics(Database database) {
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(
                registry,
                database,
                "account.erasure.overdue.seconds",
                "For how long the oldest erasure of an account is due",
                OVERDUE);
    }
}
