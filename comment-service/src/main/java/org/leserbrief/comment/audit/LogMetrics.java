package org.leserbrief.comment.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `moderation_log_waiting_entries` and `moderation_log_waiting_age_seconds` (of the oldest of them), and
/// `moderation_log_checkpoint_age_seconds`. NaN while the database is unavailable, the last one also before the first
/// checkpoint.
@ApplicationScoped
class LogMetrics {
    /// A queue that is nearly empty.
    private static final String WAITING = "SELECT count(*) FROM log_submission";

    private static final String WAITING_AGE = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(submitted_at)), 0) FROM log_submission
            """;

    /// The end of the primary key.
    private static final String CHECKPOINT_AGE = """
            SELECT extract(epoch FROM now() - at) FROM log_checkpoint ORDER BY id DESC LIMIT 1
            """;

    private final Database database;

    LogMetrics(Database database) {
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(
                registry,
                database,
                "moderation.log.waiting.entries",
                "Entries of the log of moderation that are not chained yet",
                WAITING);
        Gauges.registerQuery(
                registry,
                database,
                "moderation.log.waiting.age.seconds",
                "Age of the oldest entry of the log of moderation that is not chained yet",
                WAITING_AGE);
        Gauges.registerQuery(
                registry,
                database,
                "moderation.log.checkpoint.age.seconds",
                "Age of the last checkpoint of the log of moderation",
                CHECKPOINT_AGE);
    }
}
