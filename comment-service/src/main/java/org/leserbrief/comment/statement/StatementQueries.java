package org.leserbrief.comment.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.statement.Statement.Position;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Reads an author's statements from what is stored of the decisions, those of rules included.
@ApplicationScoped
class StatementQueries {
    /// By comment_changed_of_author, which leaves out the many comments that nothing has happened to, by the
    /// primary key of the history, by rule_hit_of_author, and by restriction_history_of_author. All else is
    /// looked up for the few rows of a page.
    ///
    /// Publishing what waited takes nothing away and gives nothing back, so it is no statement. The next decision
    /// with another result ends one: it takes back what it reverses or publishes, and replaces all else.
    static final String LIST = """
            SELECT s.*, c.article_id, CASE WHEN c.state <> 'deleted' THEN c.body END AS body,
                EXISTS (SELECT FROM readable_comment WHERE id = c.id) AS readable,
                (SELECT a.headline FROM commented_article a
                 WHERE a.article_id = c.article_id AND NOT a.withdrawn) AS headline,
                EXISTS (SELECT FROM report_period p
                    WHERE p.comment_id = c.id AND p.created_at <= s.at
                      AND (p.settled_at IS NULL OR p.settled_at >= s.at)) AS reported,
                ended.at AS ended_at, ended.replaced
            FROM (
                SELECT * FROM (
                    SELECT 1 AS kind, d.comment_id AS subject, d.version, d.at, d.to_state, d.reason,
                        cast(NULL AS text) AS restriction, cast(NULL AS timestamptz) AS until,
                        cast(NULL AS text) AS rule_measure
                    FROM comment_in_thread mine JOIN comment_decision d ON d.comment_id = mine.id
                    WHERE mine.author_id = ? AND mine.version > 1
                      AND NOT (d.from_state = 'pending' AND d.to_state = 'published')
                    UNION ALL
                    SELECT 1, m.comment_id, m.comment_version, m.hit_at,
                        CASE m.measure WHEN 'hold' THEN 'pending' ELSE 'rejected' END, m.reason, NULL, NULL, m.measure
                    FROM rule_measure m WHERE m.author_id = ?
                    UNION ALL
                    SELECT 0, r.id, 0, r.decided_at, NULL, r.reason, r.kind, r.until, NULL
                    FROM restriction_decision r WHERE r.author_id = ?
                ) every
                WHERE (at, kind, subject, version) < (?, ?, ?, ?)
                ORDER BY at DESC, kind DESC, subject DESC, version DESC LIMIT ?
            ) s
            LEFT JOIN comment_in_thread c ON s.kind = 1 AND c.id = s.subject
            LEFT JOIN LATERAL (
                SELECT later.version AS number, later.at,
                    NOT (later.to_state = 'published'
                        OR (later.action = 'reverse' AND later.version = s.version + 1)) AS replaced
                FROM comment_decision later
                WHERE s.kind = 1 AND later.comment_id = s.subject AND later.version > s.version
                  AND later.to_state <> s.to_state
                UNION ALL
                SELECT n.id, n.decided_at, n.kind IS NOT NULL FROM restriction_decision n
                WHERE s.kind = 0 AND n.author_id = ? AND n.id > s.subject
                ORDER BY number LIMIT 1
            ) ended ON true
            ORDER BY s.at DESC, s.kind DESC, s.subject DESC, s.version DESC
            """;

    /// After all statements.
    static final Position BEGINNING =
            new Position(Instant.parse("9999-12-31T23:59:59Z"), Position.COMMENT, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final int CURSOR_PARTS = 4;

    private final Database database;
    private final Readers readers;
    private final Clock clock;

    StatementQueries(Database database, Readers readers, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.clock = clock;
    }

    /// Newest first; none for a withdrawn account.
    @Transactional(TxType.SUPPORTS)
    Slice<Statement> list(UUID author, Limit limit, @Nullable String cursor) {
        String name = "statements:" + author;
        Position after = position(Cursor.decode(cursor, name, CURSOR_PARTS));
        if (readers.isWithdrawn(author)) {
            return new Slice<>(List.of(), null);
        }
        Instant now = clock.instant();
        return Slice.of(
                database.query(LIST, row -> Statement.of(row, now), values(author, after, limit)), limit, last -> {
                    Position position = last.position();
                    return Cursor.of(name, position.at(), position.kind(), position.subject(), position.version());
                });
    }

    /// The values of [#LIST].
    static Object[] values(UUID author, Position after, Limit limit) {
        return new Object[] {
            author,
            author,
            author,
            after.at(),
            after.kind(),
            after.subject(),
            after.version(),
            limit.value() + 1,
            author
        };
    }

    private static Position position(@Nullable Cursor cursor) {
        return cursor == null
                ? BEGINNING
                : new Position(cursor.time(0), cursor.number(1), cursor.number(2), cursor.number(3));
    }
}
