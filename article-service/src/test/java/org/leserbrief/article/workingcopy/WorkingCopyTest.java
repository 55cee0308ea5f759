package org.leserbrief.article.workingcopy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.workingcopy.CopyCalls.COPY;
import static org.leserbrief.article.workingcopy.CopyCalls.PUBLICATION;
import static org.leserbrief.article.workingcopy.CopyCalls.as;
import static org.leserbrief.article.workingcopy.CopyCalls.awaitHeadline;
import static org.leserbrief.article.workingcopy.CopyCalls.publish;
import static org.leserbrief.article.workingcopy.CopyCalls.save;
import static org.leserbrief.article.workingcopy.CopyCalls.saveAs;
import static org.leserbrief.article.workingcopy.CopyCalls.status;
import static org.leserbrief.article.workingcopy.CopyCalls.tag;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class WorkingCopyTest {
    @Test
    void writing_begins_with_nothing() {
        Response begun = sending("{}").post("/api/desk/articles");
        String id = begun.jsonPath().getString("articleId");
        begun.then()
                .statusCode(201)
                .header("Location", "/api/articles/" + id + "/working-copy")
                .header("Cache-Control", "private, no-store")
                .body("state", is("draft"))
                .body("status", is("draft"))
                .body("content.headline", is(nullValue()));
        given().get("/api/articles/" + id).then().statusCode(404);
        Newsroom.publish(id, "{}").then().statusCode(409);

        save(id, tag(id), Map.of("headline", "Halb")).then().statusCode(200);
        save(id, tag(id), Map.of("headline", "Halb fert", "image", Map.of("url", "noch keine Adresse")))
                .then()
                .statusCode(200)
                .body("content.headline", is("Halb fert"))
                .body("content.teaser", is(nullValue()))
                .body("changed", is(true))
                .body("writtenBy.name", is("Ina Setzer"));
        publish(id, tag(id), "{}")
                .then()
                .statusCode(409)
                .body("type", is("urn:leserbrief:problem:article-checks"))
                .body("checks.code", hasItems("teaser-missing", "body-missing", "picture-alternative-missing"));
        editor().get("/api/articles/{id}/revisions", id).then().body("items.size()", is(1));
    }

    @Test
    void what_is_written_is_live_only_when_it_is_published() {
        String id = Newsroom.published("Vorher");
        String tag = tag(id);
        editor().get(COPY, id).then().body("status", is("live")).body("changed", is(false));
        Response saved = save(id, tag, article("Nachher"));
        saved.then()
                .statusCode(200)
                .body("status", is("draft"))
                .body("revision", is(1))
                .body("baseRevision", is(1));
        given().get("/api/articles/" + id).then().body("headline", is("Vorher"));
        given().queryParam("limit", 100).get("/api/articles").then().body("items.headline", not(hasItem("Nachher")));

        publish(id, saved.header("ETag"), "{}")
                .then()
                .statusCode(200)
                .header("ETag", saved.header("ETag"))
                .body("status", is("live"))
                .body("revision", is(2))
                .body("changed", is(false));
        awaitHeadline(id, "Nachher");
        // Again: nothing to do.
        publish(id, saved.header("ETag"), "{}").then().statusCode(200).body("revision", is(2));
        editor().get("/api/articles/{id}/history", id)
                .then()
                .body("items.action", contains("published", "published", "drafted"))
                .body("items[0].actor.name", is("Ina Setzer"))
                .body("items[0].revision", is(2));
    }

    @Test
    void a_stale_save_shows_what_is_there() {
        String id = Newsroom.published("Streit");
        String tag = tag(id);
        save(id, tag, article("Von Ina")).then().statusCode(200);
        // The answer was lost, and the same is sent again.
        save(id, tag, article("Von Ina")).then().statusCode(200);
        saveAs(Tokens.of("Jörg", "editor"), id, tag, article("Von Jörg"))
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("workingCopy.content.headline", is("Von Ina"))
                .body("workingCopy.writtenBy.name", is("Ina Setzer"));
        given().auth()
                .oauth2(Tokens.of("Jörg", "editor"))
                .header("If-Match", tag)
                .delete(COPY, id)
                .then()
                .statusCode(412);
        sending(article("x")).put(COPY, id).then().statusCode(428);
        editor().delete(COPY, id).then().statusCode(428);
        sending("{}").put(PUBLICATION, id).then().statusCode(428);
        publish(id, tag, "{}").then().statusCode(412);
    }

    @Test
    void what_is_thrown_away_leaves_the_article_and_no_version_comes_again() {
        String id = Newsroom.published("Bleibt");
        String first = tag(id);
        String second = save(id, first, article("Weg")).header("ETag");
        editor().header("If-Match", second).delete(COPY, id).then().statusCode(204);
        editor().get(COPY, id)
                .then()
                .body("content.headline", is("Bleibt"))
                .body("changed", is(false))
                .body("status", is("live"));
        for (String old : List.of(first, second)) {
            save(id, old, article("Alt")).then().statusCode(412);
        }
        editor().get("/api/articles/{id}/history", id).then().body("items[0].action", is("discarded"));
    }

    @Test
    void an_article_that_moves_on_meanwhile_says_so() {
        String id = Newsroom.published("Eins");
        String tag = save(id, tag(id), article("Zwei")).header("ETag");
        Newsroom.revise(id, Newsroom.tag(id), article("Dazwischen")).then().statusCode(200);
        editor().get(COPY, id)
                .then()
                .header("ETag", tag)
                .body("baseRevision", is(1))
                .body("revision", is(2));
        publish(id, tag, "{}")
                .then()
                .statusCode(409)
                .body("type", is("urn:leserbrief:problem:working-copy-behind"))
                .body("workingCopy.revision", is(2));
        sending(article("Drei"))
                .header("If-Match", tag)
                .queryParam("baseRevision", 2)
                .put(COPY, id)
                .then()
                .statusCode(200)
                .body("baseRevision", is(2));
        publish(id, tag(id), "{}").then().statusCode(200).body("revision", is(3));
    }

    @Test
    void a_copy_in_which_nothing_is_written_follows_the_article() {
        String id = Newsroom.published("Eins");
        String tag = tag(id);
        Newsroom.revise(id, Newsroom.tag(id), article("Zwei")).then().statusCode(200);
        save(id, tag, article("Aus dem alten Text")).then().statusCode(412);
        editor().get(COPY, id).then().body("content.headline", is("Zwei")).body("baseRevision", is(2));
    }

    @Test
    void a_link_to_an_article_that_nobody_can_read_is_found() {
        String live = Newsroom.published("Zu lesen");
        String draft = Newsroom.draft(article("Nicht zu lesen"));
        String id = Newsroom.draft(with(article("Mit Links"), "body", "Ein [Link](/news/" + live + "/zu-lesen#eins)."));
        String checks = "/api/articles/{id}/checks";
        editor().get(checks, id).then().statusCode(200).body("code", not(hasItem("link-dead")));
        for (String dead : List.of("/news/" + draft + "/nicht", "/news/999999999/x?y", "/news/999999999/comments")) {
            String body = "[Hier](/news/%s/zu-lesen), [selbst](/news/%s/x) und *[da](%s)*.".formatted(live, id, dead);
            save(id, tag(id), with(article("Mit Links"), "body", body)).then().statusCode(200);
            editor().get(checks, id).then().body("find { it.code == 'link-dead' }.severity", is("should"));
        }
    }

    @Test
    void checks_speak_the_language_of_their_reader() {
        String id = Newsroom.draft(with(article("Kurz"), "body", "[x](javascript:alert(1))"));
        editor().header("Accept-Language", "en")
                .get("/api/articles/{id}/checks", id)
                .then()
                .statusCode(200)
                .body("code", hasItems("headline-short", "link-malformed", "picture-missing"))
                .body("severity", not(hasItem("must")))
                .body("message", hasItem("The headline is very short."));
        save(id, tag(id), with(article("Kurz"), "image", Map.of("url", "/media/x.svg", "alt", " ")))
                .then()
                .statusCode(200);
        editor().get("/api/articles/{id}/checks", id)
                .then()
                .body("find { it.code == 'picture-credit-missing' }.severity", is("must"))
                .body("message", hasItem("Dem Bild fehlt der Alternativtext."));
    }

    @Test
    void an_author_writes_and_submits_what_is_theirs_and_an_editor_approves() {
        String author = Tokens.of("Nele", "author");
        String id = as(author)
                .body("{\"headline\": \"Von Nele\"}")
                .post("/api/desk/articles")
                .then()
                .statusCode(201)
                .extract()
                .path("articleId");
        String tag = saveAs(author, id, tag(id), article("Von Nele, fertig")).header("ETag");
        status(author, id, tag, "approved").then().statusCode(403);
        status(author, id, tag, "submitted").then().statusCode(200).body("status", is("submitted"));
        as(author)
                .header("If-Match", tag)
                .body("{}")
                .put(PUBLICATION, id)
                .then()
                .statusCode(403);
        as(author).delete(PUBLICATION, id).then().statusCode(403);
        as(author)
                .body("{\"until\": \"2190-01-01T06:00\"}")
                .put("/api/articles/{id}/embargo", id)
                .then()
                .statusCode(403);
        String editor = Tokens.of("Ina Setzer", "editor");
        status(editor, id, tag, "approved").then().statusCode(200).body("status", is("approved"));
        status(author, id, tag, "draft").then().statusCode(403);
        // Another text than the one that was approved.
        tag = saveAs(author, id, tag, article("Von Nele, anders")).header("ETag");
        as(author).get(COPY, id).then().body("status", is("draft"));
        publish(id, tag, "{}").then().statusCode(200).body("status", is("live"));
        status(editor, id, tag, "approved").then().statusCode(409);
        as(author)
                .get("/api/articles/{id}/history", id)
                .then()
                .body("items.action", contains("published", "approved", "submitted", "drafted"));
        as(author).get("/api/articles/{id}/revisions", id).then().statusCode(200);

        String others = Tokens.of("Olaf", "author");
        String live = tag(id);
        Stream.of(
                        as(others).get(COPY, id),
                        saveAs(others, id, live, article("x")),
                        as(others).header("If-Match", live).delete(COPY, id),
                        status(others, id, live, "submitted"),
                        as(others).get("/api/articles/{id}/checks", id),
                        as(others).get("/api/articles/{id}/history", id),
                        as(others).get("/api/articles/{id}/revisions", id),
                        as(others).get("/api/articles/{id}/revisions/1", id),
                        as(others).get("/api/articles/{id}/revisions/1/diff", id),
                        as(others).post("/api/articles/{id}/revisions/1/restoration", id),
                        as(others).body("{}").put("/api/articles/{id}/lease", id),
                        as(others).delete("/api/articles/{id}/lease", id),
                        as(others).get("/api/articles/{id}/presence", id),
                        as(others).body("{}").post("/api/articles/{id}/previews", id),
                        as(others).delete("/api/articles/{id}/previews", id))
                .forEach(response -> response.then().statusCode(403).contentType("application/problem+json"));
    }

    @Test
    void a_status_that_is_none_is_refused() {
        String id = Newsroom.draft(article("Stand"));
        for (String wrong : List.of(
                "{}", "{\"status\": null}", "{\"status\": \"live\"}", "{\"status\": \"DRAFT\"}", "{\"status\": 1}")) {
            sending(wrong)
                    .header("If-Match", "*")
                    .put("/api/articles/{id}/status", id)
                    .then()
                    .statusCode(422);
        }
        sending("{\"status\": \"draft\"}")
                .put("/api/articles/{id}/status", id)
                .then()
                .statusCode(428);
        for (String wrong : List.of("{}", "{\"until\": null}", "{\"until\": \"bald\"}")) {
            sending(wrong).put("/api/articles/{id}/embargo", id).then().statusCode(422);
        }
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                Arguments.of("headline", "x".repeat(301)),
                Arguments.of("headline", "Glocke\u0007"),
                Arguments.of("kicker", "null\u0000"),
                Arguments.of("teaser", "x".repeat(1_001)),
                Arguments.of("body", "x".repeat(100_001)),
                Arguments.of("body", "Steuer\u001bzeichen"),
                Arguments.of("body", List.of("a")),
                Arguments.of("author", "x".repeat(81)),
                Arguments.of("image", Map.of("url", "x".repeat(100_001))),
                Arguments.of("image", Map.of("url", "/a\u0000b")),
                Arguments.of("comments", Map.of("mode", "OPEN")),
                Arguments.of("comments", Map.of("mode", "open", "closesAt", "bald")),
                Arguments.of("state", "published"));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void what_cannot_be_stored_is_refused_even_unfinished(String field, Object value) {
        String id = Newsroom.draft(article("Unfertig"));
        save(id, tag(id), with(article("Unfertig"), field, value))
                .then()
                .statusCode(422)
                .body("errors[0].field", containsString(field));
        sending(Map.of(field, value)).post("/api/desk/articles").then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "{", "{\"headline\":\"a\",\"headline\":\"b\"}"})
    void what_is_no_content_is_refused(String body) {
        String id = Newsroom.draft(article("Kein Inhalt"));
        int status = sending(body).header("If-Match", "*").put(COPY, id).statusCode();
        assertEquals(4, status / 100, body + " was answered with " + status);
        status = sending(body).post("/api/desk/articles").statusCode();
        assertEquals(4, status / 100, body + " was answered with " + status);
    }

    @Test
    void a_base_that_is_no_revision_is_refused() {
        String id = Newsroom.draft(article("Ohne Grund"));
        for (String base : List.of("0", "-1", "x", "2", "999999999999")) {
            sending(article("x"))
                    .header("If-Match", "*")
                    .queryParam("baseRevision", base)
                    .put(COPY, id)
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("baseRevision"));
        }
    }

    @Test
    void an_article_that_is_none_has_nothing() {
        for (String id : List.of("999999999", "0", "x", "99999999999999999999")) {
            Stream.of(
                            editor().get(COPY, id),
                            save(id, "*", article("x")),
                            editor().header("If-Match", "*").delete(COPY, id),
                            publish(id, "*", "{}"),
                            editor().delete(PUBLICATION, id),
                            editor().get("/api/articles/{id}/checks", id),
                            editor().get("/api/articles/{id}/history", id),
                            status(Tokens.of("Ina", "editor"), id, "*", "draft"),
                            editor().delete("/api/articles/{id}/embargo", id),
                            editor().get("/api/articles/{id}/revisions/1/diff", id),
                            editor().post("/api/articles/{id}/revisions/1/restoration", id))
                    .forEach(response -> response.then().statusCode(404).contentType("application/problem+json"));
        }
    }

    @Test
    void only_who_works_at_the_desk_comes_in() {
        String id = Newsroom.published("Verschlossen");
        for (var who : Map.of("", 401, Tokens.of("Lea", "reader"), 403, Tokens.of("Mo", "moderator"), 403)
                .entrySet()) {
            RequestSpecification anybody =
                    who.getKey().isEmpty() ? given() : given().auth().oauth2(who.getKey());
            Stream.of(
                            given().spec(anybody).get(COPY, id),
                            given().spec(anybody)
                                    .contentType(ContentType.JSON)
                                    .body("{}")
                                    .post("/api/desk/articles"),
                            given().spec(anybody).get("/api/articles/{id}/presence", id),
                            given().spec(anybody).get("/api/articles/{id}/history", id),
                            given().spec(anybody).get("/api/articles/{id}/revisions/1/diff", id),
                            given().spec(anybody).delete("/api/articles/{id}/previews", id))
                    .forEach(response -> response.then().statusCode(who.getValue()));
        }
    }

    @Test
    void two_revisions_are_compared_word_by_word() {
        String id = Newsroom.published(with(article("Der alte Titel"), "body", "Eins zwei drei."));
        Newsroom.revise(id, Newsroom.tag(id), with(article("Der neue Titel"), "body", "Eins zwei drei."))
                .then()
                .statusCode(200);
        for (String path : List.of("2/diff", "2/diff?with=1", "1/diff?with=2")) {
            editor().get("/api/articles/" + id + "/revisions/" + path)
                    .then()
                    .statusCode(200)
                    .body("number", is(2))
                    .body("with", is(1))
                    .body("headline.text", contains("Der ", "alte", "neue", " Titel"))
                    .body("headline.kind", contains("same", "removed", "added", "same"))
                    .body("body.kind", contains("same"))
                    .body("image", empty());
        }
        for (String wrong : List.of("0", "x", "-1", "99999999999")) {
            editor().get("/api/articles/" + id + "/revisions/2/diff?with=" + wrong)
                    .then()
                    .statusCode(422);
        }
        editor().get("/api/articles/" + id + "/revisions/2/diff?with=9").then().statusCode(404);
        editor().get("/api/articles/" + id + "/revisions/9/diff").then().statusCode(404);
    }

    @Test
    void an_earlier_revision_comes_back_as_a_new_one_and_what_is_being_written_stays() {
        String id = Newsroom.published("Erste");
        Newsroom.revise(id, Newsroom.tag(id), article("Zweite")).then().statusCode(200);
        String tag = save(id, tag(id), article("In Arbeit")).header("ETag");
        editor().post("/api/articles/{id}/revisions/1/restoration", id)
                .then()
                .statusCode(201)
                .header("Location", "/api/articles/" + id + "/revisions/3")
                .header("ETag", tag)
                .body("revision", is(3))
                .body("baseRevision", is(2))
                .body("content.headline", is("In Arbeit"));
        awaitHeadline(id, "Erste");
        editor().get("/api/articles/{id}/history", id)
                .then()
                .body("items[0].action", is("restored"))
                .body("items[0].revision", is(1));
        String begun = sending("{}").post("/api/desk/articles").jsonPath().getString("articleId");
        save(begun, tag(begun), article("Erschienen")).then().statusCode(200);
        publish(begun, tag(begun), "{}").then().statusCode(200);
        editor().post("/api/articles/{id}/revisions/1/restoration", begun)
                .then()
                .statusCode(409);
    }
}
