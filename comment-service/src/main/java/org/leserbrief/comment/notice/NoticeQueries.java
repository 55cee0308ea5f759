package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.moderation.QueueSize;
import org.leserbrief.comment.report.ReportOutcome;
import org.leserbrief.comment.statement.AppealPeriod;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Reads notices, for their notifiers and for moderators.
@ApplicationScoped
class NoticeQueries {
    /// By notice_reference_key; the comment by its primary key.
    private static final String FIND = """
            SELECT id, reference, code_hash, comment_id, ground, explanation, created_at, state, settled_at,
                EXISTS (SELECT FROM comment_in_thread c
                        WHERE c.id = notice.comment_id AND c.state IN ('pending', 'published')) AS there
            FROM notice WHERE reference = ?
            """;

    /// By notice_queue; the comment and its article by their primary keys.
    static final String QUEUE = """
            SELECT n.id, n.reference, n.comment_id, n.ground, n.explanation, n.name, n.created_at, n.doubted,
                c.article_id, c.version, c.state, c.html,
                (SELECT headline FROM commented_article WHERE article_id = c.article_id) AS headline
            FROM (SELECT * FROM notice WHERE state = 'open' AND (created_at, id) > (?, ?)
                  ORDER BY created_at, id LIMIT ?) n
            JOIN comment_in_thread c ON c.id = n.comment_id
            ORDER BY n.created_at, n.id
            """;

    /// By notice_queue.
    private static final String SIZE = """
            SELECT (SELECT count(*) FROM (SELECT FROM notice WHERE state = 'open' LIMIT %d) counted) AS size,
                (SELECT created_at FROM notice WHERE state = 'open' ORDER BY created_at, id LIMIT 1) AS oldest
            """.formatted(QueueSize.MOST_COUNTED + 1);

    /// What an unknown reference is compared with, so that it takes as long as a known one.
    private static final byte[] NO_CODE = NoticeCode.hash("");

    private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private static final String CURSOR = "notices";

    private final Database database;
    private final NoticeAppeals appeals;

    NoticeQueries(Database database, NoticeAppeals appeals) {
        this.appeals = appeals;
        this.database = database;
    }

    private record Stored(Notice notice, byte[] codeHash) {}

    /// Empty for an unknown reference, and for a code that is not the one that belongs to it.
    @Transactional(TxType.SUPPORTS)
    Optional<Notice> find(String reference, String code) {
        Optional<Stored> stored = database.find(FIND, this::stored, reference);
        boolean right = NoticeCode.matches(code, stored.map(Stored::codeHash).orElse(NO_CODE));
        return stored.filter(_ -> right).map(Stored::notice);
    }

    private Stored stored(ResultSet row) throws SQLException {
        String state = row.getString("state");
        Instant settledAt = Database.instant(row, "settled_at");
        boolean kept = settledAt != null && state.equals(ReportOutcome.REJECTED.code()) && row.getBoolean("there");
        return new Stored(
                new Notice(
                        row.getString("reference"),
                        Long.toString(row.getLong("comment_id")),
                        LegalGround.find(row.getString("ground")).orElse(null),
                        row.getString("explanation"),
                        Objects.requireNonNull(Database.instant(row, "created_at")),
                        state,
                        settledAt,
                        false,
                        kept ? AppealPeriod.lastDay(Objects.requireNonNull(settledAt)) : null,
                        appeals.againstNotice(row.getLong("id"), kept ? settledAt : null)
                                .orElse(null)),
                row.getBytes("code_hash"));
    }

    /// A notice that waits, with the comment that it is about, for moderators.
    ///
    /// @param name of the notifier, whom the comment's author never learns of; null without one
    /// @param doubted whether a program seems to have sent it
    /// @param version of the comment as it is now
    record Waiting(
            long id,
            String reference,
            long commentId,
            @Nullable LegalGround ground,
            String explanation,
            @Nullable String name,
            Instant createdAt,
            boolean doubted,
            long articleId,
            long version,
            CommentState state,
            @Nullable String html,
            @Nullable String headline) {
        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(
                    row.getLong("id"),
                    row.getString("reference"),
                    row.getLong("comment_id"),
                    LegalGround.find(row.getString("ground")).orElse(null),
                    row.getString("explanation"),
                    row.getString("name"),
                    Objects.requireNonNull(Database.instant(row, "created_at")),
                    row.getBoolean("doubted"),
                    row.getLong("article_id"),
                    row.getLong("version"),
                    CommentState.of(row.getString("state")),
                    row.getString("html"),
                    row.getString("headline"));
        }
    }

    /// What waits, oldest first.
    @Transactional(TxType.SUPPORTS)
    Slice<Waiting> queue(Limit limit, @Nullable String cursor) {
        Cursor position = Cursor.decode(cursor, CURSOR, 2);
        return Slice.of(
                database.query(
                        QUEUE,
                        Waiting::of,
                        position == null ? FIRST_TIME : position.time(0),
                        position == null ? 0 : position.number(1),
                        limit.value() + 1),
                limit,
                last -> Cursor.of(CURSOR, last.createdAt(), last.id()));
    }

    @Transactional(TxType.SUPPORTS)
    QueueSize size() {
        return database.find(SIZE, row -> new QueueSize(row.getLong("size"), Database.instant(row, "oldest")))
                .orElseThrow();
    }
}
