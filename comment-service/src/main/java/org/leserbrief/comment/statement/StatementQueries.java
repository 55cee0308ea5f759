package org.leserbrief.comment.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.statement.Statement.Position;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Reads an author's statements from what is stored of the decisions, those of rules included.
@ApplicationScoped
public class StatementQueries {
    /// What is told of decisions in the rows of `%s`; each is looked up for the few rows of a page. The next
    /// decision with another result ends one: it takes back what it reverses or publishes, and replaces all else.
    private static final String TOLD = """
            SELECT s.*, c.article_id, CASE WHEN c.state <> 'deleted' THEN c.body END AS body,
                EXISTS (SELECT FROM readable_comment WHERE id = c.id) AS readable,
                (SELECT a.headline FROM commented_article a
                 WHERE a.article_id = c.article_id AND NOT a.withdrawn) AS headline,
                EXISTS (SELECT FROM complaint_period p
                    WHERE p.comment_id = c.id AND p.created_at <= s.at
                      AND (p.settled_at IS NULL OR p.settled_at >= s.at)) AS reported,
                ended.at AS ended_at, ended.replaced
            FROM (%s) s
            LEFT JOIN comment_in_thread c ON s.kind = 1 AND c.id = s.subject
            LEFT JOIN LATERAL (
                SELECT later.version AS number, later.at,
                    NOT (later.to_state = 'published'
                        OR (later.action = 'reverse' AND later.version = s.version + 1)) AS replaced
                FROM comment_decision later
                WHERE s.kind = 1 AND later.comment_id = s.subject AND later.version > s.version
                  AND later.to_state <> s.to_state
                UNION ALL
                SELECT m.version, m.measured_at, true FROM check_measure m
                WHERE s.kind = 1 AND m.comment_id = s.subject AND m.version > s.version
                  AND m.measure = 'reject' AND s.to_state <> 'rejected'
                UNION ALL
                SELECT n.id, n.decided_at, n.kind IS NOT NULL FROM restriction_decision n
                WHERE s.kind = 0 AND n.author_id = ? AND n.id > s.subject
                UNION ALL
                SELECT w.id, w.acknowledged_at, false FROM warning_decision w
                WHERE s.kind = 2 AND w.id = s.subject AND w.acknowledged_at IS NOT NULL
                ORDER BY number LIMIT 1
            ) ended ON true
            ORDER BY s.at DESC, s.kind DESC, s.subject DESC, s.version DESC
            """;

    /// Publishing what waited takes nothing away and gives nothing back, so it is no statement.
    private static final String OF_COMMENT = """
            SELECT 1 AS kind, d.comment_id AS subject, d.version, d.at, d.to_state, d.reason,
                cast(NULL AS text) AS restriction, cast(NULL AS timestamptz) AS until,
                cast(NULL AS text) AS rule_measure
            FROM comment_in_thread mine JOIN comment_decision d ON d.comment_id = mine.id
            WHERE mine.author_id = ? AND mine.version > 1
              AND NOT (d.from_state = 'pending' AND d.to_state = 'published')
            """;

    private static final String OF_RULE = """
            SELECT 1, m.comment_id, m.comment_version, m.hit_at,
                CASE m.measure WHEN 'hold' THEN 'pending' ELSE 'rejected' END, m.reason, NULL, NULL, m.measure
            FROM rule_measure m WHERE m.author_id = ?
            """;

    private static final String OF_CHECK = """
            SELECT 1, k.comment_id, k.version, k.measured_at,
                CASE k.measure WHEN 'hold' THEN 'pending' ELSE 'rejected' END, k.reason, NULL, NULL, k.measure
            FROM check_measure k WHERE k.author_id = ?
            """;

    private static final String OF_ACCOUNT = """
            SELECT 0, r.id, 0, r.decided_at, NULL, r.reason, r.kind, r.until, NULL
            FROM restriction_decision r WHERE r.author_id = ?
            """;

    private static final String OF_WARNING = """
            SELECT 2, w.id, 0, w.warned_at, NULL, w.reason, 'warned', NULL, NULL
            FROM warning_decision w WHERE w.author_id = ?
            """;

    /// By comment_changed_of_author, which leaves out the many comments that nothing has happened to, by the
    /// primary key of the history, by rule_hit_of_author, external_check_of_author, restriction_history_of_author
    /// and author_warning_of_author.
    static final String LIST = TOLD.formatted("""
            SELECT * FROM (%s UNION ALL %s UNION ALL %s UNION ALL %s UNION ALL %s) every
            WHERE (at, kind, subject, version) < (?, ?, ?, ?)
            ORDER BY at DESC, kind DESC, subject DESC, version DESC LIMIT ?
            """.formatted(OF_COMMENT, OF_RULE, OF_CHECK, OF_ACCOUNT, OF_WARNING));

    /// By the primary keys of the comment and its history, or of the history of restrictions.
    static final String FIND = TOLD.formatted(OF_COMMENT + " AND mine.id = ? AND d.version = ? UNION ALL " + OF_RULE
            + " AND m.comment_id = ? AND m.comment_version = ? UNION ALL " + OF_CHECK
            + " AND k.comment_id = ? AND k.version = ? UNION ALL " + OF_ACCOUNT + " AND r.id = ?");

    /// By the primary keys of the comment and its history.
    static final String LATEST = TOLD.formatted(OF_COMMENT
            + " AND mine.id = ? AND d.to_state IN ('rejected', 'removed') UNION ALL " + OF_RULE
            + " AND m.comment_id = ? AND m.measure = 'reject' UNION ALL " + OF_CHECK
            + " AND k.comment_id = ? AND k.measure = 'reject' ORDER BY version DESC LIMIT 1");

    /// By the primary key.
    private static final String WRITTEN = "SELECT true FROM comment_in_thread WHERE id = ? AND author_id = ?";

    private static final Pattern ID =
            Pattern.compile("c(?<comment>\\d{1,18})-(?<version>\\d{1,18})|a(?<account>\\d{1,18})");

    /// After all statements.
    static final Position BEGINNING =
            new Position(Instant.parse("9999-12-31T23:59:59Z"), Position.WARNING, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final int CURSOR_PARTS = 4;

    private final Database database;
    private final Readers readers;
    private final OwnAppeals appeals;
    private final LegalSettings legal;
    private final Clock clock;

    StatementQueries(Database database, Readers readers, OwnAppeals appeals, LegalSettings legal, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.appeals = appeals;
        this.legal = legal;
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
        return Slice.of(read(LIST, values(author, after, limit)), limit, last -> {
            Position position = last.position();
            return Cursor.of(name, position.at(), position.kind(), position.subject(), position.version());
        });
    }

    /// One of an author's statements; empty for that of somebody else, and for a withdrawn account.
    @Transactional(TxType.SUPPORTS)
    public Optional<Statement> find(UUID author, String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches() || readers.isWithdrawn(author)) {
            return Optional.empty();
        }
        return read(
                        FIND,
                        author,
                        number(parts.group("comment")),
                        number(parts.group("version")),
                        author,
                        number(parts.group("comment")),
                        number(parts.group("version")),
                        author,
                        number(parts.group("comment")),
                        number(parts.group("version")),
                        author,
                        number(parts.group("account")),
                        author)
                .stream()
                // Another way to write the same number is no id.
                .filter(found -> found.id().equals(id))
                .findFirst();
    }

    /// The statement of the latest decision by which a comment was rejected or removed; empty if there is none, for
    /// somebody else's comment, and for a withdrawn account.
    @Transactional(TxType.SUPPORTS)
    public Optional<Statement> latest(UUID author, long commentId) {
        return readers.isWithdrawn(author)
                ? Optional.empty()
                : read(LATEST, author, commentId, author, commentId, author, commentId, author).stream()
                        .findFirst();
    }

    /// Whether an account that is not withdrawn has written a comment.
    @Transactional(TxType.SUPPORTS)
    public boolean isAuthor(UUID reader, long commentId) {
        return !readers.isWithdrawn(reader)
                && database.find(WRITTEN, row -> row.getBoolean(1), commentId, reader)
                        .isPresent();
    }

    private List<Statement> read(String sql, Object... values) {
        Instant now = clock.instant();
        List<Statement> read = database.query(sql, row -> Statement.of(row, now, legal.profile()), values);
        List<String> appealable = read.stream()
                .filter(one -> one.redress() != null)
                .map(Statement::id)
                .toList();
        Map<String, StatementAppeal> known = appealable.isEmpty() ? Map.of() : appeals.against(appealable);
        return read.stream().map(one -> one.with(known)).toList();
    }

    /// No row has the number 0.
    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /// The values of [#LIST].
    static Object[] values(UUID author, Position after, Limit limit) {
        return new Object[] {
            author,
            author,
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
