package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Stores what conditions would have matched, and how far each replay has come, so that another replica goes on
/// where one has ended.
@ApplicationScoped
class Replays {
    static final int MOST_WAITING = 10;
    private static final int MOST_KEPT = 200;
    static final int LONGEST_TEXT = 300;

    private static final String COLUMNS = """
            id, rule_id, condition, days, requested_at, last_id, end_id, ended_at, failure, total, examined, unknown,
            matched, approved, removed, unseen, samples, overlap_rules, overlap_counts\
            """;

    /// Whoever adds one waits for the other who does, so that the limit holds.
    private static final String TAKE_TURN = "LOCK TABLE rule_replay IN SHARE ROW EXCLUSIVE MODE";

    private static final String COUNT_WAITING = "SELECT count(*) FROM rule_replay WHERE ended_at IS NULL";

    private static final String FORGET = """
            DELETE FROM rule_replay
            WHERE ended_at IS NOT NULL AND id < (SELECT max(id) FROM rule_replay) - %d
            """.formatted(MOST_KEPT);

    /// By comment_facts_age.
    private static final String ADD = """
            INSERT INTO rule_replay (rule_id, condition, days, requested_at, requested_by, last_id, end_id, total)
            SELECT cast(? AS bigint), ?, ?, ?, ?, coalesce(min(comment_id), 1) - 1, coalesce(max(comment_id), 0),
                   count(*)
            FROM comment_facts WHERE created_at >= ?
            RETURNING id
            """;

    /// By the primary key.
    private static final String ONE = "SELECT %s FROM rule_replay WHERE id = ?".formatted(COLUMNS);

    private static final String LATEST =
            "SELECT %s FROM rule_replay WHERE rule_id = ? ORDER BY id DESC LIMIT 1".formatted(COLUMNS);

    /// The oldest that nobody is busy with: a claim lapses when its replica does not renew it.
    private static final String CLAIM = """
            UPDATE rule_replay SET claimed_until = ?
            WHERE id = (
                SELECT id FROM rule_replay
                WHERE ended_at IS NULL AND (claimed_until IS NULL OR claimed_until < ?)
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING %s
            """.formatted(COLUMNS);

    /// A range of the primary key.
    private static final String BATCH = """
            SELECT comment_id, facts FROM comment_facts WHERE comment_id > ? AND comment_id <= ?
            ORDER BY comment_id LIMIT ?
            """;

    /// By the primary keys.
    private static final String FATES = """
            SELECT c.id, CASE WHEN c.state = 'published' THEN 'APPROVED' ELSE 'REMOVED' END AS fate
            FROM comment_in_thread c
            WHERE c.id = ANY (?) AND c.state IN ('published', 'rejected', 'removed')
              AND EXISTS (SELECT FROM comment_decision d WHERE d.comment_id = c.id)
            """;

    /// Only while nobody else has taken over.
    private static final String ADVANCE = """
            UPDATE rule_replay SET last_id = ?, examined = ?, unknown = ?, matched = ?, approved = ?, removed = ?,
                unseen = ?, samples = cast(? AS bigint[]), overlap_rules = cast(? AS bigint[]),
                overlap_counts = cast(? AS bigint[]), claimed_until = ?, ended_at = ?
            WHERE id = ? AND last_id = ? AND ended_at IS NULL
            """;

    /// Only while nobody else has taken over, too.
    private static final String FAIL = """
            UPDATE rule_replay SET ended_at = ?, failure = ? WHERE id = ? AND last_id = ? AND ended_at IS NULL
            """;

    /// By the primary key. What its author has deleted is nobody's business.
    private static final String TEXTS = """
            SELECT id, article_id, state, body FROM comment_in_thread
            WHERE id = ANY (?) AND state <> 'deleted' ORDER BY id
            """;

    private static final Duration CLAIM_LASTS = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;

    Replays(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A comment that a condition matches.
    record Sample(String id, String state, String text) {
        static Sample of(ResultSet row) throws SQLException {
            String body = row.getString("body");
            int end = Math.min(body.length(), LONGEST_TEXT);
            return new Sample(
                    row.getString("id"),
                    row.getString("state"),
                    end < body.length()
                            ? body.substring(0, body.offsetByCodePoints(0, body.codePointCount(0, end))) + "…"
                            : body);
        }
    }

    record Frozen(long commentId, Facts facts) {
        static Frozen of(ResultSet row) throws SQLException {
            return new Frozen(row.getLong("comment_id"), Facts.of(row.getString("facts")));
        }
    }

    /// @param ruleId null for a condition that is no rule
    @Transactional
    Replay add(@Nullable Long ruleId, String condition, int days, UUID moderator) {
        database.run(TAKE_TURN);
        if (database.find(COUNT_WAITING, row -> row.getLong(1)).orElseThrow() >= MOST_WAITING) {
            throw RuleProblems.tooMany("replays at a time", MOST_WAITING);
        }
        database.update(FORGET);
        Instant now = Clocks.now(clock);
        database.planForValues();
        long id = database.find(
                        ADD,
                        row -> row.getLong("id"),
                        ruleId,
                        condition,
                        days,
                        now,
                        moderator,
                        now.minus(Duration.ofDays(days)))
                .orElseThrow();
        return find(id).orElseThrow();
    }

    Optional<Replay> find(long id) {
        return database.find(ONE, Replay::of, id);
    }

    Optional<Replay> latest(long ruleId) {
        return database.find(LATEST, Replay::of, ruleId);
    }

    @Transactional
    Optional<Replay> claim() {
        Instant now = Clocks.now(clock);
        return database.find(CLAIM, Replay::of, now.plus(CLAIM_LASTS), now);
    }

    List<Frozen> batch(Replay replay, int most) {
        return database.query(BATCH, Frozen::of, replay.lastId(), replay.endId(), most);
    }

    Map<Long, Replay.Fate> fates(Collection<Long> comments) {
        Map<Long, Replay.Fate> fates = new HashMap<>();
        comments.forEach(id -> fates.put(id, Replay.Fate.UNSEEN));
        if (!comments.isEmpty()) {
            database.query(
                            FATES,
                            row -> Map.entry(row.getLong("id"), Replay.Fate.valueOf(row.getString("fate"))),
                            comments)
                    .forEach(known -> fates.put(known.getKey(), known.getValue()));
        }
        return fates;
    }

    /// @param lastId the last comment of the batch
    /// @return empty if another replica has taken over
    @Transactional
    Optional<Replay> advance(Replay replay, Replay.Figures figures, long lastId, boolean isEnd) {
        Instant now = Clocks.now(clock);
        List<Long> rules = new ArrayList<>(figures.overlap().keySet());
        int changed = database.update(
                ADVANCE,
                lastId,
                figures.examined(),
                figures.unknown(),
                figures.matched(),
                figures.approved(),
                figures.removed(),
                figures.unseen(),
                figures.samples().toArray(Long[]::new),
                rules.toArray(Long[]::new),
                rules.stream().map(figures.overlap()::get).toArray(Long[]::new),
                now.plus(CLAIM_LASTS),
                isEnd ? now : null,
                replay.id(),
                replay.lastId());
        return changed == 0 ? Optional.empty() : find(replay.id());
    }

    @Transactional(TxType.REQUIRES_NEW)
    void fail(Replay replay, String failure) {
        database.update(FAIL, Clocks.now(clock), failure, replay.id(), replay.lastId());
    }

    List<Sample> samples(Replay replay) {
        List<Long> ids = replay.figures().samples();
        return ids.isEmpty() ? List.of() : database.query(TEXTS, Sample::of, ids);
    }
}
