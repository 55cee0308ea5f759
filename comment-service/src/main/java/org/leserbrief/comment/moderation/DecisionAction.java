package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentChange;

/// The decisions that moderators can make on a comment.
enum DecisionAction {
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("reject")
    REJECT,
    @JsonProperty("remove")
    REMOVE,
    @JsonProperty("restore")
    RESTORE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean needsReason() {
        return switch (this) {
            case APPROVE -> false;
            case REJECT, REMOVE, RESTORE -> true;
        };
    }

    CommentChange applyTo(Comment comment, Instant now) {
        return switch (this) {
            case APPROVE -> comment.approve(now);
            case REJECT -> comment.reject(now);
            case REMOVE -> comment.remove(now);
            case RESTORE -> comment.restore(now);
        };
    }
}
