package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentState;

/// What a decision has done to one comment.
///
/// @param result `ok`, `not-found`, `illegal-transition` or `outdated`
/// @param state after the decision; null if the comment was not found or not changed
/// @param version after the decision; null as well
/// @param decided the decision before this one, where that is why nothing changed
@Schema(name = "DecisionOutcome")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        String commentId,
        String result,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable CommentState state,

        @Nullable Long version,
        @Nullable Decided decided) {
    static final String OK = "ok";
    static final String NOT_FOUND = "not-found";

    static Outcome of(String id, Comment comment) {
        return new Outcome(id, OK, comment.state(), comment.version(), null);
    }

    static Outcome refused(String id, String result, Optional<DecisionRecords.Latest> latest) {
        return new Outcome(id, result, null, null, latest.map(Decided::of).orElse(null));
    }

    boolean isOk() {
        return result.equals(OK);
    }

    /// A colleague's decision.
    @Schema(name = "DecisionMade")
    record Decided(HistoryEntry.Actor by, String action, Instant at) {
        static Decided of(DecisionRecords.Latest latest) {
            return new Decided(latest.by(), latest.action(), latest.at());
        }
    }
}
