package org.leserbrief.comment.core;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `pending_comments` (that wait for a moderator) and `pending_comments_age_seconds` (of the oldest of them). NaN
/// while the database is unavailable.
@ApplicationScoped
class PendingCommentMetrics {
    /// By the index comment_queue, which contains only pending comments.
    private static final String COUNT = "SELECT count(*) FROM comment WHERE state = 'pending'";

    private static final String AGE = """
            SELECT coalesce(extract(epoch FROM now() - (
                SELECT created_at FROM comment WHERE state = 'pending' ORDER BY id LIMIT 1)), 0)
            """;

    private final Database database;

    PendingCommentMetrics(Database database) {
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(registry, database, "pending.comments", "Comments that wait for a moderator", COUNT);
        Gauges.registerQuery(
                registry,
                database,
                "pending.comments.age.seconds",
                "Age of the oldest comment that waits for a moderator",
                AGE);
    }
}
