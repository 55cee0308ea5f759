package org.leserbrief.article.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.reading.PopularArticles.Candidate;

class PopularArticlesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void among_equals_the_newest_is_first() {
        assertEquals(
                List.of(3L, 2L),
                popular(hours(3, 1, 7), hours(2, 1, 7), hours(1, 1, 7)).mostDiscussed(2));
    }

    @Test
    void only_recent_articles_that_are_discussed_count_as_discussed() {
        assertEquals(
                List.of(2L, 4L),
                popular(hours(4, 0, 1), hours(3, 1, 0), hours(2, 100, 40), hours(1, 24 * 8, 900))
                        .mostDiscussed(5));
    }

    /// A newsroom that pauses has a front page all the same.
    @Test
    void the_week_ends_with_the_newest_article() {
        assertEquals(
                List.of(2L, 1L),
                popular(hours(2, 24 * 900, 9), hours(1, 24 * 902, 5)).mostDiscussed(5));
    }

    @Test
    void nothing_published_is_nothing_ranked() {
        assertEquals(List.of(), popular().mostDiscussed(5));
    }

    private static PopularArticles popular(Candidate... newestFirst) {
        return new PopularArticles(List.of(newestFirst));
    }

    private static Candidate hours(long id, long ago, long comments) {
        return new Candidate(id, NOW.minus(Duration.ofHours(ago)), comments);
    }
}
