package org.leserbrief.comment.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Lets through as many as a [Rate] says at once, and then as many as come back evenly within its time.
final class TokenBucket {
    private final Rate rate;
    private double tokens;
    private Instant filledAt;

    /// Begins full.
    TokenBucket(Rate rate, Instant now) {
        this.rate = rate;
        this.tokens = rate.most();
        this.filledAt = now;
    }

    /// Takes a token.
    ///
    /// @return how long until there is one, if there is none
    synchronized Optional<Duration> take(Instant now) {
        fill(now);
        if (tokens >= 1) {
            tokens -= 1;
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) * nanosPerToken())));
    }

    /// Puts back a token that was not needed.
    synchronized void giveBack() {
        tokens = Math.min(rate.most(), tokens + 1);
    }

    /// A clock that is set back fills nothing.
    private void fill(Instant now) {
        long nanos = Math.max(0, Duration.between(filledAt, now).toNanos());
        tokens = Math.min(rate.most(), tokens + nanos / nanosPerToken());
        filledAt = now;
    }

    private double nanosPerToken() {
        return (double) rate.within().toNanos() / rate.most();
    }
}
