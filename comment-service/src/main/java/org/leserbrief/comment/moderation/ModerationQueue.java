package org.leserbrief.comment.moderation;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// What waits for a moderator.
enum ModerationQueue {
    /// Comments that nobody can read before they are approved.
    PENDING,
    /// Comments with open reports, or with the mark of a rule.
    REPORTED,
    /// New comments in discussions that a moderator watches, which nobody has looked at.
    WATCHED,
    /// Published comments that nothing pointed anybody to: moderators would otherwise see only what a machine or a
    /// reader has chosen, and so would the model that learns from them.
    SAMPLE,
    /// What is pending and what is reported, by how long it has waited.
    ALL;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param code null for the pending comments
    /// @throws ProblemException 422 for a queue that there is not
    static ModerationQueue parse(@Nullable String code) {
        return code == null
                ? PENDING
                : Arrays.stream(values())
                        .filter(queue -> queue.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid(
                                "queue", "must be pending, reported, appeals, notices, watched, sample or all"));
    }
}
