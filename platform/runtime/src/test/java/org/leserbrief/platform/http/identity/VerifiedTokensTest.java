package org.leserbrief.platform.http.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant START = Instant.parse("2026-11-29T16:00:00Z");

    private Duration elapsed = Duration.ZERO;
    private final VerifiedTokens tokens = new VerifiedTokens(new ElapsingClock(), () -> elapsed.toNanos());

    @Test
    void a_token_is_known_until_it_expires() {
        TokenHash hash = TokenHash.of("a");
        VerifiedToken token = until(START.plusSeconds(30));
        tokens.put(hash, token);
        elapsed = Duration.ofSeconds(30).minusMillis(1);
        assertEquals(Optional.of(token), tokens.find(hash));
        elapsed = Duration.ofSeconds(30);
        assertEquals(Optional.empty(), tokens.find(hash));
    }

    /// The bound within which a withdrawn key takes effect.
    @Test
    void a_token_that_is_used_all_the_time_is_verified_again_after_a_minute() {
        TokenHash hash = TokenHash.of("a");
        tokens.put(hash, until(START.plusSeconds(3600)));
        for (int second = 0; second < 60; second++) {
            elapsed = Duration.ofSeconds(second);
            assertTrue(tokens.find(hash).isPresent());
        }
        elapsed = Duration.ofMinutes(1);
        assertEquals(Optional.empty(), tokens.find(hash));
    }

    @Test
    void a_flood_of_tokens_takes_no_more_than_its_place() {
        for (int i = 0; i < 50_000; i++) {
            tokens.put(TokenHash.of("token " + i), until(START.plusSeconds(3600)));
            assertTrue(tokens.size() <= VerifiedTokens.MOST + 1);
        }
        assertTrue(tokens.size() <= VerifiedTokens.MOST);
    }

    @Test
    void tokens_with_the_same_beginning_or_end_are_different_ones() {
        assertEquals(TokenHash.of("a.b.c"), TokenHash.of("a.b.c"));
        assertNotEquals(TokenHash.of("a.b.c"), TokenHash.of("a.b.d"));
        assertNotEquals(TokenHash.of("a.b.c"), TokenHash.of("a.b.cc"));
        assertNotEquals(TokenHash.of("a.b.c"), TokenHash.of("d.b.c"));
    }

    private static VerifiedToken until(Instant expiry) {
        return new VerifiedToken(Map.of("sub", "ada"), Set.of(), Set.of(), Map.of(), expiry.getEpochSecond());
    }

    private final class ElapsingClock extends Clock {
        @Override
        public Instant instant() {
            return START.plus(elapsed);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
