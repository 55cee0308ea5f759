package org.leserbrief.faults.history;

import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.plan.Intent;

/// What a client has tried, until it was answered or given up.
///
/// @param client its number; negative for those outside the plan
/// @param mark for posts, what no other comment's text holds
/// @param article the article's id, where one is concerned
/// @param comment the comment's id, where it is known
/// @param status the last one; 0 where no answer came
/// @param tries requests sent
/// @param troubles requests that were answered with 5xx or not at all
/// @param millis from the first request to the answer
public record Attempt(
        int client,
        int turn,
        Intent.Kind kind,
        @Nullable String mark,
        @Nullable String article,
        @Nullable String comment,
        Outcome outcome,
        int status,
        int tries,
        int troubles,
        long millis) {
    /// How an attempt ended.
    public enum Outcome {
        /// The system said that it is done.
        ACKNOWLEDGED,
        /// The system said that it is not done.
        REFUSED,
        /// Nobody knows.
        UNANSWERED
    }
}
