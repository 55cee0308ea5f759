package org.leserbrief.comment.externalcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// The questions that are open, shared by all replicas.
@ApplicationScoped
class CheckQueue {
    /// By external_check_open. What another replica is claiming at this moment is left to it; what it has claimed
    /// comes back when the claim has lapsed.
    static final String CLAIM = """
            WITH claimed AS (
                UPDATE external_check c SET next_attempt_at = ?, attempts = c.attempts + 1
                FROM (
                    SELECT comment_id, comment_version FROM external_check
                    WHERE outcome IS NULL AND next_attempt_at <= ?
                    ORDER BY next_attempt_at LIMIT ?
                    FOR UPDATE SKIP LOCKED) due
                WHERE c.comment_id = due.comment_id AND c.comment_version = due.comment_version
                RETURNING c.comment_id, c.comment_version, c.article_id, c.author_id, c.held_otherwise, c.requested_at,
                    c.attempts
            )
            SELECT claimed.*, (
                SELECT t.body FROM comment_in_thread t
                WHERE t.id = claimed.comment_id AND t.version = claimed.comment_version AND t.state = 'pending') AS text
            FROM claimed
            """;

    /// By the primary key.
    private static final String POSTPONE = """
            UPDATE external_check SET next_attempt_at = ? WHERE comment_id = ? AND comment_version = ? AND outcome IS NULL
            """;

    /// By the primary key.
    private static final String END = """
            UPDATE external_check SET outcome = ?, ended_at = ?, reason = ?, score = ?, measure = ?, measured_version = ?
            WHERE comment_id = ? AND comment_version = ? AND outcome IS NULL
            """;

    /// By external_check_ended.
    private static final String FORGET = """
            DELETE FROM external_check WHERE measure IS NULL AND outcome IS NOT NULL AND ended_at < ?
            """;

    private final Database database;

    CheckQueue(Database database) {
        this.database = database;
    }

    /// Takes what is due, for a while.
    ///
    /// @param until when others may take it again
    @Transactional
    List<OpenCheck> claim(Instant now, Instant until, int most) {
        database.planForValues();
        return database.query(CLAIM, OpenCheck::of, until, now, most);
    }

    @Transactional
    void postpone(OpenCheck check, Instant until) {
        database.update(POSTPONE, until, check.commentId(), check.version());
    }

    /// @param reason null where nothing is held against the text
    /// @param measure what is done to the comment because of it; null for nothing that takes anything from the
    ///     author
    /// @param version of the comment then; null without a measure
    record Ending(
            String outcome,
            @Nullable String reason,
            @Nullable Double score,
            @Nullable String measure,
            @Nullable Long version) {
        static Ending without(String outcome, @Nullable Double score) {
            return new Ending(outcome, null, score, null, null);
        }
    }

    /// @return false if it has ended already
    @Transactional(TxType.MANDATORY)
    boolean end(OpenCheck check, Ending ending, Instant now) {
        return database.update(
                        END,
                        ending.outcome(),
                        now,
                        ending.reason(),
                        ending.score(),
                        ending.measure(),
                        ending.version(),
                        check.commentId(),
                        check.version())
                > 0;
    }

    @Transactional
    void forget(Instant before) {
        database.planForValues();
        database.update(FORGET, before);
    }
}
