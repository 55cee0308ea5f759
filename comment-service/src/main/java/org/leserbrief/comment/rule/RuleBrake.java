package org.leserbrief.comment.rule;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Lets a young rule fall back to shadow that holds or rejects more than anybody can have meant. `braked_rules`
/// counts those that nobody has saved since.
@ApplicationScoped
class RuleBrake {
    private static final Logger LOG = Logger.getLogger(RuleBrake.class);

    /// Later, moderators have seen what it does for a day.
    private static final Duration YOUNG = Duration.ofDays(1);

    private static final Duration LOOKED_AT = Duration.ofHours(1);
    private static final int FEWEST_COMMENTS = 20;
    private static final int MOST_PERCENT = 5;

    /// A few people who write what a rule is made against must not switch it off.
    private static final int FEWEST_AUTHORS = 5;

    /// By rule_hit_of_rule and comment_facts_age, planned for the values. What was written before the rule acted does
    /// not count, nor do edits: what is compared is new comments.
    private static final String YOUNG_RULES = """
            SELECT r.id, r.version, hit.matched, hit.authors,
                (SELECT count(*) FROM comment_facts f
                 WHERE f.created_at >= r.switched_on_at AND f.created_at >= ?) AS comments
            FROM moderation_rule r
            CROSS JOIN LATERAL (
                SELECT count(DISTINCT h.comment_id) AS matched, count(DISTINCT h.author_id) AS authors
                FROM rule_hit h
                WHERE h.rule_id = r.id AND h.hit_at >= r.switched_on_at AND h.hit_at >= ?
                  AND h.mode = 'on' AND h.action <> 'flag' AND h.comment_version = 1) hit
            WHERE r.mode = 'on' AND r.action <> 'flag' AND r.switched_on_at > ?
            """;

    private static final String BRAKED = "SELECT count(*) FROM moderation_rule WHERE braked_at IS NOT NULL";

    private final Database database;
    private final RuleStore store;
    private final Clock clock;

    RuleBrake(Database database, RuleStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    private record Young(long id, long version, long matched, long authors, long comments) {
        static Young of(ResultSet row) throws SQLException {
            return new Young(
                    row.getLong("id"),
                    row.getLong("version"),
                    row.getLong("matched"),
                    row.getLong("authors"),
                    row.getLong("comments"));
        }

        boolean isTooMuch() {
            return comments >= FEWEST_COMMENTS && authors >= FEWEST_AUTHORS && matched * 100 > comments * MOST_PERCENT;
        }
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(
                registry, database, "braked.rules", "Moderators' rules that fell back to shadow by themselves", BRAKED);
    }

    @Scheduled(every = "{leserbrief.rules.brake-period:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Instant now = Clocks.now(clock);
        for (Young rule : QuarkusTransaction.requiringNew().call(() -> young(now))) {
            if (rule.isTooMuch() && store.brake(rule.id(), rule.version(), now)) {
                LOG.warnf(
                        "rule %d falls back to shadow: it matched %d of %d comments",
                        (Long) rule.id(), (Long) rule.matched(), (Long) rule.comments());
            }
        }
    }

    private List<Young> young(Instant now) {
        database.planForValues();
        Instant since = now.minus(LOOKED_AT);
        return database.query(YOUNG_RULES, Young::of, since, since, now.minus(YOUNG));
    }
}
