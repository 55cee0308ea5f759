package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TestStream;

@ServiceTest
class EventsInTest {
    /// Ids of comments and of articles that do not exist yet, far from those of the database's sequences.
    private static final AtomicLong IDS = new AtomicLong(5_000_000_000L);

    private final TestStream comments = new TestStream("leserbrief.comments.v1");
    private final TestStream taggings = new TestStream("leserbrief.taggings.v1");
    private final TestStream topics = new TestStream("leserbrief.topics.v1");

    @Inject
    ObjectMapper json;

    @Inject
    DataSource database;

    @Test
    void comments_are_counted_once_whatever_comes_twice_late_or_in_disorder() {
        String article = published("Gezählt");
        List<Runnable> deliveries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String comment = newId();
            deliveries.add(() -> comment(article, comment, 1, true));
            deliveries.add(() -> comment(article, comment, 1, true));
            if (i < 2) {
                deliveries.add(() -> comment(article, comment, 2, true));
                deliveries.add(() -> comment(article, comment, 3, false));
            }
            if (i == 0) {
                deliveries.add(() -> comment(article, comment, 4, true));
            }
        }
        // In this order the number is reached by the last event only.
        Collections.shuffle(deliveries, new Random(68));
        String before = given().get("/api/articles/{id}", article).header("ETag");
        String version = tag(article);

        deliveries.forEach(Runnable::run);

        eventually(article, read -> read.body("commentCount", is(5)));
        given().get("/api/articles").then().body("items.find { it.id == '%s' }.commentCount".formatted(article), is(5));
        assertNotEquals(before, given().get("/api/articles/{id}", article).header("ETag"));
        given().header("If-None-Match", before)
                .get("/api/articles/{id}", article)
                .then()
                .statusCode(200);
        // The precondition still holds, because a comment does not change the article's version.
        revise(article, version, Newsroom.article("Gezählt, neu")).then().statusCode(200);
    }

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
    void facts_of_an_article_that_is_not_known_yet_wait_for_it() throws SQLException {
        String slug = newSlug();
        topic(slug, 1, "Vorher");
        String existing = published("Gibt es");
        String unborn = newId();
        comment(unborn, newId(), 1, true);
        tagged(unborn, 1, slug);
        tagged(existing, 1, slug);
        eventually(existing, read -> read.body("topics.slug", contains(slug)));

        // Inserted with a fixed id, as after restoring a backup that lacks the newest articles.
        execute("""
                INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name,
                                     author_slug, comment_mode, created_at, updated_at)
                VALUES (%s, 1, 1, 'DRAFT', 'x', 'Nachgeholt', 't', 'b', 'Ina', 'ina', 'OPEN', now(), now())
                """.formatted(unborn));
        Newsroom.publish(unborn, "{}").then().statusCode(200);

        eventually(unborn, read -> read.body("commentCount", is(1)).body("topics.slug", contains(slug)));
        given().queryParam("topic", slug).get("/api/articles").then().body("items.id", contains(unborn, existing));
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

    @Test
    void what_cannot_be_understood_is_parked_and_does_not_stop_the_rest() {
        String article = published("Nach dem Gift");
        for (String poison : List.of(
                "kein JSON",
                "{}",
                "{\"commentId\": \"x\", \"articleId\": \"1\", \"version\": 1, \"visible\": true}",
                "{\"commentId\": \"99999999999999999999\", \"articleId\": \"1\", \"version\": 1, \"visible\": true}",
                "{\"commentId\": \"1\", \"articleId\": \"1\", \"version\": 1}")) {
            comments.write(article, "comment-posted", poison);
        }
        taggings.write(
                article,
                "article-tagged",
                "{\"articleId\": \"%s\", \"version\": 1, \"topics\": [{\"slug\": \"Kein Slug\"}]}".formatted(article));
        comments.write(article, "comment-liked", "{\"anything\": true}");
        comment(article, newId(), 1, true);

        eventually(article, read -> read.body("commentCount", is(1)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("SELECT count(*) FROM parked_event WHERE key = '%s'".formatted(article)) == 6);
    }

    @Test
    void the_golden_examples_of_the_others_are_understood() throws SQLException {
        // The examples are about article 42, so the sequence skips that id for other tests.
        count("SELECT setval(pg_get_serial_sequence('article', 'id'), greatest(42, max(id))) FROM article");
        for (String type : List.of("posted", "revised", "removed", "restored")) {
            comments.write("42", "comment-" + type, contract("comment-service", "comment-" + type));
        }
        taggings.write("42", "article-tagged", contract("topic-service", "article-tagged"));
        for (String type : List.of("created", "revised", "merged")) {
            topics.write("microsoft-corporation", "topic-" + type, contract("topic-service", "topic-" + type));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        count("SELECT count(*) FROM tally_member WHERE member_id = 1007 AND version = 4 AND counted")
                                        == 1
                                && count(
                                                "SELECT count(*) FROM article_tagging WHERE article_id = 42 AND topics = '{microsoft-corporation,xiaomi}'")
                                        == 1
                                && count(
                                                "SELECT count(*) FROM topic WHERE slug = 'redmond' AND living = 'microsoft-corporation'")
                                        == 1
                                && count(
                                                "SELECT count(*) FROM topic WHERE slug = 'microsoft-corporation' AND name = 'Microsoft'")
                                        == 1);
        assertEquals(0, count("SELECT count(*) FROM parked_event WHERE key IN ('42', 'microsoft-corporation')"));

        // Undoes the events, in case the database assigns the id 42 in another test.
        comment("42", "1007", 5, false);
        tagged("42", 3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("SELECT count(*) FROM tally WHERE group_id = 42 AND count > 0")
                                + count("SELECT count(*) FROM article_topic WHERE article_id = 42")
                        == 0);
    }

    private static String contract(String service, String type) {
        return new org.leserbrief.platform.testing.Contract(service, type).example();
    }

    private static void eventually(String article, Consumer<ValidatableResponse> assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertion.accept(
                        given().get("/api/articles/{id}", article).then()));
    }

    private void comment(String article, String comment, int version, boolean visible) {
        comments.write(
                article,
                switch (version) {
                    case 1 -> "comment-posted";
                    case 2 -> "comment-revised";
                    case 3 -> "comment-removed";
                    default -> "comment-restored";
                },
                write(Map.of(
                        "commentId", comment,
                        "articleId", article,
                        "version", version,
                        "visible", visible,
                        "occurredAt", "2026-01-01T00:00:00Z")));
    }

    private void tagged(String article, int version, String... slugs) {
        taggings.write(
                article,
                "article-tagged",
                write(Map.of(
                        "articleId",
                        article,
                        "version",
                        version,
                        "topics",
                        Stream.of(slugs)
                                .map(slug -> Map.of("slug", slug, "source", "suggested"))
                                .toList(),
                        "occurredAt",
                        "2026-01-01T00:00:00Z")));
    }

    private void topic(String slug, int version, String name) {
        topics.write(
                slug,
                version == 1 ? "topic-created" : "topic-revised",
                write(Map.of(
                        "slug", slug,
                        "version", version,
                        "name", name,
                        "url", "/topics/" + slug,
                        "occurredAt", "2026-01-01T00:00:00Z")));
    }

    private void merge(String slug, int version, String into) {
        topics.write(
                slug,
                "topic-merged",
                write(Map.of(
                        "slug", slug,
                        "version", version,
                        "into", into,
                        "occurredAt", "2026-01-01T00:00:00Z")));
    }

    private String write(Map<String, ?> event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String newId() {
        return Long.toString(IDS.incrementAndGet());
    }

    private static String newSlug() {
        return "thema-" + IDS.incrementAndGet();
    }
}
