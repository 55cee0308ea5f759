package org.leserbrief.comment.model;

import java.time.Instant;
import java.util.UUID;
import org.leserbrief.platform.base.sql.Database;

/// Comments on which moderators have decided, as rows: hundreds of them by the API would take minutes.
final class PastDecisions {
    static final long ARTICLE = 910_000_001L;

    /// The ids of these comments are from here on.
    static final long FIRST = 910_000_000_000L;

    private static final UUID AUTHOR = UUID.fromString("00000000-0000-0000-0000-00000000a001");
    private static final UUID MODERATOR = UUID.fromString("00000000-0000-0000-0000-00000000a002");

    private static final String COMMENT = """
            INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, shown, ever_visible, version,
                created_at)
            SELECT id, 910000001, id, int8send(id), 0, ?, ? || ' ' || id % 37, ?, false, false, 2, ?
            FROM generate_series(cast(? AS bigint), cast(? AS bigint)) AS id
            """;

    private static final String CHANGE = """
            INSERT INTO comment_history (comment_id, version, at, actor_id, action, from_state, to_state)
            SELECT id, ?, ? + (id - ?) * interval '30 seconds', ?, ?, 'pending', ?
            FROM generate_series(cast(? AS bigint), cast(? AS bigint)) AS id
            """;

    private final Database database;
    private long next = FIRST;

    PastDecisions(Database database) {
        this.database = database;
    }

    /// Comments with about the same text, decided on one by one, half a minute each.
    ///
    /// @return the id of the first
    long add(int count, String action, String text, Instant at) {
        long first = next;
        next += count;
        // Approved ones are not published here: they would have to be counted.
        database.update(COMMENT, AUTHOR, text, "rejected", at, first, next - 1);
        change(first, count, 2, action, at);
        return first;
    }

    void change(long first, int count, long version, String action, Instant at) {
        database.update(CHANGE, version, at, first, MODERATOR, action, "rejected", first, first + count - 1);
    }

    /// Published comments that a moderator has looked at and kept, half a minute each.
    ///
    /// @return the id of the first
    long keep(int count, String text, Instant at) {
        long first = next;
        next += count;
        database.update(COMMENT, AUTHOR, text, "rejected", at, first, next - 1);
        for (int i = 0; i < count; i++) {
            database.update("""
                    WITH made AS (
                        INSERT INTO moderation_decision (moderator_id, action, decided_at) VALUES (?, 'approve', ?)
                        RETURNING id)
                    INSERT INTO decided_comment (decision_id, comment_id, version, from_state)
                    SELECT id, ?, 2, 'published' FROM made
                    """, MODERATOR, at.plusSeconds(30L * i), first + i);
        }
        return first;
    }

    /// Undoes what was kept.
    void undo(long id, Instant at) {
        database.update("""
                INSERT INTO moderation_decision (moderator_id, action, decided_at, reverses)
                SELECT ?, 'reverse', ?, decision_id FROM decided_comment WHERE comment_id = ?
                """, MODERATOR, at, id);
    }

    /// Makes all decisions about these comments at the same time.
    void atOnce(long first, int count, Instant at) {
        database.update(
                "UPDATE comment_history SET at = ? WHERE comment_id BETWEEN ? AND ?", at, first, first + count - 1);
    }

    void edit(long id, long version, String before, Instant at) {
        database.update("""
                INSERT INTO comment_history
                    (comment_id, version, at, actor_id, action, from_state, to_state, body_before)
                VALUES (?, ?, ?, ?, 'edit', 'published', 'published', ?)
                """, id, version, at, AUTHOR, before);
    }

    void setState(long id, String state) {
        database.update("UPDATE comment SET state = ? WHERE id = ?", state, id);
    }

    void setAuthor(long id, UUID author) {
        database.update("UPDATE comment SET author_id = ? WHERE id = ?", author, id);
    }

    /// A score that each of these comments had before the decision.
    void score(long first, int count, double probability, Instant at) {
        database.update("""
                INSERT INTO comment_score (comment_id, comment_version, model_id, probability, band, scored_at)
                SELECT id, 1, 1, ?, 'middle', ? FROM generate_series(cast(? AS bigint), cast(? AS bigint)) AS id
                """, probability, at, first, first + count - 1);
    }

    void clear() {
        database.update("DELETE FROM comment WHERE id BETWEEN ? AND ?", FIRST, FIRST + 1_000_000);
        database.update("DELETE FROM comment_history WHERE comment_id BETWEEN ? AND ?", FIRST, FIRST + 1_000_000);
        database.update("""
                WITH forgotten AS (
                    DELETE FROM decided_comment WHERE comment_id BETWEEN ? AND ? RETURNING decision_id)
                DELETE FROM moderation_decision
                WHERE id IN (SELECT decision_id FROM forgotten) OR reverses IN (SELECT decision_id FROM forgotten)
                """, FIRST, FIRST + 1_000_000);
        database.update("DELETE FROM comment_score");
        database.update("DELETE FROM moderation_model");
        database.update("DELETE FROM model_training_run");
        database.update("DELETE FROM model_reliability");
        database.update(
                "UPDATE model_training SET due_at = ?, requested_at = NULL, claimed_until = NULL," + " ended_at = NULL",
                Instant.EPOCH);
    }
}
