package org.leserbrief.article.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.core.ArticleId;

class FailedPublicationsTest {
    private static final ArticleId ARTICLE = new ArticleId(1);

    private final MovableClock clock = new MovableClock();
    private final FailedPublications failed = new FailedPublications(clock);

    @Test
    void pauses_double_from_a_second_to_a_minute() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(pauseAfterAnotherFailure());
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pauses);
    }

    @Test
    void what_succeeded_begins_with_a_short_pause_again() {
        pauseAfterAnotherFailure();
        pauseAfterAnotherFailure();
        failed.forget(ARTICLE);
        assertTrue(failed.mayBeTried(ARTICLE));
        assertEquals(1, pauseAfterAnotherFailure());
    }

    @Test
    void one_that_fails_keeps_no_other_waiting() {
        failed.add(ARTICLE, new IllegalStateException("a test"));
        assertFalse(failed.mayBeTried(ARTICLE));
        assertTrue(failed.mayBeTried(new ArticleId(2)));
    }

    /// The pause in seconds, through which the clock is then advanced.
    private long pauseAfterAnotherFailure() {
        failed.add(ARTICLE, new IllegalStateException("a test"));
        long seconds = 0;
        while (!failed.mayBeTried(ARTICLE)) {
            clock.now = clock.now.plus(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
