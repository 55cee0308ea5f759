package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.notice.NoticeReviews;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.statement.Statement;
import org.leserbrief.platform.base.sql.Database;

/// Writes appeals, and what the log of moderation says of them.
@ApplicationScoped
class AppealRecords implements PersonalDataSource {
    /// One a decision, whoever sends it how often at the same time.
    private static final String ADD = """
            INSERT INTO appeal (decision, comment_id, version, restriction_id, author_id, text, created_at)
            VALUES (?, cast(? AS bigint), cast(? AS bigint), cast(? AS bigint), ?, ?, ?)
            ON CONFLICT (decision) DO NOTHING
            RETURNING id
            """;

    /// By appeal_of_notice, and one a decision, too: a decision that replaces one that was undone can be appealed
    /// again. The comment is locked, so that nobody appeals at the same time. The first appeal of a notice has the
    /// name that the release before gives it, which then refuses the second one.
    private static final String ADD_OF_NOTICE = """
            INSERT INTO appeal (decision, comment_id, notice_id, text, created_at, first_by, first_at)
            SELECT CASE WHEN EXISTS (SELECT FROM appeal WHERE notice_id = given.notice) THEN ? ELSE ? END,
                ?, given.notice, ?, ?, cast(? AS uuid), given.first_at
            FROM (SELECT cast(? AS bigint) AS notice, cast(? AS timestamptz) AS first_at) given
            WHERE NOT EXISTS (
                SELECT FROM appeal known
                WHERE known.notice_id = given.notice AND known.state <> 'moot'
                  AND coalesce(known.first_at = given.first_at, true))
            ON CONFLICT (decision) DO NOTHING
            RETURNING id, decision
            """;

    /// By the primary key. Of two moderators the second one waits here, and then finds it settled.
    private static final String SETTLE = """
            UPDATE appeal SET state = ?, answer = ?, settled_at = ?, settled_by = ? WHERE id = ? AND state = 'open'
            """;

    /// By appeal_of_comment.
    private static final String END_OF_COMMENT = """
            UPDATE appeal SET state = 'moot', settled_at = ? WHERE comment_id = ? AND state = 'open'
            RETURNING id, notice_id
            """;

    /// By appeal_of_notice.
    private static final String END_OF_NOTICES = """
            UPDATE appeal SET state = 'moot', settled_at = ? WHERE notice_id = ANY (?) AND state = 'open'
            RETURNING id, notice_id
            """;

    /// By appeal_of_comment.
    private static final String END_OF_COMMENTS_AUTHOR = """
            UPDATE appeal SET state = 'moot', settled_at = ?
            WHERE comment_id = ? AND notice_id IS NULL AND state = 'open'
            RETURNING id, notice_id
            """;

    /// By appeal_of_author.
    private static final String END_OF_RESTRICTION = """
            UPDATE appeal SET state = 'moot', settled_at = ?
            WHERE author_id = ? AND restriction_id < ? AND state = 'open'
            RETURNING id, notice_id
            """;

    /// By appeal_of_author.
    private static final String END_OF_AUTHOR = """
            UPDATE appeal SET state = 'moot', settled_at = ? WHERE author_id = ? AND state = 'open'
            RETURNING id, notice_id
            """;

    /// By appeal_of_author. That there was an appeal, and what became of it, stays with the decision.
    private static final String FORGET = """
            UPDATE appeal SET author_id = NULL, text = NULL, answer = NULL WHERE author_id = ?
            """;

    /// By appeal_to_forget. What a notifier has written goes as their name does: six months after the last decision.
    static final String FORGET_NOTIFIERS = """
            UPDATE appeal SET text = NULL, answer = NULL
            WHERE notice_id IS NOT NULL AND text IS NOT NULL AND settled_at < ?
            """;

    private final Database database;
    private final ModerationLog log;

    AppealRecords(Database database, ModerationLog log) {
        this.database = database;
        this.log = log;
    }

    /// @return whether it is the first appeal against the decision
    @Transactional(TxType.MANDATORY)
    boolean add(Statement statement, UUID author, String text, Instant now) {
        Statement.Position decision = statement.position();
        boolean comment = decision.isOfComment();
        Optional<Long> added = database.find(
                ADD,
                row -> row.getLong("id"),
                decision.id(),
                comment ? decision.subject() : null,
                comment ? decision.version() : null,
                comment ? null : decision.subject(),
                author,
                text,
                now);
        added.ifPresent(id -> {
            Entry entry = filed(id, decision.id(), text, now).about(author);
            log.append(comment ? entry.aboutComment(decision.subject()) : entry);
        });
        return added.isPresent();
    }

    private static Entry filed(long id, String decision, String text, Instant now) {
        return Entry.of(EntryType.APPEAL_FILED, null, now)
                .with("appeal", id)
                .with("against", decision)
                .withText("text", text);
    }

    /// What stands for the first decision about a notice, which has no statement of reasons.
    private static String ofNotice(long noticeId) {
        return "n" + noticeId;
    }

    private static String ofNotice(long noticeId, Instant decidedAt) {
        return ofNotice(noticeId) + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, decidedAt);
    }

    private record Added(long id, String decision) {
        static Added of(ResultSet row) throws SQLException {
            return new Added(row.getLong("id"), row.getString("decision"));
        }
    }

    /// @return whether it is the first appeal against the decision
    @Transactional(TxType.MANDATORY)
    boolean addOfNotice(NoticeReviews.ReviewedNotice notice, NoticeReviews.Kept kept, String text, Instant now) {
        Optional<Added> added = database.find(
                ADD_OF_NOTICE,
                Added::of,
                ofNotice(notice.id(), kept.at()),
                ofNotice(notice.id()),
                notice.commentId(),
                text,
                now,
                kept.by(),
                notice.id(),
                kept.at());
        added.ifPresent(appeal ->
                log.append(filed(appeal.id(), appeal.decision(), text, now).aboutComment(notice.commentId())));
        return added.isPresent();
    }

    /// @return whether nobody has settled it before
    @Transactional(TxType.MANDATORY)
    boolean settle(Appeal appeal, AppealState outcome, String answer, UUID moderator, Instant now) {
        boolean settled = database.update(SETTLE, outcome.code(), answer, now, moderator, appeal.id()) > 0;
        if (settled) {
            Entry entry = Entry.of(EntryType.APPEAL_DECIDED, moderator, now)
                    .with("appeal", appeal.id())
                    .with("against", appeal.statement())
                    .with("outcome", outcome.code())
                    .withText("answer", answer);
            UUID author = appeal.decision().author();
            Entry known = author == null ? entry : entry.about(author);
            log.append(appeal.commentId().map(known::aboutComment).orElse(known));
        }
        return settled;
    }

    private record Ended(long id, @Nullable Long notice) {
        static Ended of(ResultSet row) throws SQLException {
            return new Ended(row.getLong("id"), row.getObject("notice_id", Long.class));
        }
    }

    private List<Ended> end(Instant at, String sql, Object... values) {
        List<Ended> ended = database.query(sql, Ended::of, values);
        if (!ended.isEmpty()) {
            log.append(Entry.of(EntryType.APPEALS_ENDED, null, at)
                    .withIds("appeals", ended.stream().map(Ended::id).sorted().toList()));
        }
        return ended;
    }

    /// @return the notices whose notifiers had appealed
    @Transactional(TxType.MANDATORY)
    List<Long> endOfComment(long commentId, Instant at) {
        return end(at, END_OF_COMMENT, at, commentId).stream()
                .flatMap(ended -> Stream.ofNullable(ended.notice()))
                .toList();
    }

    @Transactional(TxType.MANDATORY)
    void endOfNotices(List<Long> notices, Instant at) {
        end(at, END_OF_NOTICES, at, notices);
    }

    /// Ends the appeal of the comment's author, and leaves those of notifiers.
    @Transactional(TxType.MANDATORY)
    void endOfCommentsAuthor(long commentId, Instant at) {
        end(at, END_OF_COMMENTS_AUTHOR, at, commentId);
    }

    /// @param decisionId the decision that ends all earlier ones
    @Transactional(TxType.MANDATORY)
    void endOfRestriction(UUID author, long decisionId, Instant at) {
        end(at, END_OF_RESTRICTION, at, author, decisionId);
    }

    @Transactional(TxType.MANDATORY)
    void forget(UUID author, Instant now) {
        end(now, END_OF_AUTHOR, now, author);
        database.update(FORGET, author);
    }

    @Transactional(TxType.MANDATORY)
    void forgetNotifiers(Instant settledBefore) {
        database.planForValues();
        database.update(FORGET_NOTIFIERS, settledBefore);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "appeal",
                List.of("author_id", "text", "answer", "settled_by", "first_by"),
                "appeals against decisions, and the answers",
                new PersonalData.Anonymised(
                        "author, text and answer go, and who has decided stays; text and answer of a notifier, who has"
                                + " no account, go when the time for an appeal would be over after the answer"),
                """
                        SELECT decision, text, created_at AS "createdAt", state, answer, settled_at AS "settledAt"
                        FROM appeal WHERE author_id = ? ORDER BY id
                        """));
    }
}
