package org.leserbrief.faults.history;

import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.plan.PlannedOperation;

/// An operation of a client, with all of its retries.
///
/// @param client the client's number; negative for clients outside the plan
/// @param mark for posts, the unique word with which the text begins
/// @param article the article's id, if the operation is about one
/// @param comment the comment's id, if it is known
/// @param status the last HTTP status; 0 if there was no answer
/// @param tries the number of requests sent
/// @param failedTries the number of requests that were answered with 5xx or not at all
/// @param millis from the first request to the last answer
/// @param byReleaseBefore whether the last answer came from a replica of the release from which an upgrade began; false
///     where nobody knows who has answered
public record Attempt(
        int client,
        int turn,
        PlannedOperation.Kind kind,
        @Nullable String mark,
        @Nullable String article,
        @Nullable String comment,
        Outcome outcome,
        int status,
        int tries,
        int failedTries,
        long millis,
        boolean byReleaseBefore) {
    public enum Outcome {
        /// The system answered that the operation is done.
        ACKNOWLEDGED,
        /// The system answered that the operation is not done.
        REFUSED,
        /// Nobody answered: the operation may be done or not.
        UNANSWERED
    }
}
