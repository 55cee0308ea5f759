package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.moderation.QueueSize;
import org.leserbrief.comment.notice.NoticeAppeals;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.comment.statement.OwnAppeals;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Reads appeals, for their authors and for moderators.
@ApplicationScoped
class AppealQueries implements OwnAppeals, NoticeAppeals {
    /// The decision under appeal by the primary keys of the histories, names by theirs. Whoever has restricted the
    /// comment before is involved, too: their decision may have come back by the reversal of another one. So is
    /// whoever has restricted the author before (by restriction_history_of_author): a change of the end keeps what
    /// they decided.
    private static final String TOLD = """
            SELECT a.id, a.decision, a.comment_id, a.version, a.restriction_id, a.notice_id, a.author_id, a.text, a.created_at,
                a.state, a.answer, a.settled_at,
                (SELECT name FROM named_reader WHERE id = a.author_id) AS author_name,
                (SELECT name FROM named_reader WHERE id = a.settled_by) AS settler_name,
                first.at AS decided_at, first.to_state, first.kind, first.reason, first.note,
                (SELECT name FROM named_reader WHERE id = first.actor_id) AS decider_name,
                (first.actor_id = viewer.id OR EXISTS (
                    SELECT FROM comment_change earlier
                    WHERE earlier.comment_id = a.comment_id AND earlier.version <= a.version
                      AND earlier.to_state IN ('rejected', 'removed') AND earlier.actor_id = viewer.id)
                    OR EXISTS (
                    SELECT FROM imposed_restriction earlier
                    WHERE earlier.author_id = a.author_id AND earlier.id <= a.restriction_id
                      AND earlier.kind IS NOT NULL AND earlier.decided_by = viewer.id)) AS involved
            FROM (SELECT cast(? AS uuid) AS id) viewer
            CROSS JOIN (%s) a
            CROSS JOIN LATERAL (
                SELECT h.at, h.actor_id, h.to_state, cast(NULL AS text) AS kind, h.reason, h.note
                FROM comment_change h WHERE h.comment_id = a.comment_id AND h.version = a.version
                UNION ALL
                SELECT r.decided_at, r.decided_by, NULL, r.kind, r.reason, NULL
                FROM imposed_restriction r WHERE r.id = a.restriction_id
                UNION ALL
                -- What a rule has rejected at once has no history.
                SELECT m.hit_at, NULL, 'rejected', NULL, m.reason, NULL
                FROM rule_measure m
                WHERE m.comment_id = a.comment_id AND m.comment_version = a.version AND a.version = 1
                    AND m.measure = 'reject'
                UNION ALL
                -- The notice itself tells by now what became of the appeal.
                SELECT a.first_at, a.first_by, NULL, NULL, NULL, NULL WHERE a.first_at IS NOT NULL
                UNION ALL
                SELECT n.settled_at, n.settled_by, NULL, NULL, NULL, NULL
                FROM settled_notice n WHERE n.id = a.notice_id AND a.first_at IS NULL
            ) first
            ORDER BY a.created_at, a.id
            """;

    /// By appeal_queue.
    static final String QUEUE = TOLD.formatted("""
            SELECT * FROM appeal WHERE state = 'open' AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?
            """);

    /// By the primary key.
    private static final String FIND = TOLD.formatted("SELECT * FROM appeal WHERE id = ?");

    /// By appeal_queue.
    private static final String SIZE = """
            SELECT (SELECT count(*) FROM (SELECT FROM appeal WHERE state = 'open' LIMIT %d) counted) AS size,
                (SELECT created_at FROM appeal WHERE state = 'open' ORDER BY created_at, id LIMIT 1) AS oldest
            """.formatted(QueueSize.MOST_COUNTED + 1);

    /// By appeal_decision_key. Without a text the account is withdrawn, and nobody reads it.
    static final String AGAINST = """
            SELECT decision, text, created_at, state, answer, settled_at FROM appeal
            WHERE decision = ANY (?) AND text IS NOT NULL
            """;

    /// By appeal_of_notice. What has ended with a decision is no appeal against the one that holds; which decision an
    /// appeal is about is unknown of those from long ago. The text is empty once it is forgotten.
    static final String AGAINST_NOTICE = """
            SELECT coalesce(text, '') AS text, created_at, state, answer, settled_at FROM appeal
            WHERE notice_id = ?
              AND (cast(? AS timestamptz) IS NULL OR state <> 'moot' AND coalesce(first_at = ?, true))
            ORDER BY id DESC LIMIT 1
            """;

    /// By the primary key.
    private static final String COMMENTS =
            "SELECT %s FROM comment_in_thread c WHERE c.id = ANY (?)".formatted(CommentView.COLUMNS);

    private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private static final String CURSOR = "appeals";

    private final Database database;

    AppealQueries(Database database) {
        this.database = database;
    }

    /// An appeal with the comment that it is about.
    ///
    /// @param comment null for one about an account
    record Case(Appeal appeal, @Nullable CommentView comment) {}

    /// What waits, oldest first.
    @Transactional(TxType.SUPPORTS)
    Slice<Case> queue(UUID moderator, Limit limit, @Nullable String cursor) {
        Cursor position = Cursor.decode(cursor, CURSOR, 2);
        Slice<Appeal> open = Slice.of(
                database.query(
                        QUEUE,
                        Appeal::of,
                        values(
                                moderator,
                                position == null ? FIRST_TIME : position.time(0),
                                position == null ? 0 : position.number(1),
                                limit)),
                limit,
                last -> Cursor.of(CURSOR, last.createdAt(), last.id()));
        Map<Long, CommentView> comments = comments(open.items());
        return open.map(
                appeal -> new Case(appeal, appeal.commentId().map(comments::get).orElse(null)));
    }

    /// The values of [#QUEUE].
    static Object[] values(UUID moderator, Instant since, long id, Limit limit) {
        return new Object[] {moderator, since, id, limit.value() + 1};
    }

    /// @param moderator who reads it
    @Transactional(TxType.SUPPORTS)
    Optional<Appeal> find(UUID moderator, long id) {
        return database.find(FIND, Appeal::of, moderator, id);
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Case> findCase(UUID moderator, long id) {
        return find(moderator, id).map(appeal -> {
            Map<Long, CommentView> comments = comments(List.of(appeal));
            return new Case(appeal, appeal.commentId().map(comments::get).orElse(null));
        });
    }

    private Map<Long, CommentView> comments(List<Appeal> appeals) {
        List<Long> ids =
                appeals.stream().flatMap(appeal -> appeal.commentId().stream()).toList();
        return ids.isEmpty()
                ? Map.of()
                : database.query(COMMENTS, AppealQueries::moderatorsView, ids).stream()
                        .collect(Collectors.toMap(CommentView::id, comment -> comment, (first, _) -> first));
    }

    private static CommentView moderatorsView(ResultSet row) throws SQLException {
        return CommentView.of(row, (state, _) -> state != CommentState.DELETED);
    }

    @Transactional(TxType.SUPPORTS)
    QueueSize size() {
        return database.find(SIZE, row -> new QueueSize(row.getLong("size"), Database.instant(row, "oldest")))
                .orElseThrow();
    }

    @Override
    @Transactional(TxType.SUPPORTS)
    public Map<String, StatementAppeal> against(Collection<String> statements) {
        return database.query(AGAINST, row -> Map.entry(row.getString("decision"), appeal(row)), statements).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    @Transactional(TxType.SUPPORTS)
    public Optional<StatementAppeal> againstNotice(long noticeId, @Nullable Instant keptAt) {
        return database.find(AGAINST_NOTICE, AppealQueries::appeal, noticeId, keptAt, keptAt);
    }

    private static StatementAppeal appeal(ResultSet row) throws SQLException {
        return new StatementAppeal(
                row.getString("text"),
                Objects.requireNonNull(Database.instant(row, "created_at")),
                row.getString("state"),
                row.getString("answer"),
                Database.instant(row, "settled_at"));
    }
}
