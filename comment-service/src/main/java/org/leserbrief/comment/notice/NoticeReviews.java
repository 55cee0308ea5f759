package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.report.Outcome;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// What a review of the decision about a notice needs of it, and does to it.
@ApplicationScoped
public class NoticeReviews {
    /// By notice_reference_key.
    private static final String FIND =
            "SELECT id, code_hash, comment_id, state, settled_at FROM notice WHERE reference = ?";

    /// By the primary key.
    private static final String OVERTURN = """
            UPDATE notice SET state = 'upheld', settled_at = ?, settled_by = ? WHERE id = ? AND state = 'rejected'
            """;

    /// By the primary key.
    private static final String NOTIFIER = "SELECT reference, email, language FROM notice WHERE id = ?";

    private static final byte[] NO_CODE = NoticeCode.hash("");

    private final NoticeMails mails;
    private final Database database;

    NoticeReviews(NoticeMails mails, Database database) {
        this.mails = mails;
        this.database = database;
    }

    /// @param keptAt when moderators decided that the comment stays; null for any other state
    public record ReviewedNotice(
            long id, long commentId, @Nullable Instant keptAt) {
        private static ReviewedNotice of(ResultSet row) throws SQLException {
            return new ReviewedNotice(
                    row.getLong("id"),
                    row.getLong("comment_id"),
                    row.getString("state").equals(Outcome.REJECTED.code())
                            ? Database.instant(row, "settled_at")
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
            database.update(OVERTURN, at, moderator, noticeId);
        }
        database.find(NOTIFIER, NoticeReviews::notifier, noticeId)
                .ifPresent(notifier -> mails.appealAnswer(notifier, reversed, answer));
    }

    /// @param email null where the notifier gave none, or it is forgotten
    record Notifier(String reference, @Nullable String email, Language language) {}

    private static Notifier notifier(ResultSet row) throws SQLException {
        return new Notifier(
                row.getString("reference"),
                row.getString("email"),
                row.getString("language").equals(Language.ENGLISH.code()) ? Language.ENGLISH : Language.GERMAN);
    }
}
