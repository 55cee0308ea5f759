package org.leserbrief.comment.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentAction;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Takes readers' reports, and settles them. Nothing of them is logged: who reported what is between the reporter
/// and the moderators.
///
/// Whoever changes the open reports of a comment holds its row of `reported_comment`, or adds one to it afterwards,
/// so the number there is that of the open reports.
@ApplicationScoped
public class Reports implements PersonalDataSource {
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
            """;

    /// By the primary key.
    private static final String UNCOUNT = "DELETE FROM reported_comment WHERE comment_id = ?";

    /// By report_comment_id_reporter_id_key.
    private static final String OVERTURN = """
            UPDATE report SET state = 'rejected', settled_at = ?, settled_by = ?
            WHERE comment_id = ? AND state = 'upheld'
            """;

    /// By report_comment_id_reporter_id_key. Adds to the number, because others may have reported meanwhile.
    private static final String REOPEN = """
            WITH reopened AS (
                UPDATE report SET state = 'open', settled_at = NULL, settled_by = NULL
                WHERE comment_id = ? AND settled_by IS NOT NULL AND settled_at = ?
                RETURNING comment_id, created_at
            )
            INSERT INTO reported_comment AS known (comment_id, article_id, reports, first_reported_at)
            SELECT comment_id, (SELECT article_id FROM comment_in_thread WHERE id = reopened.comment_id),
                   count(*), min(created_at)
            FROM reopened GROUP BY comment_id
            ON CONFLICT (comment_id) DO UPDATE
                SET reports = known.reports + excluded.reports,
                    first_reported_at = least(known.first_reported_at, excluded.first_reported_at)
            """;

    /// By report_of_reader.
    private static final String FORGET = """
            UPDATE report SET reporter_id = NULL, detail = CASE WHEN state = 'open' THEN detail END
            WHERE reporter_id = ?
            """;

    private final Comments comments;
    private final Reporters reporters;
    private final ReportQueries queries;
    private final Database database;
    private final Clock clock;

    Reports(Comments comments, Reporters reporters, ReportQueries queries, Database database, Clock clock) {
        this.comments = comments;
        this.reporters = reporters;
        this.queries = queries;
        this.database = database;
        this.clock = clock;
    }

    /// Reports a comment, once a reader: repeating it changes nothing, whatever the grounds.
    ///
    /// @return the report as it is kept
    /// @throws ProblemException 404 for a comment that the reader cannot read or that is not published, 403 for
    ///     their own or a restricted account, 429 for too many
    public OwnReport report(Caller reporter, long commentId, Grounds grounds) {
        return reporters.attempt(
                reporter, () -> RetriedTransaction.call(() -> reportNow(reporter, commentId, grounds)));
    }

    private OwnReport reportNow(Caller caller, long commentId, Grounds grounds) {
        UUID reporter = Readers.idOf(caller);
        Optional<OwnReport> known = queries.find(reporter, commentId);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = Clocks.now(clock);
        reporters.admit(reporter, now);
        reporters.require(comments.summary(commentId), reporter);
        reporters.slow(caller);
        // Looked at again, because it may have changed before its thread was held.
        CommentSummary comment = reporters.require(comments.hold(commentId), reporter);
        int added = database.update(
                ADD, commentId, comment.version(), reporter, grounds.reason().code(), grounds.detail(), now);
        if (added > 0) {
            database.update(COUNT, commentId, comment.articleId(), now);
        }
        return queries.find(reporter, commentId).orElseThrow();
    }

    /// Settles all open reports of a comment; does nothing without any. Belongs into the transaction of the decision
    /// that settles them.
    ///
    /// @param moderator null where nobody decided
    /// @return how many were open
    @Transactional(TxType.MANDATORY)
    public int settle(long commentId, Outcome outcome, @Nullable UUID moderator, Instant at) {
        if (database.find(HOLD, row -> row.getLong("comment_id"), commentId).isEmpty()) {
            return 0;
        }
        int settled = database.update(SETTLE, outcome.code(), at, moderator, commentId);
        database.update(UNCOUNT, commentId);
        return settled;
    }

    /// Undoes what a moderator's decision settled: the reports wait again, as old as they are.
    ///
    /// @param settledAt when that was
    /// @return whether any waits again
    @Transactional(TxType.MANDATORY)
    public boolean reopen(long commentId, Instant settledAt) {
        return database.update(REOPEN, commentId, settledAt) > 0;
    }

    /// The reports of a comment follow what becomes of it, whoever changes it. An edit decides nothing.
    @Transactional(TxType.MANDATORY)
    void follow(@Observes CommentStateChanged changed) {
        switch (changed.to()) {
            case REMOVED, REJECTED -> settle(changed.commentId(), Outcome.UPHELD, changed.actor(), changed.at());
            case DELETED -> settle(changed.commentId(), Outcome.DELETED, null, changed.at());
            case PUBLISHED -> {
                if (changed.action() == CommentAction.APPROVE || changed.action() == CommentAction.RESTORE) {
                    settle(changed.commentId(), Outcome.REJECTED, changed.actor(), changed.at());
                    database.update(OVERTURN, changed.at(), changed.actor(), changed.commentId());
                }
            }
            case PENDING -> {}
        }
    }

    /// The reports stay, without the reporter; what is settled loses their words, too.
    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
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
