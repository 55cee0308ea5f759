package org.leserbrief.comment.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What readers may do in a discussion at present: what is chosen for the article and what its heat demands, taken
/// together.
///
/// @param slowSeconds the least time between two comments of the same author; null without one
/// @param closesAt when commenting ends; null if it does not end by itself
@Schema(name = "DiscussionState")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DiscussionState(
        Mode mode, @Nullable Integer slowSeconds, @Nullable Instant closesAt) {

    /// The strictest of what holds.
    public enum Mode {
        @JsonProperty("open")
        OPEN,
        /// Everybody may write, but not often.
        @JsonProperty("slow")
        SLOW,
        /// Comments wait for a moderator's approval.
        @JsonProperty("premoderated")
        PREMODERATED,
        @JsonProperty("closed")
        CLOSED
    }

    static DiscussionState of(Discussion discussion, Instant now) {
        int seconds = discussion.heatAt(now).seconds();
        Mode mode = discussion.isClosedAt(now)
                ? Mode.CLOSED
                : discussion.isPremoderatedAt(now) ? Mode.PREMODERATED : seconds > 0 ? Mode.SLOW : Mode.OPEN;
        return new DiscussionState(mode, mode == Mode.CLOSED || seconds == 0 ? null : seconds, discussion.closesAt());
    }
}
