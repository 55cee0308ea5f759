package org.leserbrief.comment.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An author's appeal against a decision, as the author sees it: without the names of moderators.
///
/// @param state `open`; `upheld` if the decision stands, `reversed` if it does not; `moot` if it ended before
///     anybody decided about the appeal
/// @param answer the moderators' reasons; null without a decision about the appeal
/// @param settledAt null while it is open
@Schema(name = "Appeal")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatementAppeal(
        String text,
        Instant createdAt,
        String state,
        @Nullable String answer,
        @Nullable Instant settledAt) {
    /// The maximum length of the text, in code points: enough for everything that speaks against a decision.
    public static final int LONGEST_TEXT = 5_000;
}
