package org.leserbrief.topic.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.editor;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.TopicApi.revise;

import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.Tokens;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;

/// Homonyms and stop words, as editors write them.
@ServiceTest
class MatchingApiTest {
    private static final String STOP_WORDS = "/api/topics/stop-words";

    @Inject
    TopicNames names;

    private static Map<String, Object> topic(String name, Map<String, ?> matching) {
        return Map.of("name", name, "aliases", List.of(name + " AG"), "matching", matching);
    }

    private static String stopWordsTag() {
        return editor().get(STOP_WORDS).then().statusCode(200).extract().header("ETag");
    }

    @Test
    void rules_are_kept_as_written_and_articles_follow_them() {
        String name = newWord();
        String context = newWord();
        long article = newId();
        Newsroom.publish(article, 1, name, "Text ohne Zusammenhang");
        long other = newId();
        Newsroom.publish(other, 1, name + " und " + context, "Text");
        String slug = editor().body(topic(
                        name,
                        Map.of(
                                "ambiguous", List.of(name),
                                "context", List.of("  " + context),
                                "exclusions", List.of(name + "-Analyse"),
                                "caseSensitive", List.of(name + " AG"))))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .body("matching.ambiguous", contains(name))
                .body("matching.context", contains(context))
                .body("matching.exclusions", contains(name + "-Analyse"))
                .body("matching.caseSensitive", contains(name + " AG"))
                .extract()
                .path("slug");
        given().get("/api/topics/" + slug).then().body("matching.context", contains(context));
        awaitArticles(slug, other);

        long version = names.version();
        // The same in another order is no change of the rules.
        revise(slug, topic(name, Map.of("ambiguous", List.of(name), "context", List.of(context))))
                .statusCode(200)
                .body("matching.exclusions", empty());
        assertEquals(version + 1, names.version());
        revise(slug, topic(name, Map.of("ambiguous", List.of(name), "context", List.of(context))))
                .statusCode(200);
        assertEquals(version + 1, names.version());

        revise(slug, Map.of("name", name)).statusCode(200).body("matching.ambiguous", empty());
        awaitArticles(slug, other, article);
    }

    @Test
    void rules_that_contradict_the_names_are_refused() {
        String name = newWord();
        refused(name, Map.of("ambiguous", List.of("Anders"), "context", List.of("Wort")), "matching.ambiguous[0]");
        refused(name, Map.of("ambiguous", List.of(name, name + " AG")), "matching.context");
        refused(name, Map.of("context", List.of("Wort")), "matching.ambiguous");
        refused(name, Map.of("ambiguous", List.of(name), "context", List.of(name)), "matching.context[0]");
        refused(name, Map.of("exclusions", List.of("Wort", "wort")), "matching.exclusions[1]");
        refused(name, Map.of("exclusions", List.of(name)), "matching.exclusions[0]");
        refused(name, Map.of("exclusions", List.of("…")), "matching.exclusions[0]");
        refused(name, Map.of("caseSensitive", List.of("Anders")), "matching.caseSensitive[0]");
        refused(name, Map.of("exclusions", Collections.nCopies(51, "Wort")), "matching.exclusions");
        refused(name, Map.of("context", List.of("x".repeat(101))), "matching.context");
        refused(name, Map.of("context", List.of("")), "matching.context");
    }

    private static void refused(String name, Map<String, ?> matching, String field) {
        editor().body(topic(name, matching))
                .post("/api/topics")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(containsString(field)));
    }

    @Test
    void a_name_that_no_text_can_have_is_refused() {
        for (String name :
                List.of("…", "++", "\u0301\u0316", "www.example.org", "https://example.org/x", "\u200f\u202e!")) {
            editor().body(Map.of("name", name, "slug", newWord().toLowerCase(java.util.Locale.ROOT)))
                    .post("/api/topics")
                    .then()
                    .statusCode(422);
        }
        editor().body(Map.of("name", newWord(), "aliases", Collections.nCopies(10_000, "x")))
                .post("/api/topics")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(containsString("aliases")));
    }

    @Test
    void names_from_right_to_left_are_found() {
        String name = "\u200f\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd" + newId();
        String slug = newWord().toLowerCase(java.util.Locale.ROOT);
        editor().body(Map.of("name", name, "slug", slug))
                .post("/api/topics")
                .then()
                .statusCode(201);
        long article = newId();
        Newsroom.publish(article, 1, "Über " + name.substring(1), "Text");
        awaitArticles(slug, article);
    }

    @Test
    void a_stop_word_is_not_found_until_it_is_taken_off_the_list() {
        String word = newWord();
        String slug = create(word);
        long article = newId();
        Newsroom.publish(article, 1, word, "Text");
        awaitArticles(slug, article);

        List<String> before = editor().get(STOP_WORDS).path("words");
        editor().header("If-Match", stopWordsTag())
                .body(Map.of("words", List.of(word, newWord())))
                .put(STOP_WORDS)
                .then()
                .statusCode(200)
                .body("words", hasItem(word));
        awaitArticles(slug);
        editor().header("If-Match", stopWordsTag())
                .body(Map.of("words", before))
                .put(STOP_WORDS)
                .then()
                .statusCode(200)
                .body("words", not(hasItem(word)));
        awaitArticles(slug, article);
    }

    @Test
    void the_list_of_stop_words_is_changed_by_editors_who_have_read_it() {
        given().get(STOP_WORDS).then().statusCode(401);
        given().auth().oauth2(Tokens.of("rita")).get(STOP_WORDS).then().statusCode(403);
        Map<String, ?> list = Map.of("words", List.of());
        editor().body(list).put(STOP_WORDS).then().statusCode(428);
        editor().header("If-Match", "\"0\"").body(list).put(STOP_WORDS).then().statusCode(412);
        for (List<String> words : List.of(
                List.of("Wort", "wort"),
                List.of("…"),
                List.of(""),
                List.of("x".repeat(101)),
                Collections.nCopies(1_001, "x"))) {
            editor().header("If-Match", "*")
                    .body(Map.of("words", words))
                    .put(STOP_WORDS)
                    .then()
                    .statusCode(422);
        }
        editor().header("If-None-Match", stopWordsTag()).get(STOP_WORDS).then().statusCode(304);
        editor().body(Map.of("name", newWord(), "slug", "stop-words"))
                .post("/api/topics")
                .then()
                .statusCode(422);
    }

    private static void awaitArticles(String slug, long... articles) {
        List<String> expected = java.util.Arrays.stream(articles)
                .mapToObj(Long::toString)
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        Awaitility.await()
                .untilAsserted(() -> assertEquals(
                        expected,
                        given()
                                .get("/api/topics/" + slug + "/articles")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<List<String>>path("items.id")
                                .stream()
                                .sorted(java.util.Comparator.reverseOrder())
                                .toList()));
    }
}
