package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a decision on many comments has come, or its reversal.
///
/// @param action `reverse` for a reversal
/// @param failed comments whose state did not allow it
/// @param skipped comments that had changed since they were selected, or since the decision that is undone
public record BulkProgress(
        long decisionId,
        String action,
        @Nullable String reason,
        Instant at,
        int total,
        int done,
        int failed,
        int skipped,
        State state) {
    public enum State {
        RUNNING,
        DONE,
        /// Somebody has stopped it; what was done by then stays.
        CANCELED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(@Nullable Instant endedAt, @Nullable Instant canceledAt) {
            return endedAt == null ? RUNNING : canceledAt == null ? DONE : CANCELED;
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public int dealtWith() {
        return done + failed + skipped;
    }
}
