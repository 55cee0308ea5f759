package org.leserbrief.comment.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A token bucket: it allows a burst of as many actions as the [Rate] says, and refills evenly within its time.
final class TokenBucket {
    private final Rate rate;
    private double tokens;
    private Instant filledAt;

    /// Starts full.
    TokenBucket(Rate rate, Instant now) {
        this.rate = rate;
        this.tokens = rate.most();
        this.filledAt = now;
    }

    /// Takes a token.
    ///
    /// @return the time until the next token, if there is none now
    synchronized Optional<Duration> take(Instant now) {
        fill(now);
        if (tokens >= 1) {
            tokens -= 1;
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) * nanosPerToken())));
    }

    /// Returns a token that was not needed.
    synchronized void giveBack() {
        tokens = Math.min(rate.most(), tokens + 1);
    }

    /// A clock that is set back adds nothing.
    private void fill(Instant now) {
        long nanos = Math.max(0, Duration.between(filledAt, now).toNanos());
        tokens = Math.min(rate.most(), tokens + nanos / nanosPerToken());
        filledAt = now;
    }

    private double nanosPerToken() {
        return (double) rate.within().toNanos() / rate.most();
    }
}
