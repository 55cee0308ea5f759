package org.leserbrief.article.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CounterstatementsTest {
    private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant WITHDRAWN = PUBLISHED.plus(Duration.ofDays(10));

    @Test
    void it_stands_as_long_as_its_article() {
        Counterstatements standing = at(PUBLISHED.plus(Duration.ofDays(9_999)), null, stored(PUBLISHED, null));
        assertEquals(1, standing.shown().size());
        assertNull(standing.changesAt());
    }

    @Test
    void it_stays_for_as_long_as_the_claim_had_been_offered() {
        Instant end = WITHDRAWN.plus(Duration.ofDays(10));
        Counterstatements last = at(end.minusMillis(1), WITHDRAWN, stored(PUBLISHED, null));
        assertEquals(1, last.shown().size());
        assertEquals(end, last.changesAt());
        assertEquals(Counterstatements.NONE, at(end, WITHDRAWN, stored(PUBLISHED, null)));
    }

    @Test
    void one_that_comes_after_the_withdrawal_stays_as_long() {
        Instant came = WITHDRAWN.plus(Duration.ofDays(30));
        assertEquals(
                came.plus(Duration.ofDays(10)),
                at(came, WITHDRAWN, stored(came, null)).changesAt());
    }

    @Test
    void an_end_that_editors_set_counts_instead() {
        Instant end = WITHDRAWN.plus(Duration.ofDays(100));
        assertEquals(
                end, at(end.minusMillis(1), WITHDRAWN, stored(PUBLISHED, end)).changesAt());
        assertEquals(
                1,
                at(end.minusMillis(1), WITHDRAWN, stored(PUBLISHED, end))
                        .shown()
                        .size());
        assertEquals(0, at(end, null, stored(PUBLISHED, end)).shown().size());
    }

    @Test
    void one_is_not_shown_before_its_time() {
        Instant begin = PUBLISHED.plus(Duration.ofDays(3));
        Counterstatements before = at(begin.minusMillis(1), null, stored(begin, null));
        assertEquals(0, before.shown().size());
        assertEquals(begin, before.changesAt());
        assertEquals(1, at(begin, null, stored(begin, null)).shown().size());
    }

    @Test
    void an_article_that_was_withdrawn_before_its_own_date_was_offered_for_no_time() {
        Instant early = PUBLISHED.minus(Duration.ofDays(1));
        assertEquals(0, at(PUBLISHED, early, stored(early, null)).shown().size());
    }

    private static Counterstatements at(
            Instant now, @Nullable Instant withdrawnAt, Counterstatements.Stored... stored) {
        return Counterstatements.at(now, new Counterstatements.Offer(PUBLISHED, withdrawnAt), List.of(stored));
    }

    private static Counterstatements.Stored stored(Instant since, @Nullable Instant until) {
        return new Counterstatements.Stored(new CounterstatementView(1, "Jemand", "Das ist falsch.", since), until);
    }
}
