package org.leserbrief.article.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.http.problem.ProblemException;

class ArticleTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final Instant EARLIER = NOW.minus(Duration.ofDays(365));

    private final Article article = Article.draft(content("Überschrift"), NOW);

    @Test
    void begins_as_a_draft_in_its_first_version() {
        assertEquals(ArticleState.DRAFT, article.state());
        assertEquals(1, article.version());
        assertEquals(1, article.revision());
        assertNull(article.publishedAt());
    }

    @Test
    void every_change_makes_another_version_and_only_content_another_revision() {
        article.revise(content("Neu"), NOW);
        assertEquals(PublicationChange.PUBLISHED, article.publish(NOW));
        assertEquals(PublicationChange.WITHDRAWN, article.withdraw(LATER));
        assertEquals(4, article.version());
        assertEquals(2, article.revision());
    }

    @Test
    void publishing_again_changes_nothing() {
        article.publish(NOW);
        assertEquals(PublicationChange.NONE, article.publish(LATER));
        assertEquals(PublicationChange.NONE, article.publish(NOW, LATER));
        assertEquals(NOW, article.publishedAt());
        assertEquals(2, article.version());
    }

    @Test
    void a_date_that_has_passed_publishes_at_once_under_it() {
        assertEquals(PublicationChange.PUBLISHED, article.publish(EARLIER, NOW));
        assertEquals(EARLIER, article.publishedAt());
        assertEquals(EARLIER, article.updatedAt());
    }

    @Test
    void a_date_to_come_waits() {
        assertEquals(PublicationChange.SCHEDULED, article.publish(LATER, NOW));
        assertEquals(ArticleState.SCHEDULED, article.state());
        assertNull(article.publishedAt());
        assertEquals(PublicationChange.NONE, article.publish(LATER, NOW));
        assertEquals(PublicationChange.PUBLISHED, article.publishAsScheduled(LATER));
        assertEquals(LATER, article.publishedAt());
        assertNull(article.publishAt());
    }

    @Test
    void a_scheduled_article_can_appear_at_once() {
        article.publish(LATER, NOW);
        assertEquals(PublicationChange.PUBLISHED, article.publish(NOW));
        assertEquals(NOW, article.publishedAt());
    }

    @Test
    void only_what_is_scheduled_is_published_as_scheduled() {
        assertThrows(ProblemException.class, () -> article.publishAsScheduled(NOW));
    }

    @Test
    void a_published_article_cannot_be_scheduled() {
        article.publish(NOW);
        ProblemException refused = assertThrows(ProblemException.class, () -> article.publish(LATER, NOW));
        assertEquals(409, refused.type().status());
        assertEquals(ArticleState.PUBLISHED, article.state());
    }

    @Test
    void nothing_is_published_or_scheduled_before_an_embargo_ends() {
        article.embargo(LATER);
        assertEquals(409, refused(() -> article.publish(NOW)));
        assertEquals(409, refused(() -> article.publish(EARLIER, NOW)));
        assertEquals(409, refused(() -> article.publish(LATER.minusSeconds(1), NOW)));
        assertEquals(PublicationChange.SCHEDULED, article.publish(LATER, NOW));
        assertEquals(409, refused(() -> article.embargo(LATER.plusSeconds(1))));
        assertEquals(PublicationChange.PUBLISHED, article.publishAsScheduled(LATER));
    }

    @Test
    void an_article_without_a_text_cannot_be_published() {
        Article empty = Article.draft(content(""), NOW);
        assertEquals(409, refused(() -> empty.publish(NOW)));
        assertEquals(409, refused(() -> empty.publish(LATER, NOW)));
    }

    private static int refused(org.junit.jupiter.api.function.Executable change) {
        return assertThrows(ProblemException.class, change).type().status();
    }

    @Test
    void a_draft_cannot_be_withdrawn() {
        assertThrows(ProblemException.class, () -> article.withdraw(NOW));
    }

    @Test
    void taking_it_off_the_schedule_leads_back_to_where_it_was() {
        article.publish(LATER, NOW);
        assertEquals(PublicationChange.UNSCHEDULED, article.withdraw(NOW));
        assertEquals(ArticleState.DRAFT, article.state());

        article.publish(NOW);
        article.withdraw(NOW);
        article.publish(LATER, NOW);
        assertEquals(PublicationChange.UNSCHEDULED, article.withdraw(NOW));
        assertEquals(ArticleState.WITHDRAWN, article.state());
    }

    @Test
    void a_withdrawn_article_comes_back_under_a_new_date() {
        article.publish(EARLIER, NOW);
        article.withdraw(NOW);
        assertNull(article.publishedAt());
        assertEquals(PublicationChange.NONE, article.withdraw(LATER));
        assertEquals(PublicationChange.PUBLISHED, article.publish(LATER));
        assertEquals(LATER, article.publishedAt());
    }

    @Test
    void a_discussion_is_closed_by_its_mode_or_its_time() {
        assertTrue(new Discussion(CommentMode.CLOSED, null).isClosed(NOW));
        assertTrue(new Discussion(CommentMode.OPEN, NOW).isClosed(NOW));
        assertFalse(new Discussion(CommentMode.PREMODERATED, LATER).isClosed(NOW));
        assertFalse(Discussion.OPEN.isClosed(NOW));
    }

    private static ArticleContent content(String headline) {
        return new ArticleContent(
                null,
                headline,
                "Vorspann",
                "Text",
                Author.named("Ina"),
                null,
                Discussion.OPEN,
                null,
                AiLabel.NONE,
                CoAuthors.NONE);
    }
}
