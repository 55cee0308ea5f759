package org.leserbrief.comment.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.notification.DecisionNotification;
import org.leserbrief.comment.notification.DecisionNotifications;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// The rows of reports, and what the log of moderation says of them: which were settled, and never whose they are.
///
/// Whoever changes the open reports of a comment holds its row of `reported_comment`, or adds one to it afterwards,
/// so the number there is that of the open reports.
@ApplicationScoped
class ReportRecords implements PersonalDataSource {
    /// One a reader and comment, whoever sends it how often at the same time.
    private static final String ADD = """
            INSERT INTO report (comment_id, version, reporter_id, reason, detail, created_at)
            VALUES (?, ?, ?, ?, cast(? AS text), ?)
            ON CONFLICT (comment_id, reporter_id) DO NOTHING
            """;

    /// By the primary key.
    private static final String COUNT = """
            INSERT INTO reported_comment AS known (comment_id, article_id, reports, first_reported_at)
            VALUES (?, ?, 1, ?)
            ON CONFLICT (comment_id) DO UPDATE SET reports = known.reports + 1
            """;

    /// By the primary key. A statement of its own: the next one sees what was reported until it holds the row.
    private static final String HOLD = "SELECT comment_id FROM reported_comment WHERE comment_id = ? FOR UPDATE";

    /// By report_comment_id_reporter_id_key. What somebody wrote whose account is withdrawn has served its purpose.
    private static final String SETTLE = """
            UPDATE report SET state = ?, settled_at = ?, settled_by = cast(? AS uuid),
                detail = CASE WHEN reporter_id IS NOT NULL THEN detail END
            WHERE comment_id = ? AND state = 'open'
            RETURNING id, reporter_id
            """;

    /// By the primary key.
    private static final String UNCOUNT = "DELETE FROM reported_comment WHERE comment_id = ?";

    /// By report_comment_id_reporter_id_key.
    private static final String OVERTURN = """
            UPDATE report SET state = 'rejected', settled_at = ?, settled_by = ?
            WHERE comment_id = ? AND state = 'upheld'
            RETURNING id
            """;

    /// By report_comment_id_reporter_id_key. Adds to the number, because others may have reported meanwhile.
    private static final String REOPEN = """
            WITH reopened AS (
                UPDATE report SET state = 'open', settled_at = NULL, settled_by = NULL
                WHERE comment_id = ? AND settled_by IS NOT NULL AND settled_at = ?
                RETURNING id, comment_id, created_at
            ), counted AS (
                INSERT INTO reported_comment AS known (comment_id, article_id, reports, first_reported_at)
                SELECT comment_id, (SELECT article_id FROM comment_in_thread WHERE id = reopened.comment_id),
                       count(*), min(created_at)
                FROM reopened GROUP BY comment_id
                ON CONFLICT (comment_id) DO UPDATE
                    SET reports = known.reports + excluded.reports,
                        first_reported_at = least(known.first_reported_at, excluded.first_reported_at)
            )
            SELECT id FROM reopened
            """;

    /// By report_of_reader.
    private static final String FORGET = """
            UPDATE report SET reporter_id = NULL, detail = CASE WHEN state = 'open' THEN detail END
            WHERE reporter_id = ?
            """;

    private final Database database;
    private final ModerationLog log;
    private final DecisionNotifications notifications;

    ReportRecords(Database database, ModerationLog log, DecisionNotifications notifications) {
        this.database = database;
        this.log = log;
        this.notifications = notifications;
    }

    /// @param reporter null for a withdrawn account
    private record Settled(long id, @Nullable UUID reporter) {}

    /// Does nothing if the reader has reported the comment before.
    @Transactional(TxType.MANDATORY)
    void add(CommentSummary comment, UUID reporter, Grounds grounds, Instant now) {
        int added = database.update(
                ADD,
                comment.place().id(),
                comment.version(),
                reporter,
                grounds.reason().code(),
                grounds.detail(),
                now);
        if (added > 0) {
            database.update(COUNT, comment.place().id(), comment.articleId(), now);
        }
    }

    /// @return how many were open
    @Transactional(TxType.MANDATORY)
    int settle(long commentId, ReportOutcome outcome, @Nullable UUID moderator, Instant at) {
        if (database.find(HOLD, row -> row.getLong("comment_id"), commentId).isEmpty()) {
            return 0;
        }
        List<Settled> settled = database.query(
                SETTLE,
                row -> new Settled(row.getLong("id"), row.getObject("reporter_id", UUID.class)),
                outcome.code(),
                at,
                moderator,
                commentId);
        database.update(UNCOUNT, commentId);
        log(
                Entry.of(EntryType.REPORTS_SETTLED, moderator, at).with("outcome", outcome.code()),
                commentId,
                settled.stream().map(Settled::id).sorted().toList());
        if (moderator != null) {
            notifications.tell(
                    settled.stream()
                            .map(Settled::reporter)
                            .filter(Objects::nonNull)
                            .toList(),
                    DecisionNotification.Kind.REPORT,
                    Long.toString(commentId),
                    at);
        }
        return settled.size();
    }

    /// What was agreed with before is rejected now.
    @Transactional(TxType.MANDATORY)
    void overturn(long commentId, UUID moderator, Instant at) {
        List<Long> overturned = ids(OVERTURN, at, moderator, commentId);
        log(
                Entry.of(EntryType.REPORTS_SETTLED, moderator, at).with("outcome", ReportOutcome.REJECTED.code()),
                commentId,
                overturned);
    }

    /// @return whether any waits again
    @Transactional(TxType.MANDATORY)
    boolean reopen(long commentId, Instant settledAt, Instant now) {
        List<Long> reopened = ids(REOPEN, commentId, settledAt);
        log(Entry.of(EntryType.REPORTS_REOPENED, null, now), commentId, reopened);
        return !reopened.isEmpty();
    }

    @Transactional(TxType.MANDATORY)
    void forget(UUID reporter) {
        database.update(FORGET, reporter);
    }

    private List<Long> ids(String sql, @Nullable Object... parameters) {
        return database.query(sql, row -> row.getLong("id"), parameters).stream()
                .sorted()
                .toList();
    }

    private void log(Entry entry, long commentId, List<Long> reports) {
        if (!reports.isEmpty()) {
            log.append(entry.aboutComment(commentId).withIds("reports", reports));
        }
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "report",
                List.of("reporter_id", "detail", "settled_by"),
                "reports of comments",
                new PersonalData.Anonymised("the reporter goes; the words stay until a moderator has decided"),
                """
                        SELECT comment_id AS comment, reason, detail, created_at AS "createdAt", state, settled_at AS "settledAt"
                        FROM report WHERE reporter_id = ? ORDER BY id
                        """));
    }
}
