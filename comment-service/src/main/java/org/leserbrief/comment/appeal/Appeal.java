package org.leserbrief.comment.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.statement.Measure;
import org.leserbrief.platform.base.sql.Database;

/// An appeal as moderators see it.
///
/// @param statement the id of the statement of reasons
/// @param text empty if the author has withdrawn the account
/// @param involved whether the moderator who reads it has restricted the author or the comment, and must not decide
record Appeal(
        long id,
        String statement,
        Subject subject,
        FirstDecision decision,
        String text,
        Instant createdAt,
        Outcome outcome,
        boolean involved) {

    /// What the decision was about.
    sealed interface Subject {}

    /// @param version that the decision made
    record OfComment(long id, long version) implements Subject {}

    /// @param decisionId the entry of the history of the author's restrictions
    record OfAccount(long decisionId) implements Subject {}

    /// @param id of a notice after which the comment stayed
    record OfNotice(long id, long commentId) implements Subject {}

    /// The decision under appeal.
    ///
    /// @param measure null if nothing was done about a notice
    /// @param by the moderator's name; empty for a withdrawn account
    /// @param reason null where the decision has no code
    /// @param words of the moderator for the author, or the note for colleagues
    /// @param author null if the author has withdrawn the account
    record FirstDecision(
            @Nullable Measure measure,
            Instant at,
            String by,
            @Nullable Reason reason,
            @Nullable String words,
            @Nullable UUID author,
            String authorName) {}

    /// @param by the moderator's name; empty without a decision
    record Outcome(
            AppealState state,
            @Nullable String answer,
            @Nullable Instant at,
            String by) {}

    static Appeal of(ResultSet row) throws SQLException {
        Subject subject = subject(row);
        boolean comment = subject instanceof OfComment;
        String written = row.getString("reason");
        Optional<Reason> reason = Reason.find(written);
        String note = row.getString("note");
        return new Appeal(
                row.getLong("id"),
                row.getString("decision"),
                subject,
                new FirstDecision(
                        measure(subject, row),
                        Objects.requireNonNull(Database.instant(row, "decided_at")),
                        text(row, "decider_name"),
                        reason.orElse(null),
                        comment || reason.isPresent() ? note : written,
                        row.getObject("author_id", UUID.class),
                        text(row, "author_name")),
                text(row, "text"),
                Objects.requireNonNull(Database.instant(row, "created_at")),
                new Outcome(
                        AppealState.of(row.getString("state")),
                        row.getString("answer"),
                        Database.instant(row, "settled_at"),
                        text(row, "settler_name")),
                row.getBoolean("involved"));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        long comment = row.getLong("comment_id");
        long version = row.getLong("version");
        if (!row.wasNull()) {
            return new OfComment(comment, version);
        }
        long notice = row.getLong("notice_id");
        return row.wasNull() ? new OfAccount(row.getLong("restriction_id")) : new OfNotice(notice, comment);
    }

    private static @Nullable Measure measure(Subject subject, ResultSet row) throws SQLException {
        return switch (subject) {
            case OfComment _ -> Measure.ofComment(CommentState.of(row.getString("to_state")));
            case OfAccount _ -> Measure.ofAuthor(row.getString("kind"));
            case OfNotice _ -> null;
        };
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    boolean isOpen() {
        return outcome.state() == AppealState.OPEN;
    }

    Optional<Long> commentId() {
        return switch (subject) {
            case OfComment about -> Optional.of(about.id());
            case OfNotice about -> Optional.of(about.commentId());
            case OfAccount _ -> Optional.empty();
        };
    }
}
