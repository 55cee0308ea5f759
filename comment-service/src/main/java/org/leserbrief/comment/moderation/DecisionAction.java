package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentChange;

/// The decisions that moderators can make on a comment.
public enum DecisionAction {
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("reject")
    REJECT,
    @JsonProperty("remove")
    REMOVE,
    @JsonProperty("restore")
    RESTORE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a code that is none.
    public static Optional<DecisionAction> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }

    static DecisionAction of(String code) {
        return find(code).orElseThrow();
    }

    boolean needsReason() {
        return switch (this) {
            case APPROVE -> false;
            case REJECT, REMOVE, RESTORE -> true;
        };
    }

    /// Whether this can be done for a reason: an author to whom something is taken is not told that it was a mistake.
    public boolean allows(Reason reason) {
        return reason.canRestrict() || this == RESTORE && reason == Reason.MISTAKE;
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
