package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.report.ReportOutcome;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;

/// What a review of the decision about a notice needs of it, and does to it.
@ApplicationScoped
public class NoticeReviews {
    /// By notice_reference_key.
    private static final String FIND =
            "SELECT id, code_hash, comment_id, state, settled_at, settled_by FROM notice WHERE reference = ?";

    /// By the primary key.
    private static final String OVERTURN = """
            UPDATE notice SET state = 'upheld', settled_at = ?, settled_by = ? WHERE id = ? AND state = 'rejected'
            RETURNING id, reference, email, language
            """;

    /// By the primary key.
    private static final String OVERTAKE = """
            UPDATE notice SET state = ?, settled_at = ?, settled_by = cast(? AS uuid)
            WHERE id = ANY (?) AND state = 'rejected' RETURNING id, reference, email, language
            """;

    /// By the primary key.
    private static final String NOTIFIER = "SELECT id, reference, email, language FROM notice WHERE id = ?";

    private static final byte[] NO_CODE = NoticeCode.hash("");

    private final NoticeMails mails;
    private final NoticeRecords records;
    private final Database database;

    NoticeReviews(NoticeMails mails, NoticeRecords records, Database database) {
        this.mails = mails;
        this.records = records;
        this.database = database;
    }

    /// The decision that the comment stays.
    ///
    /// @param by the moderator
    public record Kept(Instant at, @Nullable UUID by) {}

    /// @param kept null if moderators have not decided that the comment stays
    public record ReviewedNotice(
            long id, long commentId, @Nullable Kept kept) {
        private static ReviewedNotice of(ResultSet row) throws SQLException {
            Instant settledAt = Database.instant(row, "settled_at");
            return new ReviewedNotice(
                    row.getLong("id"),
                    row.getLong("comment_id"),
                    settledAt != null && row.getString("state").equals(ReportOutcome.REJECTED.code())
                            ? new Kept(settledAt, row.getObject("settled_by", UUID.class))
                            : null);
        }
    }

    private record Stored(ReviewedNotice notice, byte[] codeHash) {}

    /// @throws ProblemException 404 for an unknown reference, and for a code that is not the one that belongs to it
    @Transactional(TxType.MANDATORY)
    public ReviewedNotice require(String reference, String code) {
        Optional<Stored> stored =
                database.find(FIND, row -> new Stored(ReviewedNotice.of(row), row.getBytes("code_hash")), reference);
        boolean right = NoticeCode.matches(code, stored.map(Stored::codeHash).orElse(NO_CODE));
        return stored.filter(_ -> right).map(Stored::notice).orElseThrow(NoticeProblems::unknown);
    }

    /// Tells the notifier what was decided about the appeal, and why.
    ///
    /// @param reversed whether the comment is removed now
    @Transactional(TxType.MANDATORY)
    public void answer(long noticeId, boolean reversed, UUID moderator, Instant at, String answer) {
        if (reversed) {
            records.settled(
                    database.query(OVERTURN, Notifier::of, at, moderator, noticeId),
                    ReportOutcome.UPHELD,
                    moderator,
                    at);
        }
        database.find(NOTIFIER, Notifier::of, noticeId)
                .ifPresent(notifier -> mails.appealAnswer(notifier, reversed, answer));
    }

    /// Tells notifiers that the comment is gone before anybody decided about their appeals.
    ///
    /// @param moderator null where nobody decided
    @Transactional(TxType.MANDATORY)
    public void overtake(Collection<Long> notices, ReportOutcome outcome, @Nullable UUID moderator, Instant at) {
        if (!notices.isEmpty()) {
            List<Notifier> overtaken = database.query(OVERTAKE, Notifier::of, outcome.code(), at, moderator, notices);
            records.settled(overtaken, outcome, moderator, at);
            overtaken.forEach(notifier -> mails.decision(notifier, outcome));
        }
    }
}
