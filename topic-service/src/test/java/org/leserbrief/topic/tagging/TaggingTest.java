package org.leserbrief.topic.tagging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.topic.Newsroom.comment;
import static org.leserbrief.topic.Newsroom.publish;
import static org.leserbrief.topic.Newsroom.read;
import static org.leserbrief.topic.Newsroom.taggings;
import static org.leserbrief.topic.Newsroom.withdraw;
import static org.leserbrief.topic.TopicApi.confirm;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.editor;
import static org.leserbrief.topic.TopicApi.merge;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.TopicApi.revise;
import static org.leserbrief.topic.TopicApi.undoMerge;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.topic.ServiceTest;

@ServiceTest
class TaggingTest {
    @Inject
    Database database;

    @Inject
    ArticleTagging taggings;

    @Test
    void a_published_article_gets_its_topics_and_is_announced() throws Exception {
        String word = newWord();
        String other = newWord();
        String slug = create(newWord() + " Corporation", word, word + "er");
        String second = create(other);
        long article = newId();

        publish(article, 1, "Die " + word + "er und " + other, "Mit " + word + "s Hilfe.");

        awaitTopics(article, slug + ":suggested", second + ":suggested");
        TestStream.Event event = taggings(article, 1).getFirst();
        assertEquals("article-tagged", event.type());
        assertEquals(1, read(event).get("version").asInt());
        assertEquals(slug, read(event).get("topics").get(0).get("slug").asText());
        assertEquals("test", event.headers().get("ce_correlationid"));
        given().get("/api/topics/" + slug + "/articles")
                .then()
                .statusCode(200)
                .body("items.id", contains(Long.toString(article)))
                .body("items[0].headline", is("Die " + word + "er und " + other))
                .body("items[0].url", is("/news/" + article + "/titel"))
                .body("items[0].teaser", is("Worum es geht"))
                .body("items[0].commentCount", is(0));
    }

    @Test
    void a_revision_changes_the_topics_and_only_then_is_announced_again() {
        String first = newWord();
        String second = newWord();
        String firstSlug = create(first);
        String secondSlug = create(second);
        long article = newId();
        publish(article, 1, first, "x");
        awaitTopics(article, firstSlug + ":suggested");
        publish(article, 2, first + " noch einmal", "Zweite Fassung");
        publish(article, 3, second, "x");
        awaitTopics(article, secondSlug + ":suggested");
        // A late delivery of an older version changes nothing.
        publish(article, 2, first, "x");
        publish(article, 4, second + " am Ende", "x");
        awaitHeadline(secondSlug, second + " am Ende");
        assertEquals(List.of(1, 2), versions(article, 2));
        awaitCounts(firstSlug, 0, 0);
        awaitCounts(secondSlug, 1, 0);
    }

    @Test
    void the_order_of_topics_and_articles_does_not_matter() {
        String word = newWord();
        long article = newId();
        publish(article, 1, word, word);
        awaitTopics(article);

        String slug = create(word);
        awaitTopics(article, slug + ":suggested");
        awaitCounts(slug, 1, 0);

        revise(slug, Map.of("name", newWord())).statusCode(200);
        awaitTopics(article);
        awaitCounts(slug, 0, 0);

        revise(slug, Map.of("name", newWord(), "aliases", List.of(word))).statusCode(200);
        awaitTopics(article, slug + ":suggested");
        assertEquals(List.of(1, 2, 3), versions(article, 3));
    }

    @Test
    void an_article_that_has_lost_its_text_keeps_its_topics_and_holds_no_other_up() {
        String word = newWord();
        String slug = create(word);
        long damaged = newId();
        long whole = newId();
        publish(damaged, 1, word, "x");
        publish(whole, 1, word, "x");
        awaitTopics(damaged, slug + ":suggested");
        awaitTopics(whole, slug + ":suggested");
        database.update("DELETE FROM article_text WHERE article_id = ?", damaged);

        revise(slug, Map.of("name", newWord())).statusCode(200);
        awaitTopics(whole);
        awaitTopics(damaged, slug + ":suggested");
        awaitCounts(slug, 1, 0);

        withdraw(damaged, 2);
        awaitCounts(slug, 0, 0);
    }

    @Test
    void what_an_editor_confirmed_stays_whatever_the_text_becomes() {
        String word = newWord();
        String found = create(word);
        String chosen = create(newWord());
        long article = newId();
        publish(article, 1, word, "x");
        awaitTopics(article, found + ":suggested");

        confirm(article, List.of(chosen))
                .statusCode(200)
                .body("articleId", is(Long.toString(article)))
                .body("topics.slug", contains(chosen))
                .body("topics.source", contains("confirmed"));
        publish(article, 2, word + " und " + word, "Neue Fassung");
        awaitHeadline(chosen, word + " und " + word);
        create(newWord());
        awaitTopics(article, chosen + ":confirmed");
        awaitCounts(found, 0, 0);
        awaitCounts(chosen, 1, 0);
        assertEquals(List.of(1, 2), versions(article, 2));

        confirm(article, List.of()).statusCode(200).body("topics", empty());
        publish(article, 3, word, "x");
        publish(article, 4, word, "x");
        assertEquals(List.of(1, 2, 3), versions(article, 3));
    }

    @Test
    void what_was_chosen_before_the_first_publication_is_confirmed_until_somebody_settles_it() {
        String word = newWord();
        String found = create(word);
        String chosen = create(newWord());
        String merged = create(newWord());
        String into = create(newWord());
        merge(merged, into);
        long article = newId();
        List<String> choice = List.of(chosen, "gibt-es-nicht", merged, into, "KEIN Slug");
        publish(article, 1, word, choice);
        awaitTopics(article, chosen + ":confirmed", into + ":confirmed");
        awaitCounts(found, 0, 0);
        awaitCounts(chosen, 1, 0);
        assertEquals(List.of(1), versions(article, 1));

        confirm(article, List.of(found)).statusCode(200);
        publish(article, 2, word + " neu", choice);
        awaitHeadline(found, word + " neu");
        awaitTopics(article, found + ":confirmed");
        confirm(article, List.of()).statusCode(200);
        publish(article, 3, word + " neuer", choice);
        long other = newId();
        publish(other, 1, word, List.of("gibt-es-nicht"));
        awaitTopics(other, found + ":suggested");
        // No topic shows the article any more.
        Awaitility.await()
                .until(() -> database.find("SELECT version FROM article WHERE id = ?", row -> row.getLong(1), article)
                        .equals(Optional.of(3L)));
        awaitTopics(article);
    }

    @Test
    void a_topic_created_after_the_publication_is_not_what_was_chosen_before_it() {
        String word = newWord();
        String found = create(word);
        String name = newWord();
        String later = name.toLowerCase(Locale.ROOT);
        long article = newId();
        publish(article, 1, word, List.of(later));
        awaitTopics(article, found + ":suggested");
        assertEquals(later, create(name));
        publish(article, 2, word + " neu", List.of(later));
        awaitHeadline(found, word + " neu");
        awaitTopics(article, found + ":suggested");
        awaitCounts(later, 0, 0);

        // Withdrawn and published again, it says the same.
        withdraw(article, 3);
        publish(article, 4, word + " wieder", List.of(later));
        awaitHeadline(found, word + " wieder");
        awaitTopics(article, found + ":suggested");
    }

    @Test
    void a_choice_that_a_release_before_has_not_taken_is_taken_with_the_next_event() {
        String word = newWord();
        String found = create(word);
        String chosen = create(newWord());
        long article = newId();
        publish(article, 1, word, "x");
        awaitTopics(article, found + ":suggested");
        publish(article, 2, word, List.of(chosen));
        awaitTopics(article, chosen + ":confirmed");
    }

    @Test
    void confirming_what_was_suggested_changes_its_source() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        publish(article, 1, word, "x");
        awaitTopics(article, slug + ":suggested");
        String tag = given().get("/api/topics/of-article/" + article)
                .then()
                .extract()
                .header("ETag");
        editor().header("If-Match", tag)
                .body(Map.of("topics", List.of(slug, slug)))
                .put("/api/topics/of-article/" + article)
                .then()
                .statusCode(200)
                .body("topics.source", contains("confirmed"));
        editor().header("If-Match", tag)
                .body(Map.of("topics", List.of(slug)))
                .put("/api/topics/of-article/" + article)
                .then()
                .statusCode(412);
        editor().body(Map.of("topics", List.of()))
                .put("/api/topics/of-article/" + article)
                .then()
                .statusCode(428)
                .contentType("application/problem+json");
        given().get("/api/topics/of-article/" + article).then().body("topics.slug", contains(slug));
        assertEquals(List.of(1, 2), versions(article, 2));
    }

    @Test
    void a_merge_moves_articles_and_counts_and_its_undoing_brings_them_back() {
        String word = newWord();
        String oldSlug = create(word);
        String newSlug = create(newWord());
        long suggested = newId();
        long confirmed = newId();
        publish(suggested, 1, word, "x");
        publish(confirmed, 1, "Anderes", "x");
        comment(newId(), suggested, 1, true);
        awaitTopics(suggested, oldSlug + ":suggested");
        awaitTopics(confirmed);
        confirm(confirmed, List.of(oldSlug, newSlug)).statusCode(200);
        awaitCounts(oldSlug, 2, 1);

        merge(oldSlug, newSlug).statusCode(200);
        awaitTopics(suggested, newSlug + ":suggested");
        awaitTopics(confirmed, newSlug + ":confirmed");
        awaitCounts(newSlug, 2, 1);

        undoMerge(oldSlug).statusCode(200);
        awaitTopics(suggested, oldSlug + ":suggested");
        awaitTopics(confirmed, oldSlug + ":confirmed", newSlug + ":confirmed");
        awaitCounts(newSlug, 1, 0);
        awaitCounts(oldSlug, 2, 1);
        assertEquals(List.of(1, 2, 3), versions(suggested, 3));
    }

    @Test
    void comments_count_for_the_topics_of_published_articles_in_whatever_order_they_are_heard_of() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        long comment = newId();
        comment(comment, article, 1, true);
        comment(newId(), article, 1, true);
        given().get("/api/topics/of-article/" + article).then().statusCode(404);
        publish(article, 1, word, "x");
        awaitCounts(slug, 1, 2);

        comment(comment, article, 1, true);
        comment(comment, article, 2, false);
        awaitCounts(slug, 1, 1);
        comment(comment, article, 1, true);
        comment(newId(), article, 1, true);
        awaitCounts(slug, 1, 2);

        withdraw(article, 2);
        awaitCounts(slug, 0, 0);
        given().get("/api/topics/" + slug + "/articles").then().body("items", empty());
        given().get("/api/topics/of-article/" + article).then().statusCode(410);
        confirm(article, List.of(slug)).statusCode(410);
        comment(comment, article, 3, true);
        publish(article, 3, word, "x");
        awaitCounts(slug, 1, 3);
        assertEquals(List.of(1), versions(article, 1));
    }

    @Test
    void articles_are_listed_newest_first_and_neither_skipped_nor_repeated() {
        String word = newWord();
        String slug = create(word);
        List<String> expected = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(newId());
        }
        for (int i = 0; i < 5; i++) {
            // Two articles have the same publication date.
            publish(ids.get(i), 1, word, "x", Instant.parse("2026-03-0" + (i / 2 + 1) + "T10:00:00Z"));
            expected.addFirst(Long.toString(ids.get(i)));
        }
        awaitCounts(slug, 5, 0);
        List<String> seen = new ArrayList<>();
        String path = "/api/topics/" + slug + "/articles";
        String cursor = null;
        do {
            var request = given().queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get(path).then().statusCode(200).extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
            if (seen.size() == 2) {
                long newer = newId();
                publish(newer, 1, word, "x", Instant.parse("2026-04-01T10:00:00Z"));
                awaitCounts(slug, 6, 0);
            }
        } while (cursor != null);
        assertEquals(expected, seen);
        given().queryParam("cursor", "x").get(path).then().statusCode(400);
        given().queryParam("limit", "0").get(path).then().statusCode(422);
    }

    @Test
    void a_place_in_one_topics_list_of_articles_is_none_in_anothers() {
        String word = newWord();
        String slug = create(word);
        String other = create(newWord());
        publish(newId(), 1, word, "x");
        publish(newId(), 1, word, "x");
        awaitCounts(slug, 2, 0);
        String cursor = given().queryParam("limit", 1)
                .get("/api/topics/" + slug + "/articles")
                .then()
                .body("next", notNullValue())
                .extract()
                .path("next");
        given().queryParam("cursor", cursor)
                .get("/api/topics/" + slug + "/articles")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        given().queryParam("cursor", cursor)
                .get("/api/topics/" + other + "/articles")
                .then()
                .statusCode(400);
    }

    @Test
    void who_knows_a_topic_is_sent_it_again_when_one_of_its_numbers_changes() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        String withNothing = given().get("/api/topics/" + slug)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        publish(article, 1, word, "x");
        awaitCounts(slug, 1, 0);
        String withArticle = requireSentAgain(slug, withNothing);
        comment(newId(), article, 1, true);
        awaitCounts(slug, 1, 1);
        requireSentAgain(slug, withArticle);
    }

    /// Returns the topic's current tag.
    private static String requireSentAgain(String slug, String known) {
        return given().header("If-None-Match", known)
                .get("/api/topics/" + slug)
                .then()
                .statusCode(200)
                .header("ETag", not(known))
                .extract()
                .header("ETag");
    }

    @Test
    void nothing_of_a_withdrawn_article_that_was_to_be_read_is_kept() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        publish(article, 1, word, "Bald geheim");
        awaitTopics(article, slug + ":suggested");
        assertEquals(4, kept(article).size());
        withdraw(article, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        given().get("/api/topics/of-article/" + article).then().statusCode(410));
        assertEquals(List.of(), kept(article));
    }

    @Test
    void of_events_of_one_article_that_come_together_the_newest_version_counts() {
        long article = newId();
        QuarkusTransaction.requiringNew()
                .run(() -> taggings.apply(List.of(shown(article, 2), shown(article, 3), shown(article, 1))));
        assertEquals("Fassung 3", kept(article).getFirst());
    }

    private static ReceivedEvent<ArticleEvent> shown(long article, long version) {
        return new ReceivedEvent<>(
                "article-revised",
                new ArticleEvent.Shown(
                        article,
                        version,
                        "Fassung " + version,
                        "Worum es geht",
                        "x",
                        "/news/" + article + "/titel",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        null,
                        null),
                null);
    }

    /// The non-empty parts among headline, teaser, address and text of an article.
    private List<String> kept(long article) {
        return database.query("""
                SELECT part FROM article LEFT JOIN article_text ON article_id = id,
                    unnest(ARRAY[headline, teaser, url, body]) WITH ORDINALITY AS parts (part, place)
                WHERE id = ? AND part <> '' ORDER BY place
                """, row -> Objects.requireNonNull(row.getString("part")), article);
    }

    @Test
    void topics_are_suggested_for_a_text_that_is_not_an_article_yet() {
        String word = newWord();
        String slug = create(newWord() + " Corporation", word + "er");
        editor().body(Map.of("headline", "Es geht um nichts", "body", "Die " + word + "er und [" + word + "ers](/x)"))
                .post("/api/topics/suggestions")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("topics.slug", contains(slug))
                .body("topics[0].score", is(2))
                .body("topics[0].relevant", is(true))
                .body("topics[0].words", contains(word + "er", word + "ers"));
        editor().body(Map.of("headline", "Lang", "body", "ü".repeat(100_000)))
                .post("/api/topics/suggestions")
                .then()
                .statusCode(200)
                .body("topics", empty());
        editor().body(Map.of("headline", "Zu lang", "body", "ü".repeat(100_001)))
                .post("/api/topics/suggestions")
                .then()
                .statusCode(422);
        editor().body(Map.of("headline", "x"))
                .post("/api/topics/suggestions")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("body"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"topics": ["nobody"]}           | 422
                    {"topics": ["a\\u0000b"]}        | 422
                    {"topics": [1]}                  | 422
                    {"topics": "nobody"}             | 422
                    {"topics": null}                 | 422
                    {"topics": [null]}               | 422
                    {}                               | 422
                    {"topics": [], "source": "x"}    | 422
                    {"topics":                       | 400
                    """)
    void a_bad_confirmation_is_refused(String body, int status) {
        long article = newId();
        publish(article, 1, "x", "x");
        awaitTopics(article);
        editor().header("If-Match", "*")
                .body(body)
                .put("/api/topics/of-article/" + article)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void an_article_whose_topic_is_renamed_is_sent_again_and_can_be_changed_as_it_was_read() {
        String name = newWord();
        String slug = create(name);
        long article = newId();
        publish(article, 1, "x", "x");
        awaitTopics(article);
        confirm(article, List.of(slug)).statusCode(200);
        String path = "/api/topics/of-article/" + article;
        String tag = given().get(path).then().extract().header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", tag);

        String renamed = newWord();
        revise(slug, Map.of("name", renamed)).statusCode(200);

        given().header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", not(tag))
                .body("topics.name", contains(renamed));
        // The precondition compares the set of topics, not their names.
        editor().header("If-Match", tag)
                .body(Map.of("topics", List.of()))
                .put(path)
                .then()
                .statusCode(200);
        editor().header("If-Match", tag)
                .body(Map.of("topics", List.of()))
                .put(path)
                .then()
                .statusCode(412);
    }

    @Test
    void an_article_that_is_no_number_is_not_found() {
        given().get("/api/topics/of-article/x").then().statusCode(404);
        given().get("/api/topics/of-article/99999999999999999999").then().statusCode(404);
        given().get("/api/topics/of-article/1").then().statusCode(404);
    }

    @Test
    void events_that_cannot_be_understood_are_parked_and_the_rest_goes_on() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        TestStream articles = new TestStream("leserbrief.articles.v1");
        articles.write(Long.toString(article), "article-published", "{\"articleId\": \"x\"}");
        articles.write(Long.toString(article), "article-published", "{\"articleId\": \"1\", \"version\": 1}");
        articles.writeRaw(articles.raw(Long.toString(article), "no event"));
        articles.write(Long.toString(article), "article-dreamt", "{}");
        publish(article, 1, word, "x");
        awaitTopics(article, slug + ":suggested");
        Awaitility.await()
                .until(
                        () -> database.find(
                                        "SELECT count(*) FROM parked_event WHERE consumer = 'articles' AND key = ?",
                                        row -> row.getLong(1),
                                        Long.toString(article))
                                .orElseThrow(),
                        parked -> parked == 3);
    }

    /// All operations run concurrently: whatever the interleaving, the counts equal the sums, and each article's
    /// versions have no gap.
    @Test
    void counts_are_right_after_everything_happened_at_the_same_time() throws Exception {
        List<String> words = new ArrayList<>();
        List<String> slugs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            words.add(newWord());
            slugs.add(create(words.get(i)));
        }
        List<Long> articles = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            articles.add(newId());
            publish(articles.get(i), 1, words.get(i % 4), words.get((i + 1) % 4));
        }
        for (long article : articles) {
            taggings(article, 1);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> work = new ArrayList<>();
            work.add(threads.submit(() -> {
                Random random = new Random(1);
                for (int i = 0; i < 60; i++) {
                    comment(newId(), articles.get(random.nextInt(12)), 1, true);
                }
            }));
            work.add(threads.submit(() -> {
                for (int i = 0; i < 12; i++) {
                    if (i % 3 == 0) {
                        withdraw(articles.get(i), 2);
                    } else {
                        publish(articles.get(i), 2, words.get((i + 2) % 4), "x");
                    }
                }
            }));
            work.add(threads.submit(() -> {
                for (int i = 0; i < 5; i++) {
                    merge(slugs.get(0), slugs.get(1)).statusCode(200);
                    undoMerge(slugs.get(0)).statusCode(200);
                }
            }));
            for (int t = 0; t < 2; t++) {
                work.add(threads.submit(() -> {
                    // As on another replica.
                    for (int i = 0; i < 20; i++) {
                        taggings.retag(3);
                    }
                }));
            }
            work.add(threads.submit(() -> {
                for (int i = 1; i < 12; i += 4) {
                    // An article that is withdrawn meanwhile is gone for the editor, too.
                    confirm(articles.get(i), List.of(slugs.get(3))).statusCode(i % 3 == 0 ? oneOf(200, 410) : is(200));
                }
            }));
            for (Future<?> done : work) {
                done.get();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertEquals(60, sum(articles));
            assertEquals(
                    0L,
                    database.find(
                                    "SELECT count(*) FROM article WHERE id = ANY (?) AND (version < 2 OR"
                                            + " state = 'published' AND tagged_with < (SELECT version FROM catalog))",
                                    row -> row.getLong(1),
                                    (Object) articles.toArray(Long[]::new))
                            .orElseThrow());
        });
        Map<String, List<Long>> truth = new HashMap<>();
        Map<String, List<Long>> counted = new HashMap<>();
        database.query("""
                SELECT topic.slug, count(article.id) AS articles, coalesce(sum(article.comment_count), 0) AS comments,
                    coalesce(max(topic_count.articles), 0) AS counted_articles,
                    coalesce(max(topic_count.comments), 0) AS counted_comments
                FROM topic LEFT JOIN tagging ON tagging.topic_id = topic.id
                LEFT JOIN article ON article.id = tagging.article_id AND article.state = 'published'
                LEFT JOIN topic_count ON topic_count.topic_id = topic.id
                GROUP BY topic.slug
                """, row -> {
            truth.put(row.getString("slug"), List.of(row.getLong("articles"), row.getLong("comments")));
            counted.put(
                    row.getString("slug"), List.of(row.getLong("counted_articles"), row.getLong("counted_comments")));
            return row;
        });
        assertEquals(truth, counted);
        for (long article : articles) {
            List<Integer> versions = versions(article, 1);
            for (int i = 0; i < versions.size(); i++) {
                assertEquals(i + 1, versions.get(i));
            }
        }
    }

    private long sum(List<Long> articles) {
        return database.find(
                        "SELECT sum(comment_count) FROM article WHERE id = ANY (?)", row -> row.getLong(1), (Object)
                                articles.toArray(Long[]::new))
                .orElseThrow();
    }

    /// The versions that were announced, once there are at least `count` of them.
    private List<Integer> versions(long article, int count) {
        return taggings(article, count).stream()
                .map(event -> read(event).get("version").asInt())
                .toList();
    }

    private static void awaitTopics(long article, String... topics) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<Map<String, String>> found = given().get("/api/topics/of-article/" + article)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("topics");
            assertEquals(
                    List.of(topics),
                    found.stream()
                            .map(topic -> topic.get("slug") + ":" + topic.get("source"))
                            .toList());
        });
    }

    private static void awaitHeadline(String slug, String headline) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/topics/" + slug + "/articles")
                        .then()
                        .body("items.headline", hasItem(headline)));
    }

    private static void awaitCounts(String slug, int articles, int comments) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertCounts(slug, articles, comments));
    }

    private static void assertCounts(String slug, int articles, int comments) {
        given().get("/api/topics/" + slug)
                .then()
                .statusCode(200)
                .body("slug", is(slug))
                .body("articleCount", is(articles))
                .body("commentCount", is(comments))
                .body("merged", not(hasItem(slug)));
    }
}
