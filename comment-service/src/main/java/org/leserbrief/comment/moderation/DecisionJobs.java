package org.leserbrief.comment.moderation;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Stores how far decisions on many comments have come, so that another replica goes on where one has ended.
@ApplicationScoped
class DecisionJobs implements PersonalDataSource {
    /// Longer than any comment takes, short enough for moderators to wait for another replica.
    static final Duration CLAIM = Duration.ofSeconds(30);

    /// As long as somebody may ask what became of one.
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String ADD = """
            INSERT INTO decision_job (decision_id, reverses, note, total, claimed_until)
            VALUES (?, cast(? AS bigint), cast(? AS text), ?, cast(? AS timestamptz))
            """;

    private static final String ADD_TARGETS = """
            INSERT INTO decision_target (decision_id, comment_id, version)
            SELECT ?, comment_id, version FROM unnest(?, ?) AS target (comment_id, version)
            """;

    /// By the primary keys.
    private static final String JOB = """
            SELECT j.decision_id, j.reverses, j.note, j.total, j.done, j.failed, j.skipped, j.last_id, j.canceled_at,
                j.ended_at, d.moderator_id, d.action, d.reason, d.decided_at, o.decided_at AS reversed_at
            FROM decision_job j JOIN moderation_decision d ON d.id = j.decision_id
            LEFT JOIN moderation_decision o ON o.id = j.reverses
            """;

    private static final String FIND = JOB + " WHERE j.decision_id = ?";

    /// By decision_job_reversal.
    private static final String FIND_REVERSAL = JOB + " WHERE j.reverses = ?";

    /// By decision_job_open: the one that has waited longest and that nobody is busy with.
    private static final String CLAIM_NEXT = """
            UPDATE decision_job SET claimed_until = ?
            WHERE decision_id = (
                SELECT decision_id FROM decision_job
                WHERE ended_at IS NULL AND (claimed_until IS NULL OR claimed_until <= ?)
                ORDER BY claimed_until NULLS FIRST, decision_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING decision_id
            """;

    /// By the primary key. If another replica has taken over meanwhile, a third one may, too: each comment is decided
    /// on once nevertheless.
    private static final String RELEASE =
            "UPDATE decision_job SET claimed_until = ? WHERE decision_id = ? AND ended_at IS NULL";

    /// A range of the primary key.
    private static final String NEXT_TARGET = """
            SELECT comment_id, version FROM decision_target
            WHERE decision_id = ? AND comment_id > ? ORDER BY comment_id LIMIT 1
            """;

    /// By the primary key. Only while nobody else has taken over or stopped it; whoever comes second waits, and
    /// finds that.
    private static final String ADVANCE = """
            UPDATE decision_job SET last_id = ?, claimed_until = ?, done = done + ?, failed = failed + ?,
                skipped = skipped + ?
            WHERE decision_id = ? AND last_id = ? AND ended_at IS NULL
            """;

    private static final String END = """
            UPDATE decision_job SET ended_at = ?, note = NULL
            WHERE decision_id = ? AND last_id = ? AND ended_at IS NULL
            """;

    private static final String STOP = """
            UPDATE decision_job SET ended_at = ?, canceled_at = ?, note = NULL WHERE decision_id = ? AND ended_at IS NULL
            """;

    private static final String DROP_TARGETS = "DELETE FROM decision_target WHERE decision_id = ?";

    /// By decision_job_ended.
    private static final String FORGET = "DELETE FROM decision_job WHERE ended_at < ?";

    private final Database database;
    private final Clock clock;

    DecisionJobs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param reverses the decision that is undone, with the time at which it was made; null for a decision
    /// @param lastId the comments up to this one are dealt with
    record Job(
            long decisionId,
            UUID moderator,
            String action,
            @Nullable Reason reason,
            @Nullable String note,
            Instant at,
            @Nullable Reversed reverses,
            BulkProgress progress,
            long lastId) {
        static Job of(ResultSet row) throws SQLException {
            Instant reversedAt = Database.instant(row, "reversed_at");
            String action = row.getString("action");
            String reason = row.getString("reason");
            Instant at = Objects.requireNonNull(Database.instant(row, "decided_at"));
            return new Job(
                    row.getLong("decision_id"),
                    row.getObject("moderator_id", UUID.class),
                    action,
                    Reason.find(reason).orElse(null),
                    row.getString("note"),
                    at,
                    reversedAt == null ? null : new Reversed(row.getLong("reverses"), reversedAt),
                    new BulkProgress(
                            row.getLong("decision_id"),
                            action,
                            reason,
                            at,
                            row.getInt("total"),
                            row.getInt("done"),
                            row.getInt("failed"),
                            row.getInt("skipped"),
                            BulkProgress.State.of(
                                    Database.instant(row, "ended_at"), Database.instant(row, "canceled_at"))),
                    row.getLong("last_id"));
        }

        Job after(long commentId) {
            return new Job(decisionId, moderator, action, reason, note, at, reverses, progress, commentId);
        }
    }

    record Reversed(long decisionId, Instant at) {}

    /// What has become of a comment.
    enum Result {
        DONE,
        FAILED,
        SKIPPED
    }

    /// @param claimed whether the caller begins with it at once
    @Transactional(TxType.MANDATORY)
    void add(
            long decisionId,
            @Nullable Long reverses,
            @Nullable String note,
            List<BulkTarget> targets,
            boolean claimed) {
        Instant until = claimed ? Clocks.now(clock).plus(CLAIM) : null;
        database.update(ADD, decisionId, reverses, note, targets.size(), until);
        database.update(
                ADD_TARGETS,
                decisionId,
                targets.stream().map(BulkTarget::commentId).toArray(Long[]::new),
                targets.stream().map(BulkTarget::version).toArray(Long[]::new));
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Job> find(long decisionId) {
        return database.find(FIND, Job::of, decisionId);
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Job> findReversal(long decisionId) {
        return database.find(FIND_REVERSAL, Job::of, decisionId);
    }

    @Transactional
    Optional<Job> claim() {
        Instant now = Clocks.now(clock);
        return database.find(CLAIM_NEXT, row -> row.getLong("decision_id"), now.plus(CLAIM), now)
                .flatMap(this::find);
    }

    /// Lets other jobs take their turn before this one goes on.
    @Transactional
    void release(Job job) {
        database.update(RELEASE, Clocks.now(clock), job.decisionId());
    }

    @Transactional(TxType.SUPPORTS)
    Optional<BulkTarget> next(Job job) {
        return database.find(
                NEXT_TARGET,
                row -> new BulkTarget(row.getLong("comment_id"), row.getLong("version")),
                job.decisionId(),
                job.lastId());
    }

    /// Records what has become of the next comment, as a part of the transaction that decides on it. Until that
    /// ends, nobody else goes on with the job or stops it.
    ///
    /// @return false if somebody else has, and the transaction has to be undone
    @Transactional(TxType.MANDATORY)
    boolean advance(Job job, long commentId, Result result) {
        return database.update(
                        ADVANCE,
                        commentId,
                        Clocks.now(clock).plus(CLAIM),
                        result == Result.DONE ? 1 : 0,
                        result == Result.FAILED ? 1 : 0,
                        result == Result.SKIPPED ? 1 : 0,
                        job.decisionId(),
                        job.lastId())
                == 1;
    }

    @Transactional
    void end(Job job) {
        if (database.update(END, Clocks.now(clock), job.decisionId(), job.lastId()) == 1) {
            database.update(DROP_TARGETS, job.decisionId());
        }
    }

    /// Leaves the rest of the comments alone.
    ///
    /// @return whether it was still running
    @Transactional(TxType.MANDATORY)
    boolean stop(long decisionId) {
        Instant now = Clocks.now(clock);
        boolean stopped = database.update(STOP, now, now, decisionId) == 1;
        if (stopped) {
            database.update(DROP_TARGETS, decisionId);
        }
        return stopped;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        database.planForValues();
        database.update(FORGET, clock.instant().minus(KEPT));
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "decision_job",
                List.of("note"),
                "a moderator's note to a decision on many comments, while that is carried out",
                new PersonalData.Retained(
                        "the decision is carried out, when it goes", "it belongs into the history of each comment"),
                null));
    }
}
