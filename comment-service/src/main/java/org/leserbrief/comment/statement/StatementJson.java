package org.leserbrief.comment.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.statement.StatementTexts.NextStep;

/// A statement of reasons in the API, for the author. It names neither moderators nor reporters.
///
/// @param until when a restriction of the account ends by itself; null for never, and for comments
/// @param endedAt when the decision was withdrawn or replaced, or expired; null if it holds
/// @param textVersion of the texts; it changes with them
/// @param fromReport whether readers had reported the comment; null where that is not recorded
/// @param automated whether a machine decided, and no person did: a moderators' rule that rejects
/// @param automatedDetection whether a machine found what it is about: a moderators' rule
/// @param comment null for a decision about the account
/// @param appealUntil the last day for an appeal, in the publisher's time; null where nobody can appeal
/// @param appealable whether the author can appeal now
/// @param appeal null without one
@Schema(name = "StatementOfReasons")
@JsonInclude(JsonInclude.Include.ALWAYS)
record StatementJson(
        String id,
        Measure measure,
        Wording title,
        Statement.State state,
        Instant decidedAt,
        @Nullable Instant until,
        @Nullable Instant endedAt,
        ReasonJson reason,
        int textVersion,
        @Nullable Boolean fromReport,
        boolean automated,
        boolean automatedDetection,
        List<NextStep> nextSteps,
        @Nullable CommentJson comment,
        @Nullable LocalDate appealUntil,
        boolean appealable,
        @Nullable StatementAppeal appeal) {

    /// @param code null where the decision has none
    /// @param words that the moderator has added for the author, as they were written
    @Schema(name = "StatementReason")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ReasonJson(
            @Nullable Reason code, Wording text, @Nullable String words) {}

    /// @param text as its author wrote it last; null if the author has deleted it
    /// @param headline of the article; empty if that is withdrawn
    /// @param url where the comment or its discussion is; null if the article is withdrawn
    @Schema(name = "StatementComment")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CommentJson(
            String id,
            @Nullable String text,
            String headline,
            @Nullable String url) {}

    static StatementJson of(Statement statement) {
        Statement.Subject comment = statement.comment();
        Statement.Redress redress = statement.redress();
        return new StatementJson(
                statement.id(),
                statement.measure(),
                statement.title(),
                statement.state(),
                statement.decidedAt(),
                statement.until(),
                statement.endedAt(),
                new ReasonJson(statement.reason(), statement.explanation(), statement.words()),
                StatementTexts.VERSION,
                statement.fromReport(),
                statement.isDecidedByRule(),
                statement.isByRule(),
                statement.nextSteps(),
                comment == null
                        ? null
                        : new CommentJson(
                                Long.toString(comment.id()), comment.text(), comment.headline(), comment.url()),
                redress == null ? null : redress.lastDay(),
                statement.isAppealable(),
                statement.appeal());
    }
}
