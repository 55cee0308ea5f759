package org.leserbrief.comment.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final TokenBucket bucket = new TokenBucket(new Rate(2, Duration.ofSeconds(20)), START);

    @Test
    void as_many_as_allowed_pass_at_once_and_the_next_is_told_how_long_to_wait() {
        assertEquals(Optional.empty(), bucket.take(START));
        assertEquals(Optional.empty(), bucket.take(START));
        assertEquals(Optional.of(Duration.ofSeconds(10)), bucket.take(START));
        assertEquals(Optional.of(Duration.ofSeconds(6)), bucket.take(START.plusSeconds(4)));
        assertEquals(Optional.empty(), bucket.take(START.plusSeconds(10)));
        assertEquals(Optional.of(Duration.ofSeconds(10)), bucket.take(START.plusSeconds(10)));
    }

    @Test
    void what_is_given_back_is_there_again_and_a_bucket_never_holds_more_than_it_may() {
        bucket.giveBack();
        bucket.take(START);
        bucket.take(START.plusSeconds(1000));
        bucket.take(START.plusSeconds(1000));
        assertEquals(Optional.of(Duration.ofSeconds(10)), bucket.take(START.plusSeconds(1000)));
        bucket.giveBack();
        assertEquals(Optional.empty(), bucket.take(START.plusSeconds(1000)));
    }

    @Test
    void a_clock_that_is_set_back_fills_nothing() {
        bucket.take(START);
        bucket.take(START);
        assertEquals(Optional.of(Duration.ofSeconds(10)), bucket.take(START.minusSeconds(1000)));
    }
}
