package org.leserbrief.comment.ratelimit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.platform.base.sql.Database;

/// Who has done what of late. All replicas count together, because they count in the database.
@ApplicationScoped
class RecentActions {
    /// Keys of two numbers are none of those with one that threads and the outbox lock. In order,
    /// so that no two transactions wait for each other.
    private static final String LOCK = """
            SELECT cast(pg_advisory_xact_lock(103, who) AS text)
            FROM (SELECT DISTINCT unnest(?::int[]) AS who ORDER BY 1) AS key
            """;

    /// By recent_action_of: from the newest on as many as are allowed. If there are that many, the
    /// last of them must first leave the window.
    private static final String FREE = """
            SELECT max(last.at + make_interval(secs => measure.seconds)) AS free
            FROM unnest(?::uuid[], ?::int[], ?::int[]) AS measure (who, most, seconds)
            CROSS JOIN LATERAL (
                SELECT at FROM recent_action
                WHERE who = measure.who AND action = ? AND at > ?::timestamptz - make_interval(secs => measure.seconds)
                ORDER BY at DESC OFFSET measure.most - 1 LIMIT 1) AS last
            """;

    private static final String REMEMBER = """
            INSERT INTO recent_action (who, action, at)
            SELECT who, ?, ? FROM unnest(?::uuid[]) AS who
            """;

    /// By recent_action_age.
    private static final String FORGET = "DELETE FROM recent_action WHERE at < ?";

    private final Database database;
    private final RateLimitSettings settings;
    private final Clock clock;

    RecentActions(Database database, RateLimitSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// One of the limits that an action is measured by.
    record Measure(UUID who, Rate rate) {}

    /// Lets nobody else through for these until the transaction ends: of two at the same moment the
    /// second sees the first.
    @Transactional(TxType.MANDATORY)
    void lock(Collection<UUID> whom) {
        database.query(
                LOCK, row -> "", (Object) whom.stream().map(UUID::hashCode).toArray(Integer[]::new));
    }

    /// When an action will be allowed, if it is not now.
    @Transactional(TxType.MANDATORY)
    Optional<Instant> free(LimitedAction action, List<Measure> measures, Instant now) {
        if (measures.isEmpty()) {
            return Optional.empty();
        }
        return database
                .query(
                        FREE,
                        row -> Optional.ofNullable(Database.instant(row, "free")),
                        whom(measures),
                        measures.stream().map(measure -> measure.rate().most()).toArray(Integer[]::new),
                        measures.stream()
                                .map(measure -> (int) measure.rate().within().toSeconds())
                                .toArray(Integer[]::new),
                        action.code(),
                        now)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Transactional(TxType.MANDATORY)
    void remember(LimitedAction action, List<Measure> measures, Instant now) {
        if (!measures.isEmpty()) {
            database.update(REMEMBER, action.code(), now, whom(measures));
        }
    }

    private static List<String> whom(List<Measure> measures) {
        return measures.stream().map(measure -> measure.who().toString()).toList();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        database.planForValues();
        database.update(FORGET, clock.instant().minus(longest()));
    }

    private Duration longest() {
        return List.of(
                        settings.postsPerReader(),
                        settings.postsPerAddress(),
                        settings.editsPerReader(),
                        settings.editsPerAddress(),
                        settings.votesPerReader(),
                        settings.votesPerAddress())
                .stream()
                .map(Rate::within)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
