package org.leserbrief.topic.reading;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.leserbrief.topic.Newsroom.comment;
import static org.leserbrief.topic.Newsroom.publish;
import static org.leserbrief.topic.Newsroom.withdraw;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.editor;
import static org.leserbrief.topic.TopicApi.merge;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.TopicApi.revise;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.topic.ServiceTest;

/// What stands around a topic, in the API and on its page.
@ServiceTest
class TopicSurroundingsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void topics_that_appear_together_are_related_and_one_article_is_chance() {
        String word = newWord();
        String often = newWord();
        String once = newWord();
        String slug = create(word);
        String oftenSlug = create(often);
        create(once);
        long gone = newId();
        publish(newId(), 1, word + " und " + often, "x");
        publish(gone, 1, word + " und " + often, "x");
        publish(newId(), 1, word + " und " + once, "x");
        publish(newId(), 1, often, "x");
        // Two of four have both.
        eventually(
                slug,
                topic -> topic.body("articleCount", is(3))
                        .body("related.slug", contains(oftenSlug))
                        .body("related[0].articles", is(2))
                        .body("related[0].similarity", is(0.5f))
                        .body("related[0].url", is("/topics/" + oftenSlug)));
        page(slug).body(stringContainsInOrder("Verwandte Themen", "href=\"/topics/" + oftenSlug + "\">" + often + "<"));

        withdraw(gone, 2);
        eventually(slug, topic -> topic.body("related", is(empty())));
        // The page was made before, and may be sent for a moment without asking the database.
        Awaitility.await().untilAsserted(() -> page(slug).body(not(containsString("Verwandte Themen"))));
    }

    @Test
    void a_topic_names_its_parent_and_its_children_also_after_a_merge() {
        String parent = create(newWord() + " & <Söhne>");
        String child = below(parent);
        String other = create(newWord());
        String grandchild = below(other);
        given().get("/api/topics/" + parent)
                .then()
                .body("children.slug", contains(child))
                .body("parent", is((Object) null));
        given().get("/api/topics/" + child).then().body("parent", is(parent)).body("children", is(empty()));
        page(parent).body(stringContainsInOrder("Dazu gehören", "href=\"/topics/" + child + "\""));
        page(child).body(not(containsString("Dazu gehören")));
        merge(other, parent).statusCode(200).body("children", hasSize(2));
        given().get("/api/topics/" + parent).then().body("children.slug", containsInAnyOrder(child, grandchild));
        merge(child, parent).statusCode(200).body("children.slug", contains(grandchild));
    }

    @Test
    void the_last_twelve_months_are_counted_in_berlin() {
        String word = newWord();
        String slug = create(word);
        page(slug).body(not(containsString("<svg"))).body(containsString("noch nichts erschienen"));
        YearMonth present = YearMonth.now(BERLIN);
        Instant begin = present.minusMonths(2).atDay(1).atStartOfDay(BERLIN).toInstant();
        publish(newId(), 1, word, "x", begin);
        publish(newId(), 1, word, "x", begin.minusMillis(1));
        publish(newId(), 1, word, "x", begin.minus(Duration.ofDays(500)));
        publish(newId(), 1, word, "x", begin.plus(Duration.ofDays(3)));
        eventually(
                slug,
                topic -> topic.body("articleCount", is(4))
                        .body("months", hasSize(12))
                        .body("months[11].month", is(present.toString()))
                        .body("months[11].articles", is(0))
                        .body("months[9].articles", is(2))
                        .body("months[8].articles", is(1))
                        .body("months.articles.sum()", is(3)));
        Awaitility.await()
                .untilAsserted(() -> page(slug)
                        .body(stringContainsInOrder(
                                "Artikel je Monat",
                                "role=\"img\" aria-label=\"3 Artikel in den letzten zwölf Monaten\"",
                                "<th scope=\"row\">")));
        given().accept("text/html")
                .header("Accept-Language", "en")
                .get("/topics/" + slug)
                .then()
                .body(containsString("3 articles in the last twelve months"));
    }

    @Test
    void the_picture_is_that_of_the_newest_article_until_an_editor_chooses_one_and_goes_with_its_article() {
        String word = newWord();
        String slug = create(word);
        page(slug).body(not(containsString("topic-picture"))).body(not(containsString("og:image")));
        Instant first = Instant.parse("2026-02-01T00:00:00Z");
        long older = newId();
        long newer = newId();
        publish(older, 1, word, first, first, "share-50-50.jpg");
        publish(newer, 1, word, first.plusSeconds(60), first, "share-0-0.png");
        publish(newId(), 1, word, first.plusSeconds(90), first, null);
        String media = "/media/" + "a".repeat(32) + "/";
        eventually(
                slug,
                topic -> topic.body("articleCount", is(3))
                        .body("picture.url", is(media + "share-0-0.png"))
                        .body("picture.alt", is("Ein Bild"))
                        .body("picture.credit", is("Foto: Ina")));
        Awaitility.await()
                .untilAsserted(() -> page(slug)
                        .body(stringContainsInOrder(
                                "<meta property=\"og:image\" content=\"http",
                                media + "share-0-0.png\">",
                                "<img src=\"" + media
                                        + "share-0-0.png\" width=\"1200\" height=\"630\" alt=\"Ein Bild\"",
                                "Foto: Ina")));
        withdraw(newer, 2);
        eventually(slug, topic -> topic.body("articleCount", is(2)).body("picture.url", is(media + "share-50-50.jpg")));
        Awaitility.await().untilAsserted(() -> page(slug).body(not(containsString("share-0-0.png"))));

        String chosen = "/media/" + "b".repeat(32) + "/1280.jpg";
        revise(slug, Map.of("name", word, "picture", Map.of("url", chosen, "alt", "Gewählt")))
                .statusCode(200)
                .body("picture.url", is(chosen))
                .body("picture.credit", is((Object) null));
        eventually(slug, topic -> topic.body("picture.url", is(chosen)));
        revise(slug, Map.of("name", word)).statusCode(200).body("picture.url", is(media + "share-50-50.jpg"));
        for (String wrong : List.of(
                "https://anderswo.example/x.jpg",
                "//anderswo.example/media/x.jpg",
                "/media/../secret.jpg",
                "/media/" + "b".repeat(32) + "/1280.jpg?x",
                "javascript:alert(1)",
                "")) {
            revise(slug, Map.of("name", word, "picture", Map.of("url", wrong, "alt", "x")))
                    .statusCode(422)
                    .body("errors.field", contains("picture.url"));
        }
        revise(slug, Map.of("name", word, "picture", Map.of("url", chosen, "alt", " ")))
                .statusCode(422)
                .body("errors.field", contains("picture.alt"));
        publish(older, 2, word, first, first, null);
        eventually(slug, topic -> topic.body("picture", is((Object) null)));
    }

    @Test
    void a_feed_tells_when_an_article_was_revised() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        Instant published = Instant.parse("2026-02-01T00:00:00Z");
        publish(article, 1, word, published, published, null);
        awaitModified(slug, "2026-02-01T00:00:00Z");
        publish(article, 2, word + " neu", published, Instant.parse("2026-02-02T12:30:00Z"), null);
        awaitModified(slug, "2026-02-02T12:30:00Z");
        given().get("/topics/" + slug + "/feed.atom")
                .then()
                .body(containsString("<updated>2026-02-02T12:30:00Z</updated>"))
                .body(containsString("<published>2026-02-01T00:00:00Z</published>"));
        given().get("/api/topics/" + slug + "/articles")
                .then()
                .body("items[0].publishedAt", is("2026-02-01T00:00:00Z"))
                .body("items[0].updatedAt", is("2026-02-02T12:30:00Z"));
    }

    private static void awaitModified(String slug, String time) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/topics/" + slug + "/feed.json")
                        .then()
                        .body("items.date_modified", contains(time)));
    }

    @Test
    void the_most_discussed_articles_come_first_where_there_are_many() {
        String word = newWord();
        String slug = create(word);
        long discussed = newId();
        publish(discussed, 1, word + " strittig", "x", Instant.parse("2020-01-01T00:00:00Z"));
        for (int n = 0; n < 4; n++) {
            publish(newId(), 1, word + " still", "x");
        }
        comment(newId(), discussed, 1, true);
        eventually(slug, topic -> topic.body("articleCount", is(5)).body("commentCount", is(1)));
        page(slug).body(not(containsString("Meistkommentiert")));
        publish(newId(), 1, word + " still", "x");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> page(slug)
                        .body(stringContainsInOrder(
                                "Meistkommentiert",
                                word + " strittig",
                                "/news/" + discussed + "/comments",
                                "<h2 id=\"articles\">")));
    }

    @Test
    void what_trends_stands_above_all_topics_with_its_reason() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        publish(article, 1, word, "x", Instant.now().minusSeconds(60));
        for (int n = 0; n < 200; n++) {
            comment(newId(), article, 1, true, "%016x".formatted(n), Instant.now());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().accept("text/html")
                        .get("/topics")
                        .then()
                        .statusCode(200)
                        .body(stringContainsInOrder(
                                "Gerade wichtig",
                                "href=\"/topics/" + slug + "\">" + word + "<",
                                "1 neuer Artikel, 200 Kommentare seit gestern",
                                "Alle Themen")));
        given().accept("text/html").get("/topics?q=" + word).then().body(not(containsString("Gerade wichtig")));
        withdraw(article, 2);
    }

    private static String below(String parent) {
        return editor().body(Map.of("name", newWord(), "parent", parent))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
    }

    private static ValidatableResponse page(String slug) {
        return given().accept("text/html").get("/topics/" + slug).then().statusCode(200);
    }

    private static void eventually(String slug, Consumer<ValidatableResponse> assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertion.accept(given().get("/api/topics/" + slug).then()));
    }
}
