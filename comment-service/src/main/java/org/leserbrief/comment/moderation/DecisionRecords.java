package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// What moderators decided, and what it changed: the base of undoing a decision and of a moderator's own figures.
@ApplicationScoped
class DecisionRecords implements PersonalDataSource {
    static final String REVERSAL = "reverse";

    private static final String BEGIN = """
            INSERT INTO moderation_decision (moderator_id, action, reason, decided_at, reverses)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (reverses) DO NOTHING RETURNING id
            """;

    /// By the primary keys. A claim ends with the decision.
    private static final String ADD = """
            WITH ended AS (DELETE FROM comment_claim WHERE comment_id = ?), added AS (
                INSERT INTO decided_comment (decision_id, comment_id, version, from_state, waited_for)
                VALUES (?, ?, ?, ?, ?)
                RETURNING decision_id
            )
            SELECT action, reason, reverses, decided_at FROM moderation_decision
            WHERE id = (SELECT decision_id FROM added)
            """;

    /// By the primary key.
    private static final String FIND = "SELECT action, decided_at FROM moderation_decision WHERE id = ?";

    /// A range of the primary key.
    private static final String CHANGED = """
            SELECT comment_id, version, from_state, waited_for FROM decided_comment
            WHERE decision_id = ? ORDER BY comment_id
            """;

    /// By the primary key.
    private static final String CHANGED_ONE = """
            SELECT comment_id, version, from_state, waited_for FROM decided_comment
            WHERE decision_id = ? AND comment_id = ?
            """;

    /// By decided_comment_version and the keys of moderation_decision.
    private static final String REVIEWED = """
            SELECT EXISTS (
                SELECT FROM decided_comment d JOIN moderation_decision m ON m.id = d.decision_id
                WHERE d.comment_id = ? AND d.version = ? AND m.reverses IS NULL
                  AND NOT EXISTS (SELECT FROM moderation_decision r WHERE r.reverses = m.id))
            """;

    /// By decided_comment_version and the primary key.
    private static final String LATEST = """
            SELECT d.id, d.moderator_id, r.name, d.action, d.reason, d.decided_at, c.version
            FROM (SELECT decision_id, version FROM decided_comment WHERE comment_id = ? ORDER BY version DESC LIMIT 1) c
            JOIN moderation_decision d ON d.id = c.decision_id
            LEFT JOIN named_reader r ON r.id = d.moderator_id
            """;

    /// A range of moderation_decision_of_moderator.
    private static final String FIGURES = """
            SELECT count(*) FILTER (WHERE d.action IN ('approve', 'restore')) AS approved,
                count(*) FILTER (WHERE d.action = 'reject') AS rejected,
                count(*) FILTER (WHERE d.action = 'remove') AS removed,
                count(*) FILTER (WHERE d.action = 'reverse') AS reversed
            FROM moderation_decision d JOIN decided_comment c ON c.decision_id = d.id
            WHERE d.moderator_id = ? AND d.decided_at >= ?
            """;

    private final Database database;
    private final ModerationLog log;
    private final RuleFlags flags;

    DecisionRecords(Database database, ModerationLog log, RuleFlags flags) {
        this.database = database;
        this.log = log;
        this.flags = flags;
    }

    /// What a comment was before a decision.
    ///
    /// @param version the version that the decision made
    record Changed(
            long commentId,
            long version,
            CommentState from,
            @Nullable PendingReason waitedFor) {
        static Changed of(ResultSet row) throws SQLException {
            return new Changed(
                    row.getLong("comment_id"),
                    row.getLong("version"),
                    CommentState.of(row.getString("from_state")),
                    PendingReason.find(row.getString("waited_for")));
        }
    }

    /// A decision on any number of comments.
    record Made(String action, Instant at) {
        static Made of(ResultSet row) throws SQLException {
            return new Made(
                    row.getString("action"),
                    row.getObject("decided_at", OffsetDateTime.class).toInstant());
        }

        boolean isReversal() {
            return action.equals(REVERSAL);
        }
    }

    /// The latest decision on a comment.
    ///
    /// @param version the version that it made
    record Latest(
            long decisionId,
            HistoryEntry.Actor by,
            String action,
            @Nullable String reason,
            Instant at,
            long version) {
        static Latest of(ResultSet row) throws SQLException {
            return new Latest(
                    row.getLong("id"),
                    new HistoryEntry.Actor(row.getString("moderator_id"), row.getString("name")),
                    row.getString("action"),
                    row.getString("reason"),
                    row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                    row.getLong("version"));
        }

        boolean isReversal() {
            return action.equals(REVERSAL);
        }
    }

    /// How many comments a moderator has decided on.
    record Figures(long approved, long rejected, long removed, long reversed) {
        static Figures of(ResultSet row) throws SQLException {
            return new Figures(
                    row.getLong("approved"), row.getLong("rejected"), row.getLong("removed"), row.getLong("reversed"));
        }

        public long total() {
            return approved + rejected + removed;
        }
    }

    /// @return the id of the decision
    @Transactional(TxType.MANDATORY)
    long begin(UUID moderator, Decision decision, Instant now) {
        Reason reason = decision.reason();
        return begin(moderator, decision.action().code(), reason == null ? null : reason.code(), now, null)
                .orElseThrow();
    }

    /// @return the id of the reversal; empty if the decision was reversed before
    @Transactional(TxType.MANDATORY)
    OptionalLong beginReversal(UUID moderator, long decisionId, Instant now) {
        return begin(moderator, REVERSAL, Reason.MISTAKE.code(), now, decisionId);
    }

    /// A reversal for one comment of a decision, which can still be reversed itself for the others.
    ///
    /// @return the id of the reversal
    @Transactional(TxType.MANDATORY)
    long beginReview(UUID moderator, Instant now) {
        return begin(moderator, REVERSAL, Reason.MISTAKE.code(), now, null).orElseThrow();
    }

    private OptionalLong begin(
            UUID moderator, String action, @Nullable String reason, Instant now, @Nullable Long reverses) {
        return database.query(BEGIN, row -> row.getLong("id"), moderator, action, reason, now, reverses).stream()
                .mapToLong(id -> id)
                .findFirst();
    }

    /// Records what a decision has done to a comment, and logs it.
    ///
    /// @param before the comment's state and reason of waiting before the decision
    /// @param cause who decided, and with which note
    @Transactional(TxType.MANDATORY)
    void add(
            long decisionId,
            Comment comment,
            CommentState before,
            @Nullable PendingReason waitedFor,
            ChangeContext cause) {
        Entry entry = database.find(
                        ADD,
                        row -> entry(row, cause.actor()),
                        comment.id(),
                        decisionId,
                        comment.id(),
                        comment.version(),
                        before.code(),
                        waitedFor == null ? null : waitedFor.code())
                .orElseThrow();
        log.append(entry.with("decision", decisionId)
                .about(comment.authorId())
                .aboutComment(comment.id())
                .with("version", comment.version())
                .with("from", before.code())
                .with("to", comment.state().code())
                .withText("text", comment.body())
                .withText("note", cause.note()));
    }

    private static Entry entry(ResultSet decision, UUID moderator) throws SQLException {
        String action = decision.getString("action");
        return Entry.of(
                        action.equals(REVERSAL) ? EntryType.DECISION_REVERSED : EntryType.COMMENT_DECIDED,
                        moderator,
                        Objects.requireNonNull(Database.instant(decision, "decided_at")))
                .with("action", action)
                .with("reason", decision.getString("reason"))
                .with("reverses", decision.getString("reverses"));
    }

    /// Whether a moderator has decided on this version of a comment, and nobody has undone that.
    @Transactional(TxType.MANDATORY)
    boolean isReviewed(long commentId, long version) {
        return database.find(REVIEWED, row -> row.getBoolean(1), commentId, version)
                .orElseThrow();
    }

    /// Settles the mark that a rule has put on a comment.
    ///
    /// @return whether there was one
    @Transactional(TxType.MANDATORY)
    boolean settleFlag(long commentId, Instant at) {
        return flags.settle(commentId, at);
    }

    /// @param decidedAt when the decision was made that settled it
    /// @return whether the comment is marked again
    @Transactional(TxType.MANDATORY)
    boolean reopenFlag(long commentId, Instant decidedAt) {
        return flags.reopen(commentId, decidedAt);
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Made> find(long decisionId) {
        return database.find(FIND, Made::of, decisionId);
    }

    @Transactional(TxType.SUPPORTS)
    List<Changed> changedBy(long decisionId) {
        return database.query(CHANGED, Changed::of, decisionId);
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Changed> changedBy(long decisionId, long commentId) {
        return database.find(CHANGED_ONE, Changed::of, decisionId, commentId);
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Latest> latest(long commentId) {
        return database.find(LATEST, Latest::of, commentId);
    }

    @Transactional(TxType.SUPPORTS)
    Figures figures(UUID moderator, Instant since) {
        return database.find(FIGURES, Figures::of, moderator, since).orElseThrow();
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "moderation_decision",
                List.of("moderator_id"),
                "which moderator has decided what",
                new PersonalData.Retained(
                        "the record itself goes", "nobody may decide about an appeal against their own decision"),
                null));
    }
}
