package org.leserbrief.comment.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.statement.AppealPeriod;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.platform.http.page.Language;

/// What became of a notice, for its notifier: nothing of who decided, or of the comment's author.
///
/// @param state `open`; `upheld` if the comment was removed, `rejected` if it stays, `deleted` if its author has
///     deleted it before
/// @param automated whether a machine decided: never
/// @param appealUntil the last day for an appeal, in the publisher's time; null where nobody can appeal
/// @param appeal null without one
@Schema(name = "Notice")
@JsonInclude(JsonInclude.Include.ALWAYS)
record Notice(
        String reference,
        String commentId,
        @Nullable LegalGround legalGround,
        String explanation,
        Instant createdAt,
        String state,
        @Nullable Instant settledAt,
        boolean automated,
        @Nullable LocalDate appealUntil,
        @Nullable StatementAppeal appeal) {
    /// The last day for an appeal, as notifiers write it.
    public String lastDay(Language language) {
        return appealUntil == null ? "" : AppealPeriod.written(appealUntil, language);
    }
}
