package org.leserbrief.topic.reading;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.topic.Newsroom.read;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.editor;
import static org.leserbrief.topic.TopicApi.merge;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.TopicApi.revise;
import static org.leserbrief.topic.TopicApi.undoMerge;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;
import org.leserbrief.topic.ServiceTest;
import org.leserbrief.topic.catalog.Topics;

@ServiceTest
class TopicsApiTest {
    private static final TestStream TOPICS = new TestStream("leserbrief.topics.v1");

    @Inject
    Topics topics;

    @Inject
    Database database;

    @Test
    void a_topic_is_created_under_a_slug_in_german_transliteration() {
        String word = newWord();
        String slug = "ueber-groesse-" + word.toLowerCase(Locale.ROOT);
        editor().body(Map.of("name", "Über  Größe " + word, "aliases", List.of(word), "description", "Worum es geht"))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/topics/" + slug))
                .header("ETag", startsWith("\"1."))
                .header("Cache-Control", "private, no-store")
                .body("slug", is(slug))
                .body("name", is("Über Größe " + word))
                .body("url", is("/topics/" + slug))
                .body("aliases", contains(word))
                .body("description", is("Worum es geht"))
                .body("parent", nullValue())
                .body("articleCount", is(0))
                .body("commentCount", is(0));
        given().get("/api/topics/" + slug)
                .then()
                .statusCode(200)
                .header("Cache-Control", startsWith("public, max-age="))
                .body("name", is("Über Größe " + word));

        TestStream.Event created =
                TOPICS.await(1, event -> event.key().equals(slug)).getFirst();
        assertEquals("topic-created", created.type());
        read(created);
    }

    @Test
    void a_name_belongs_to_one_topic_only_whatever_its_case_and_hyphens() {
        String word = newWord();
        String slug = create("Grüne " + word, word);
        editor().body(Map.of("name", "grüne-" + word.toUpperCase(Locale.ROOT)))
                .post("/api/topics")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:leserbrief:problem:topic-name-taken"))
                .body("detail", allOf(containsString("Grüne " + word), containsString(slug)));
        editor().body(Map.of("name", newWord(), "aliases", List.of(word)))
                .post("/api/topics")
                .then()
                .statusCode(409);
        editor().body(Map.of("name", newWord(), "slug", slug))
                .post("/api/topics")
                .then()
                .statusCode(409)
                .body("type", is("urn:leserbrief:problem:topic-slug-taken"));
    }

    @Test
    void a_topic_is_changed_by_whoever_has_read_it() {
        String slug = create(newWord(), newWord());
        String name = newWord();
        String tag = given().get("/api/topics/" + slug).then().extract().header("ETag");

        editor().body(Map.of("name", name)).put("/api/topics/" + slug).then().statusCode(428);
        editor().header("If-Match", "\"77\"")
                .body(Map.of("name", name))
                .put("/api/topics/" + slug)
                .then()
                .statusCode(412);
        editor().header("If-Match", tag)
                .body(Map.of("name", name, "description", "neu"))
                .put("/api/topics/" + slug)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"2."))
                .body("name", is(name))
                .body("aliases", empty())
                .body("description", is("neu"));
        editor().header("If-Match", tag)
                .body(Map.of("name", newWord()))
                .put("/api/topics/" + slug)
                .then()
                .statusCode(412);

        List<TestStream.Event> events = TOPICS.await(2, event -> event.key().equals(slug));
        assertEquals(
                List.of("topic-created", "topic-revised"),
                events.stream().map(TestStream.Event::type).toList());
        read(events.getLast());
    }

    @Test
    void events_tell_which_picture_an_editor_has_chosen() {
        String name = newWord();
        String slug = create(name);
        String chosen = "/media/" + "b".repeat(32) + "/1280.jpg";
        revise(slug, Map.of("name", name, "picture", Map.of("url", chosen, "alt", "Gewählt", "credit", "Foto: Ina")))
                .statusCode(200);
        revise(slug, Map.of("name", name)).statusCode(200);

        List<TestStream.Event> events = TOPICS.await(3, event -> event.key().equals(slug));
        assertEquals(
                List.of("null", "{\"url\":\"" + chosen + "\"}", "null"),
                events.stream()
                        .map(event -> read(event).path("picture").toString())
                        .toList());
    }

    @Test
    void a_picture_that_a_release_did_not_announce_is_announced_once() {
        String name = newWord();
        String slug = create(name);
        String chosen = "/media/" + "d".repeat(32) + "/1280.jpg";
        revise(slug, Map.of("name", name, "picture", Map.of("url", chosen, "alt", "Gewählt", "credit", "Foto: Ina")))
                .statusCode(200);
        topics.announcePictures();
        TOPICS.await(2, event -> event.key().equals(slug));
        database.update("UPDATE topic SET picture_announced = 0 WHERE slug = ?", slug);

        topics.announcePictures();
        topics.announcePictures();
        revise(slug, Map.of("name", name + " neu")).statusCode(200);
        List<TestStream.Event> events = TOPICS.await(4, event -> event.key().equals(slug));
        String picture = "{\"url\":\"" + chosen + "\"}";
        assertEquals(
                List.of("1 null", "2 " + picture, "3 " + picture, "4 null"),
                events.stream()
                        .map(event ->
                                read(event).path("version") + " " + read(event).path("picture"))
                        .toList());
    }

    @Test
    void saying_the_same_again_changes_nothing() {
        String name = newWord();
        String slug = create(name);
        revise(slug, Map.of("name", name)).statusCode(200).header("ETag", startsWith("\"1."));
    }

    @Test
    void an_unchanged_topic_is_not_sent_again() {
        String slug = create(newWord());
        String tag = given().get("/api/topics/" + slug).then().extract().header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/topics/" + slug)
                .then()
                .statusCode(304)
                .header("ETag", tag);
    }

    @Test
    void an_alias_leads_to_its_topic() {
        String alias = newWord();
        String slug = create(newWord(), "Die " + alias);
        given().redirects()
                .follow(false)
                .get("/api/topics/die-" + alias.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(308)
                .header("Location", endsWith("/api/topics/" + slug));
        given().get("/api/topics/die-" + alias.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("slug", is(slug));
    }

    @Test
    void a_merged_topic_leads_to_the_living_one_until_the_merge_is_undone() {
        String first = create(newWord());
        String second = create(newWord());
        String third = create(newWord());

        merge(first, second).statusCode(200).body("slug", is(second)).body("merged", contains(first));
        merge(second, third).statusCode(200).body("slug", is(third));
        given().redirects()
                .follow(false)
                .get("/api/topics/" + first)
                .then()
                .statusCode(308)
                .header("Location", endsWith("/api/topics/" + third));
        given().redirects()
                .follow(false)
                .get("/api/topics/" + first + "/articles")
                .then()
                .statusCode(308)
                .header("Location", endsWith("/api/topics/" + third + "/articles"));

        merge(third, first).statusCode(409).body("type", is("urn:leserbrief:problem:topic-merge-cycle"));
        merge(third, third).statusCode(409);
        merge(first, third).statusCode(409).body("type", is("urn:leserbrief:problem:topic-merged"));
        revise(third, Map.of("name", newWord())).statusCode(200);
        editor().header("If-Match", "*")
                .body(Map.of("name", newWord()))
                .put("/api/topics/" + first)
                .then()
                .statusCode(409);
        merge(third, "nobody").statusCode(422).body("errors[0].field", is("into"));
        merge("nobody", third).statusCode(404);

        undoMerge(second).statusCode(200).body("slug", is(second)).body("merged", contains(first));
        given().get("/api/topics/" + first).then().body("slug", is(second));
        undoMerge(first).statusCode(200).body("slug", is(first));
        undoMerge(first).statusCode(409).body("type", is("urn:leserbrief:problem:topic-not-merged"));

        List<TestStream.Event> events = TOPICS.await(3, event -> event.key().equals(first));
        assertEquals(
                List.of("topic-created", "topic-merged", "topic-revised"),
                events.stream().map(TestStream.Event::type).toList());
        read(events.get(1));
    }

    @Test
    void a_parent_is_a_topic_that_is_not_below() {
        String top = create(newWord());
        String middleName = newWord();
        String middle = editor().body(Map.of("name", middleName, "parent", top))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .body("parent", is(top))
                .extract()
                .path("slug");
        revise(top, Map.of("name", newWord(), "parent", middle)).statusCode(422).body("errors[0].field", is("parent"));
        revise(middle, Map.of("name", middleName, "parent", middle)).statusCode(422);
        revise(middle, Map.of("name", middleName, "parent", "nobody")).statusCode(422);
        revise(middle, Map.of("name", middleName)).statusCode(200).body("parent", nullValue());
    }

    @Test
    void topics_are_listed_by_name_and_found_by_parts_of_names() {
        String word = newWord();
        List<String> expected = new ArrayList<>();
        for (String start : List.of("Ähre", "Apfel", "Birne", "Zoo", "äpfel")) {
            expected.add(create(start + " " + word));
        }
        create(newWord(), "Alias " + word);
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            var request = given().queryParam("q", word.substring(1)).queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get("/api/topics").then().statusCode(200).extract();
            found.addAll(page.path("items.name"));
            cursor = page.path("next");
            assertEquals(cursor != null, page.header("Link") != null);
        } while (cursor != null);
        assertEquals(
                List.of("Ähre " + word, "Apfel " + word, "äpfel " + word, "Birne " + word),
                found.stream().filter(name -> name.contains(word)).limit(4).toList());
        assertEquals(6, found.size());
        given().queryParam("q", word.toUpperCase(Locale.ROOT))
                .get("/api/topics")
                .then()
                .body("items.size()", is(6));
    }

    @Test
    void one_or_two_characters_are_looked_for_at_the_beginning() {
        String slug = create("ʘʘ" + newWord(), newWord() + "ʘʘ");
        create(newWord() + "ʘʘ");
        given().queryParam("q", "ʘʘ").get("/api/topics").then().body("items.slug", contains(slug));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "100%", "a_b", "'; DROP TABLE topic; --", "%%%"})
    void signs_of_patterns_stand_for_themselves(String q) {
        given().queryParam("q", q)
                .get("/api/topics")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", nullValue());
    }

    /// The other topics would match if the character were treated as a wildcard or ignored.
    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\"})
    void a_name_is_found_by_a_sign_of_patterns_in_it(String sign) {
        String word = newWord();
        String slug = create(word + sign + "x");
        create(word + "yx");
        create(word + "x");
        given().queryParam("q", word + sign + "x").get("/api/topics").then().body("items.slug", contains(slug));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 422",
        "limit=1000, 422",
        "limit=-1, 422",
        "limit=x, 422",
        "cursor=x, 400",
        "cursor=%C3%BC, 400",
        "cursor=dG9waWNzOh94H3k, 400",
        "q=%00, 422",
        "q=%07x, 422"
    })
    void bad_parameters_are_refused(String query, int status) {
        given().urlEncodingEnabled(false)
                .get("/api/topics?" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void a_cursor_is_good_for_its_own_list_only() {
        String word = newWord();
        create(word + " A");
        create(word + " B");
        String cursor = given().queryParam("q", word)
                .queryParam("limit", 1)
                .get("/api/topics")
                .then()
                .body("next", notNullValue())
                .extract()
                .path("next");
        given().queryParam("cursor", cursor).get("/api/topics").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name": "x"                                  | 400 |
                    []                                            | 422 |
                    {}                                            | 422 | name
                    {"name": null}                                | 422 | name
                    {"name": ""}                                  | 422 | name
                    {"name": "   "}                               | 422 | name
                    {"name": "a\\u0000b"}                         | 422 | name
                    {"name": "a\\ud800"}                          | 422 | name
                    {"name": "a\\nb"}                             | 422 | name
                    {"name": "?!"}                                | 422 | name
                    {"name": "https://example.org/a"}             | 422 | name
                    {"name": "a b c d e f g h i j k"}             | 422 | name
                    {"name": "Neu", "state": "merged"}            | 422 | state
                    {"name": "Neu", "aliases": "x"}               | 422 | aliases
                    {"name": "Neu", "aliases": [null]}            | 422 |
                    {"name": "Neu", "aliases": [""]}              | 422 |
                    {"name": "Neu", "aliases": ["neu"]}           | 422 | aliases[0]
                    {"name": "Neu", "aliases": ["Alt", "ALT"]}    | 422 | aliases[1]
                    {"name": "Neu", "description": " "}           | 422 | description
                    {"name": "Neu", "slug": "Neu"}                | 422 | slug
                    {"name": "Neu", "slug": "a--b"}               | 422 | slug
                    {"name": "Neu", "slug": ""}                   | 422 | slug
                    {"name": "Neu", "slug": "trending"}           | 422 | slug
                    {"name": "日本"}                              | 422 | slug
                    {"name": "Neu", "parent": "nobody"}           | 422 | parent
                    {"name": "Neu", "parent": "a\\u0000b"}        | 422 | parent
                    {"name": "Neu", "parent": 1}                  | 422 | parent
                    {"name": true}                                | 422 | name
                    """)
    void a_bad_topic_is_refused(String body, int status, String field) {
        var response = editor().body(body)
                .post("/api/topics")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        if (field != null) {
            response.body("errors.field", hasItem(field));
        }
    }

    @Test
    void a_merge_into_what_can_be_no_topic_is_refused() {
        String slug = create(newWord());
        for (String into : List.of("\"a\\u0000b\"", "\"nobody\"", "\"\"", "1", "null")) {
            editor().body("{\"into\": " + into + "}")
                    .post("/api/topics/" + slug + "/merge")
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors.field", hasItem("into"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59.999999999Z",
                "-999999999-01-01T00:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "gestern",
                ""
            })
    void a_cursor_of_a_time_that_no_article_has_is_refused(String time) {
        String slug = create(newWord());
        for (String path : List.of("/api/topics/" + slug + "/articles", "/topics/" + slug)) {
            given().queryParam(
                            "cursor", Cursor.of("articles-of:" + slug, time, 1).encode())
                    .get(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void long_texts_are_refused() {
        Map<String, Object> topic = new HashMap<>(Map.of("name", "x".repeat(101)));
        editor().body(topic).post("/api/topics").then().statusCode(422);
        topic.put("name", newWord());
        topic.put("description", "x".repeat(1_001));
        editor().body(topic).post("/api/topics").then().statusCode(422);
        topic.put("description", "x");
        topic.put("aliases", java.util.Collections.nCopies(51, "x"));
        editor().body(topic).post("/api/topics").then().statusCode(422);
    }

    /// Uses a plain socket: the service answers and closes without reading the rest of the request, which HTTP
    /// clients report as a broken connection.
    @Test
    void ten_megabytes_are_refused_before_they_are_sent() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /api/topics HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 10000000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("HTTP/1.1 413 Request Entity Too Large", answer.readLine());
        }
    }

    @Test
    void only_editors_change_topics() {
        String slug = create(newWord());
        Map<String, String> body = Map.of("name", newWord());
        for (String token : List.of(
                Tokens.expired("ina", "editor"),
                Tokens.forged("ina", "editor"),
                Tokens.ofForeignIssuer("ina", "editor"),
                "nonsense")) {
            given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .body(body)
                    .post("/api/topics")
                    .then()
                    .statusCode(401);
        }
        given().contentType("application/json")
                .body(body)
                .post("/api/topics")
                .then()
                .statusCode(401);
        var reader = Tokens.of("rudi", "reader");
        given().auth()
                .oauth2(reader)
                .contentType("application/json")
                .body(body)
                .post("/api/topics")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(reader)
                .contentType("application/json")
                .header("If-Match", "*")
                .body(body)
                .put("/api/topics/" + slug)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(reader)
                .contentType("application/json")
                .body(Map.of("into", slug))
                .post("/api/topics/" + slug + "/merge")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(reader)
                .delete("/api/topics/" + slug + "/merge")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(reader)
                .contentType("application/json")
                .body(Map.of("headline", "x", "body", "x"))
                .post("/api/topics/suggestions")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(reader)
                .contentType("application/json")
                .body(Map.of("topics", List.of()))
                .put("/api/topics/of-article/1")
                .then()
                .statusCode(403);
    }

    @Test
    void what_does_not_exist_is_said_so() {
        given().get("/api/topics/nobody").then().statusCode(404).contentType("application/problem+json");
        given().get("/api/topics/nobody/articles").then().statusCode(404);
        given().get("/api/topics/%20").then().statusCode(404);
        given().get("/api/topics/" + "x".repeat(200)).then().statusCode(404);
        given().urlEncodingEnabled(false).get("/api/topics/a%2Fb").then().statusCode(400);
        given().urlEncodingEnabled(false).get("/api/topics/a;x").then().statusCode(400);
        given().delete("/api/topics/nobody").then().statusCode(405);
        editor().contentType("text/plain").body("x").post("/api/topics").then().statusCode(415);
        given().accept("image/png").get("/api/topics").then().statusCode(406);
        editor().header("If-Match", "*")
                .body(Map.of("name", "x"))
                .put("/api/topics/nobody")
                .then()
                .statusCode(404);
    }

    @Test
    void whoever_brings_a_token_reads_what_is_there_now() {
        editor().get("/api/topics")
                .then()
                .header("Cache-Control", "private, no-store")
                .header("Vary", containsString("Authorization"));
        given().get("/api/topics").then().header("Cache-Control", not(containsString("private")));
    }

    @Test
    void the_document_of_the_api_names_every_call() {
        given().accept("application/json")
                .get("/openapi/topic-service")
                .then()
                .statusCode(200)
                .body("paths.'/api/topics'.get.summary", equalTo("Topics by name"))
                .body("paths.'/api/topics/{slug}'.put.responses.'428'", notNullValue())
                .body("paths.'/api/topics/of-article/{articleId}'.put.summary", notNullValue())
                .body("paths.'/api/topics/of-article/{articleId}'.put.responses.'428'", notNullValue())
                .body("paths.'/topics'", nullValue());
    }
}
