package org.leserbrief.comment.appeal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.reading.CommentJson;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.comment.statement.Measure;

/// An appeal in the moderators' API.
///
/// @param statementId `n` and a number, as `n7` or `n7-5`, for a decision about a notice, which has no statement
/// @param text empty if the author has withdrawn the account
/// @param decidable whether the caller may decide about it: not after having restricted the author or comment
/// @param comment null for a decision about an account
@Schema(name = "ModerationAppeal")
@JsonInclude(JsonInclude.Include.ALWAYS)
record AppealJson(
        String id,
        String statementId,
        String text,
        Instant createdAt,
        AppealState state,
        DecisionJson decision,
        @Nullable CommentJson comment,
        AuthorJson author,
        boolean decidable,
        @Nullable AnswerJson answer) {

    /// The decision under appeal.
    ///
    /// @param measure null if nothing was done about a notice
    /// @param by null for a withdrawn account
    /// @param words the moderator's note, or reasons for the author
    @Schema(name = "AppealedDecision")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DecisionJson(
            @Nullable Measure measure,
            Instant at,
            @Nullable String by,
            @Nullable Reason reason,
            @Nullable String words) {}

    /// @param id null, and an empty name, for a withdrawn account and for a notifier
    @Schema(name = "AppealAuthor")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AuthorJson(@Nullable String id, String name) {}

    /// @param text for the author
    @Schema(name = "AppealAnswer")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AnswerJson(
            @Nullable String text, Instant at, @Nullable String by) {}

    static AppealJson of(AppealQueries.Case one) {
        Appeal appeal = one.appeal();
        Appeal.FirstDecision decision = appeal.decision();
        CommentView comment = one.comment();
        Instant settledAt = appeal.outcome().at();
        return new AppealJson(
                Long.toString(appeal.id()),
                appeal.statement(),
                appeal.text(),
                appeal.createdAt(),
                appeal.outcome().state(),
                new DecisionJson(
                        decision.measure(), decision.at(), known(decision.by()), decision.reason(), decision.words()),
                comment == null ? null : CommentJson.of(comment),
                new AuthorJson(
                        decision.author() == null ? null : decision.author().toString(), decision.authorName()),
                appeal.isOpen() && !appeal.involved(),
                settledAt == null
                        ? null
                        : new AnswerJson(
                                appeal.outcome().answer(),
                                settledAt,
                                known(appeal.outcome().by())));
    }

    private static @Nullable String known(String name) {
        return name.isEmpty() ? null : name;
    }
}
