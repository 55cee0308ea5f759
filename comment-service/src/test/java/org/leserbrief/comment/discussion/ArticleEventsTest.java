package org.leserbrief.comment.discussion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.messaging.event.EventJson;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;

@ServiceTest
class ArticleEventsTest {
    @Inject
    ObjectMapper json;

    @Inject
    Discussions discussions;

    @Test
    void the_golden_examples_of_the_producer_are_understood() throws Exception {
        ArticleEvent published = parse(ArticleEvent.PUBLISHED);
        assertEquals(42, published.articleId());
        assertEquals(3, published.version());
        assertEquals(new ArticleEvent.Comments(DiscussionMode.OPEN, null), published.comments());
        assertEquals("Microsoft und Xiaomi arbeiten zusammen", published.headline());
        ArticleEvent revised = parse(ArticleEvent.REVISED);
        assertEquals(
                new ArticleEvent.Comments(DiscussionMode.PREMODERATED, Instant.parse("2018-03-24T19:05:00Z")),
                revised.comments());
        ArticleEvent withdrawn = parse(ArticleEvent.WITHDRAWN);
        assertEquals(5, withdrawn.version());
        assertNull(withdrawn.comments());
    }

    private ArticleEvent parse(String type) throws Exception {
        return EventJson.lenient(json).readValue(new Contract("article-service", type).example(), ArticleEvent.class);
    }

    @Test
    void a_revision_changes_what_is_allowed() {
        String article = Articles.open();
        Api.comment("Rita", article, "Offen");
        Articles.write("article-revised", article, 4, "closed", null);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.send("Rita", article, null, "Zu").statusCode(), status -> status == 409);
        Articles.write("article-revised", article, 5, "premoderated", null);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> Api.send("Rita", article, null, "Wartet")
                                .jsonPath()
                                .getString("state"),
                        "pending"::equals);
    }

    @Test
    void old_news_that_comes_late_or_twice_changes_nothing() {
        String article = Articles.open();
        Articles.withdraw(article, 7);
        Articles.await(article, 410);
        Articles.write("article-published", article, 3, "open", null);
        Articles.write("article-revised", article, 6, "open", null);
        Articles.withdraw(article, 7);
        String later = Articles.open();
        Articles.await(later, 200);
        Articles.await(article, 410);
        Articles.write("article-published", article, 8, "open", null);
        Articles.await(article, 200);
    }

    @Test
    void an_older_version_does_not_overwrite_a_newer_one() {
        long article = Long.parseLong(Articles.unknown());
        apply(article, 5, DiscussionMode.CLOSED);
        apply(article, 4, DiscussionMode.OPEN);
        Discussion known = discussions.find(article).orElseThrow();
        assertEquals(DiscussionMode.CLOSED, known.mode());
        assertEquals("Fassung 5", known.headline());
        apply(article, 6, DiscussionMode.PREMODERATED);
        assertEquals(
                DiscussionMode.PREMODERATED,
                discussions.find(article).orElseThrow().mode());
    }

    /// Bypasses the stream, so that no later event can correct the effect of an older one.
    private void apply(long article, long version, DiscussionMode mode) {
        ArticleEvent event = new ArticleEvent(
                article, version, "Fassung " + version, "/news/" + article, new ArticleEvent.Comments(mode, null));
        QuarkusTransaction.requiringNew()
                .run(() -> discussions.apply(List.of(new ReceivedEvent<>(ArticleEvent.REVISED, event, null))));
    }

    @Test
    void a_withdrawal_keeps_the_headline_and_the_address_that_are_known() {
        long article = Long.parseLong(Articles.unknown());
        apply(article, 1, DiscussionMode.OPEN);
        ArticleEvent withdrawal = new ArticleEvent(article, 2, null, null, null);
        QuarkusTransaction.requiringNew()
                .run(() -> discussions.apply(List.of(new ReceivedEvent<>(ArticleEvent.WITHDRAWN, withdrawal, null))));
        Discussion known = discussions.find(article).orElseThrow();
        assertTrue(known.withdrawn());
        assertEquals("Fassung 1", known.headline());
        assertEquals("/news/" + article, known.url());
    }

    @Test
    void a_withdrawal_can_come_before_the_publication() {
        String article = Articles.unknown();
        Articles.withdraw(article, 4);
        Articles.await(article, 410);
        Articles.write("article-published", article, 3, "open", null);
        Articles.write("article-published", article, 5, "open", null);
        Articles.await(article, 200);
        assertEquals(
                "Artikel " + article,
                discussions.find(Long.parseLong(article)).orElseThrow().headline());
    }

    @Test
    void poison_is_parked_and_the_stream_goes_on() {
        new TestStream("leserbrief.articles.v1").write("1", "article-published", "{\"articleId\": \"x\"");
        new TestStream("leserbrief.articles.v1")
                .write("1", "article-published", "{\"articleId\": \"1\", \"version\": 1}");
        String article = Articles.open();
        assertTrue(discussions.find(Long.parseLong(article)).isPresent());
    }
}
