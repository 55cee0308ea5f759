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
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// The recent actions of readers and addresses. They are counted in the database, so all replicas count together.
@ApplicationScoped
class RecentActions implements PersonalDataSource {
    /// Locks the readers and addresses in `request.counted` until the transaction ends, so that of two concurrent
    /// actions the second sees the first. Advisory locks with two keys cannot collide with those of threads and the
    /// outbox, which have one. They are taken in ascending order and after `account_lock`, which prevents
    /// deadlocks.
    static final String LOCK_PART = """
            rate_lock AS MATERIALIZED (
                SELECT count(cast(pg_advisory_xact_lock(103, key.who) AS text)) AS held
                FROM account_lock
                LEFT JOIN (SELECT DISTINCT unnest(counted) AS who FROM request ORDER BY who) AS key ON true
            )""";

    private static final String LOCK = """
            WITH request AS (SELECT cast(? AS int[]) AS counted),
            account_lock AS (SELECT),
            %s
            SELECT held FROM rate_lock
            """.formatted(LOCK_PART);

    /// When an action will be allowed, if not now. By recent_action_of: reads the newest actions, as many as are
    /// allowed. If there are that many, the oldest of them must first leave the window.
    static final String FREE_PARTS = """
            measure AS MATERIALIZED (
                SELECT who, most, seconds, cast(? AS text) AS action, cast(? AS timestamptz) AS at
                FROM unnest(cast(? AS uuid[]), cast(? AS int[]), cast(? AS int[])) AS measure (who, most, seconds)
            ),
            rate AS MATERIALIZED (
                SELECT max(last.at + make_interval(secs => measure.seconds)) AS free
                FROM measure
                CROSS JOIN LATERAL (
                    SELECT at FROM recent_action
                    WHERE who = measure.who AND action = measure.action
                      AND at > measure.at - make_interval(secs => measure.seconds)
                    ORDER BY at DESC OFFSET measure.most - 1 LIMIT 1) AS last
            )""";

    /// Counts an action if the part with the name `%s` has a row.
    private static final String COUNT_PART = """
            noted AS (
                INSERT INTO recent_action (who, action, at)
                SELECT who, action, at FROM measure WHERE EXISTS (SELECT FROM %s)
            )""";

    private static final String TAKE = """
            WITH
            %s,
            allowed AS MATERIALIZED (SELECT FROM rate WHERE free IS NULL),
            %s
            SELECT free FROM rate
            """.formatted(FREE_PARTS, countPart("allowed"));

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

    /// One of the limits that apply to an action.
    record Measure(UUID who, Rate rate) {}

    /// A part of a larger statement that counts the action of [#FREE_PARTS] if another part has a row.
    ///
    /// @param condition the name of that part
    static String countPart(String condition) {
        return COUNT_PART.formatted(condition);
    }

    /// The lock keys for `request.counted` in [#LOCK_PART].
    static Integer[] keys(Collection<UUID> whom) {
        return whom.stream().map(UUID::hashCode).toArray(Integer[]::new);
    }

    /// The parameters of [#FREE_PARTS].
    static List<@Nullable Object> values(LimitedAction action, List<Measure> measures, Instant now) {
        return List.of(
                action.code(),
                now,
                measures.stream().map(measure -> measure.who().toString()).toList(),
                measures.stream().map(measure -> measure.rate().most()).toArray(Integer[]::new),
                measures.stream()
                        .map(measure -> (int) measure.rate().within().toSeconds())
                        .toArray(Integer[]::new));
    }

    @Transactional(TxType.MANDATORY)
    void lock(Collection<UUID> whom) {
        database.run(LOCK, (Object) keys(whom));
    }

    /// Counts an action if it is allowed; must be called under [#lock].
    ///
    /// @return when it will be allowed, if not now
    @Transactional(TxType.MANDATORY)
    Optional<Instant> take(LimitedAction action, List<Measure> measures, Instant now) {
        if (measures.isEmpty()) {
            return Optional.empty();
        }
        return database.query(
                        TAKE,
                        row -> Optional.ofNullable(Database.instant(row, "free")),
                        values(action, measures, now).toArray())
                .getFirst();
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
                        settings.votesPerAddress(),
                        settings.reportsPerReader(),
                        settings.reportsPerAddress(),
                        settings.followsPerReader(),
                        settings.followsPerAddress())
                .stream()
                .map(Rate::within)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "recent_action",
                List.of("who"),
                "how often somebody has posted, edited, voted, reported or begun to follow",
                new PersonalData.Retained("an hour later", "limits hold for all"),
                null));
    }
}
