package org.leserbrief.comment.posting;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.leserbrief.platform.http.problem.ProblemException;

/// Refuses a comment that comes too soon after the author's last one in a slow discussion. A class of its own, so that
/// pages can say why.
public final class SlowModeException extends ProblemException {
    private static final long serialVersionUID = 1;

    private final int interval;
    private final long wait;

    private SlowModeException(int interval, long wait) {
        super(
                PostingProblems.SLOW_MODE,
                "one comment every %d seconds here; the next one is allowed in %d seconds".formatted(interval, wait));
        this.interval = interval;
        this.wait = wait;
    }

    /// @param interval the least time in seconds between two comments
    static SlowModeException after(int interval, Duration wait) {
        // Rounded up, so that a client that waits that long is accepted.
        return new SlowModeException(
                interval, Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    /// The least time in seconds between two comments.
    public int interval() {
        return interval;
    }

    /// The time in seconds until the next comment is allowed, at least 1.
    public long waitSeconds() {
        return wait;
    }

    /// The same in minutes, rounded up.
    public long waitMinutes() {
        return (wait + 59) / 60;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(wait));
    }
}
