package org.leserbrief.comment.moderation;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// In which order a queue is shown.
enum QueueOrder {
    /// By how long it has waited.
    OLDEST,
    /// What the model expects to be removed first.
    LIKELY;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param code null for the oldest first
    /// @throws ProblemException 422 for an order that there is not
    static QueueOrder parse(@Nullable String code) {
        return code == null
                ? OLDEST
                : Arrays.stream(values())
                        .filter(order -> order.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid("sort", "must be oldest or likely"));
    }
}
