package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.IncomingEvents.eventually;
import static org.leserbrief.article.IncomingEvents.merge;
import static org.leserbrief.article.IncomingEvents.newId;
import static org.leserbrief.article.IncomingEvents.newSlug;
import static org.leserbrief.article.IncomingEvents.tagged;
import static org.leserbrief.article.IncomingEvents.topic;
import static org.leserbrief.article.Newsroom.published;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What topic-service tells of topics and of what articles have.
@ServiceTest
class TopicEventsTest {
    @Test
    void topics_appear_however_tagging_and_topic_come() {
        String article = published("Verschlagwortet");
        String known = newSlug();
        String late = newSlug();
        topic(known, 1, "Bekannt");
        tagged(article, 1, known, late);
        eventually(article, read -> read.body("topics.name", contains("Bekannt")));

        topic(late, 1, "Verspätet");

        eventually(article, read -> read.body("topics.name", contains("Bekannt", "Verspätet")));
        given().get("/api/articles/{id}", article)
                .then()
                .body("topics[1].slug", is(late))
                .body("topics[1].url", is("/topics/" + late));
        given().queryParam("topic", late).get("/api/articles").then().body("items.id", contains(article));
    }

    @Test
    void the_newest_tagging_holds_whatever_comes_after_it() {
        String article = published("Umgetaggt");
        String one = newSlug();
        String two = newSlug();
        topic(one, 1, "Eins");
        topic(two, 1, "Zwei");
        tagged(article, 2, two);
        tagged(article, 1, one);
        String last = newId();
        tagged(last, 1, one);
        eventually(article, read -> read.body("topics.name", contains("Zwei")));

        tagged(article, 3);

        eventually(article, read -> read.body("topics", is(empty())));
    }

    @Test
    void a_topic_is_renamed_and_old_news_of_it_are_passed_over() {
        String article = published("Umbenannt");
        String slug = newSlug();
        tagged(article, 1, slug);
        topic(slug, 3, "Neuer Name");
        topic(slug, 2, "Alter Name");
        eventually(article, read -> read.body("topics.name", contains("Neuer Name")));
        topic(slug, 4, "Neuester Name");
        eventually(article, read -> read.body("topics.name", contains("Neuester Name")));
    }

    @Test
    void a_merged_topic_leads_to_the_living_one_until_the_merge_is_undone() {
        String article = published("Fusion");
        String other = published("Schon dabei");
        String living = newSlug();
        String middle = newSlug();
        String merged = newSlug();
        topic(living, 1, "Lebt");
        topic(middle, 1, "Mitte");
        topic(merged, 1, "Geht auf");
        tagged(article, 1, merged, living);
        tagged(other, 1, merged);
        eventually(article, read -> read.body("topics.name", contains("Geht auf", "Lebt")));

        // The chain of merges is completed from its far end.
        merge(merged, 2, middle);
        merge(middle, 2, living);

        eventually(article, read -> read.body("topics.name", contains("Lebt")));
        eventually(other, read -> read.body("topics.slug", contains(living)));
        for (String slug : List.of(living, middle, merged)) {
            given().queryParam("topic", slug).get("/api/articles").then().body("items.id", contains(other, article));
        }

        topic(middle, 3, "Mitte, wieder da");

        eventually(other, read -> read.body("topics.name", contains("Mitte, wieder da")));
        eventually(article, read -> read.body("topics.slug", contains(middle, living)));
    }

    @Test
    void a_circle_of_merges_ends_somewhere() {
        String article = published("Kreis");
        String one = newSlug();
        String two = newSlug();
        topic(one, 1, "Eins");
        topic(two, 1, "Zwei");
        tagged(article, 1, one);
        merge(one, 2, two);
        merge(two, 2, one);
        String after = newSlug();
        tagged(article, 2, one, after);
        topic(after, 1, "Danach");
        eventually(article, read -> read.body("topics.name", hasItem("Danach")));
    }

    @Test
    void lists_of_a_topic_show_what_is_published_only() {
        String slug = newSlug();
        topic(slug, 1, "Thema");
        String article = published("Mal da, mal weg");
        tagged(article, 1, slug);
        eventually(article, read -> read.body("topics.slug", contains(slug)));

        Newsroom.withdraw(article).then().statusCode(204);
        given().queryParam("topic", slug).get("/api/articles").then().body("items", is(empty()));
        Newsroom.publish(article, "{}").then().statusCode(200);
        given().queryParam("topic", slug).get("/api/articles").then().body("items.id", contains(article));
    }

    @Test
    void lists_of_a_topic_neither_skip_nor_repeat() {
        String slug = newSlug();
        topic(slug, 1, "Thema");
        List<String> expected = new ArrayList<>();
        // Three have the same time, so the id decides the order.
        for (String date : List.of("2012-01-01", "2012-01-02", "2012-01-02", "2012-01-02", "2012-01-03")) {
            String article = Newsroom.publishedAt("Thema", date + "T00:00:00.123456Z");
            tagged(article, 1, slug);
            expected.addFirst(article);
        }
        for (String article : expected) {
            eventually(article, read -> read.body("topics.slug", contains(slug)));
        }

        for (String selection : List.of("topic=" + slug, "topic=" + slug + "&author=joerg-mueller")) {
            List<String> seen = new ArrayList<>();
            String next = "";
            while (next != null) {
                var page = given().get("/api/articles?%s&limit=2&cursor=%s".formatted(selection, next))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                seen.addAll(page.getList("items.id", String.class));
                next = page.getString("next");
            }
            assertEquals(expected, seen, selection);
        }
    }

    @Test
    void related_articles_share_topics_the_most_shared_first() {
        String one = newSlug();
        String two = newSlug();
        String article = published("Mittelpunkt");
        String both = Newsroom.publishedAt("Teilt beide", "2001-01-01T00:00:00Z");
        String older = Newsroom.publishedAt("Teilt eins, älter", "2002-01-01T00:00:00Z");
        String newer = Newsroom.publishedAt("Teilt eins, neuer", "2003-01-01T00:00:00Z");
        String draft = Newsroom.draft(Newsroom.article("Nicht erschienen"));
        topic(one, 1, "Eins");
        topic(two, 1, "Zwei");
        tagged(draft, 1, one, two);
        tagged(both, 1, one, two);
        tagged(older, 1, one);
        tagged(newer, 1, two);
        tagged(article, 1, one, two);

        eventually(article, read -> read.body("related.id", contains(both, newer, older)));
        given().get("/api/articles/{id}", published("Ohne Themen")).then().body("related", is(empty()));
    }
}
