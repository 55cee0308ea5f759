package org.leserbrief.comment.ratelimit;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

final class RateLimitProblems {
    static final ProblemType SAME_TEXT = new ProblemType(
            409,
            "same-text",
            "Genau das haben Sie hier eben schon geschrieben",
            "You have just written exactly this here");
    static final ProblemType TOO_MANY_LINKS =
            new ProblemType(422, "too-many-links", "Das sind zu viele Links", "These are too many links");

    private RateLimitProblems() {}

    /// 429 with `Retry-After` in whole seconds, rounded up, so that a client that waits that long is accepted.
    static ProblemException tooFast(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS, "the next one is allowed in %d seconds".formatted(seconds))
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
