package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.leserbrief.comment.notice.NoticeReviews;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.statement.Statement;
import org.leserbrief.platform.base.sql.Database;

/// Writes appeals.
@ApplicationScoped
class AppealRecords implements PersonalDataSource {
    /// One a decision, whoever sends it how often at the same time.
    private static final String ADD = """
            INSERT INTO appeal (decision, comment_id, version, restriction_id, author_id, text, created_at)
            VALUES (?, cast(? AS bigint), cast(? AS bigint), cast(? AS bigint), ?, ?, ?)
            ON CONFLICT (decision) DO NOTHING
            """;

    private static final String ADD_OF_NOTICE = """
            INSERT INTO appeal (decision, comment_id, notice_id, text, created_at, first_by, first_at)
            VALUES (?, ?, ?, ?, ?, cast(? AS uuid), ?)
            ON CONFLICT (decision) DO NOTHING
            """;

    /// By the primary key. Of two moderators the second one waits here, and then finds it settled.
    private static final String SETTLE = """
            UPDATE appeal SET state = ?, answer = ?, settled_at = ?, settled_by = ? WHERE id = ? AND state = 'open'
            """;

    /// By appeal_of_comment.
    private static final String END_OF_COMMENT = """
            UPDATE appeal SET state = 'moot', settled_at = ? WHERE comment_id = ? AND state = 'open' RETURNING notice_id
            """;

    /// By appeal_of_comment.
    private static final String END_OF_COMMENTS_AUTHOR = """
            UPDATE appeal SET state = 'moot', settled_at = ?
            WHERE comment_id = ? AND notice_id IS NULL AND state = 'open'
            """;

    /// By appeal_of_author.
    private static final String END_OF_RESTRICTION = """
            UPDATE appeal SET state = 'moot', settled_at = ?
            WHERE author_id = ? AND restriction_id < ? AND state = 'open'
            """;

    /// By appeal_of_author. That there was an appeal, and what became of it, stays with the decision.
    private static final String FORGET = """
            UPDATE appeal SET author_id = NULL, text = NULL, answer = NULL,
                settled_at = coalesce(settled_at, ?), state = CASE state WHEN 'open' THEN 'moot' ELSE state END
            WHERE author_id = ?
            """;

    private final Database database;

    AppealRecords(Database database) {
        this.database = database;
    }

    /// @return whether it is the first appeal against the decision
    @Transactional(TxType.MANDATORY)
    boolean add(Statement statement, UUID author, String text, Instant now) {
        Statement.Position decision = statement.position();
        boolean comment = decision.isOfComment();
        return database.update(
                        ADD,
                        decision.id(),
                        comment ? decision.subject() : null,
                        comment ? decision.version() : null,
                        comment ? null : decision.subject(),
                        author,
                        text,
                        now)
                > 0;
    }

    /// What stands for the decision about a notice, which has no statement of reasons.
    static String ofNotice(long noticeId) {
        return "n" + noticeId;
    }

    /// @return whether it is the first appeal against the decision
    @Transactional(TxType.MANDATORY)
    boolean addOfNotice(NoticeReviews.ReviewedNotice notice, NoticeReviews.Kept kept, String text, Instant now) {
        return database.update(
                        ADD_OF_NOTICE,
                        ofNotice(notice.id()),
                        notice.commentId(),
                        notice.id(),
                        text,
                        now,
                        kept.by(),
                        kept.at())
                > 0;
    }

    /// @return whether nobody has settled it before
    @Transactional(TxType.MANDATORY)
    boolean settle(long id, AppealState outcome, String answer, UUID moderator, Instant now) {
        return database.update(SETTLE, outcome.code(), answer, now, moderator, id) > 0;
    }

    /// @return the notices whose notifiers had appealed
    @Transactional(TxType.MANDATORY)
    List<Long> endOfComment(long commentId, Instant at) {
        return database.query(END_OF_COMMENT, row -> row.getObject("notice_id", Long.class), at, commentId).stream()
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /// Ends the appeal of the comment's author, and leaves those of notifiers.
    @Transactional(TxType.MANDATORY)
    void endOfCommentsAuthor(long commentId, Instant at) {
        database.update(END_OF_COMMENTS_AUTHOR, at, commentId);
    }

    /// @param decisionId the decision that ends all earlier ones
    @Transactional(TxType.MANDATORY)
    void endOfRestriction(UUID author, long decisionId, Instant at) {
        database.update(END_OF_RESTRICTION, at, author, decisionId);
    }

    @Transactional(TxType.MANDATORY)
    void forget(UUID author, Instant now) {
        database.update(FORGET, now, author);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "appeal",
                List.of("author_id", "text", "answer", "settled_by", "first_by"),
                "appeals against decisions, and the answers",
                new PersonalData.Anonymised("author and text go; the answer stays for the record of who has decided"),
                """
                        SELECT decision, text, created_at AS "createdAt", state, answer, settled_at AS "settledAt"
                        FROM appeal WHERE author_id = ? ORDER BY id
                        """));
    }
}
