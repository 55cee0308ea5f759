package org.leserbrief.comment.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.OwnReports;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Reads readers' own reports.
@ApplicationScoped
public class ReportQueries implements OwnReports {
    /// Subqueries instead of joins: each is a lookup by primary key for the few rows of a page.
    private static final String OWN = """
            SELECT r.id, r.comment_id, r.reason, r.detail, r.created_at, r.state, r.settled_at,
                (SELECT article_id FROM comment_in_thread WHERE id = r.comment_id) AS article_id,
                EXISTS (SELECT FROM readable_comment WHERE id = r.comment_id) AS readable,
                (SELECT a.headline FROM commented_article a
                 WHERE a.article_id = (SELECT article_id FROM comment_in_thread WHERE id = r.comment_id)
                   AND NOT a.withdrawn) AS headline
            FROM report r WHERE r.reporter_id = ?\
            """;

    /// By report_of_reader.
    static final String LIST = OWN + " AND r.id < ? ORDER BY r.id DESC LIMIT ?";

    /// By report_comment_id_reporter_id_key.
    private static final String FIND = OWN + " AND r.comment_id = ?";

    /// By report_comment_id_reporter_id_key.
    static final String AMONG = "SELECT comment_id FROM report WHERE reporter_id = ? AND comment_id = ANY (?)";

    private final Database database;

    ReportQueries(Database database) {
        this.database = database;
    }

    /// Newest first.
    @Transactional(TxType.SUPPORTS)
    public Slice<OwnReport> list(UUID reporter, Limit limit, @Nullable String cursor) {
        String name = "reports:" + reporter;
        Cursor position = Cursor.decode(cursor, name, 1);
        return Slice.of(
                database.query(
                        LIST,
                        OwnReport::of,
                        reporter,
                        position == null ? Long.MAX_VALUE : position.number(0),
                        limit.value() + 1),
                limit,
                last -> Cursor.of(name, last.id()));
    }

    /// The reader's report of a comment, if there is one.
    @Transactional(TxType.SUPPORTS)
    public Optional<OwnReport> find(UUID reporter, long commentId) {
        return database.find(FIND, OwnReport::of, reporter, commentId);
    }

    @Override
    public Set<Long> among(UUID reader, List<Long> commentIds) {
        return new HashSet<>(
                database.query(AMONG, row -> row.getLong("comment_id"), reader, commentIds.toArray(Long[]::new)));
    }
}
