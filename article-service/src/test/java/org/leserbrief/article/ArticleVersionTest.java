package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.publish;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.tag;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.Tokens;

/// Revisions, and what changes and readers need the version of an article for.
@ServiceTest
class ArticleVersionTest {
    @Test
    void every_change_is_a_revision_that_editors_can_read() {
        String id = draft(article("Erste Fassung"));
        revise(id, tag(id), article("Zweite Fassung")).then().statusCode(200);
        publish(id, "{}");
        revise(id, tag(id), article("Dritte Fassung")).then().statusCode(200).body("slug", is("dritte-fassung"));

        editor().get("/api/articles/{id}/revisions", id)
                .then()
                .statusCode(200)
                .body("items.number", contains(3, 2, 1))
                .body("items.headline", contains("Dritte Fassung", "Zweite Fassung", "Erste Fassung"))
                .body("items.editor.name", everyItem(is("Ina Setzer")))
                .body("next", is(nullValue()));
        editor().get("/api/articles/{id}/revisions/{n}", id, 1)
                .then()
                .statusCode(200)
                .body("headline", is("Erste Fassung"))
                .body("body", is("Ein **Text**."));
        String next = editor().queryParam("limit", 2)
                .get("/api/articles/{id}/revisions", id)
                .jsonPath()
                .getString("next");
        editor().queryParam("cursor", next)
                .get("/api/articles/{id}/revisions", id)
                .then()
                .body("items.number", contains(1));

        editor().get("/api/articles/{id}/revisions/{n}", id, 4).then().statusCode(404);
        editor().get("/api/articles/{id}/revisions/{n}", id, "zwei").then().statusCode(404);
        editor().get("/api/articles/{id}/revisions", "999999999").then().statusCode(404);
        given().get("/api/articles/{id}/revisions", id).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("Lea", "reader"))
                .get("/api/articles/{id}/revisions/{n}", id, 1)
                .then()
                .statusCode(403);
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        String id = draft(article("Wettlauf"));
        String read = tag(id);

        sending(article("Ohne"))
                .put("/api/articles/{id}", id)
                .then()
                .statusCode(428)
                .contentType("application/problem+json");
        revise(id, read, article("Erster")).then().statusCode(200);
        revise(id, read, article("Zweiter")).then().statusCode(412);
        revise(id, "\"2\"", article("Dritter")).then().statusCode(200);

        sending("{}")
                .header("If-Match", read)
                .put("/api/articles/{id}/publication", id)
                .then()
                .statusCode(412);
        editor().header("If-Match", read)
                .delete("/api/articles/{id}/publication", id)
                .then()
                .statusCode(412);
    }

    @Test
    void publishing_and_withdrawing_need_the_version_that_was_read() {
        String id = draft(article("Ungelesen"));
        String read = tag(id);
        String path = "/api/articles/" + id + "/publication";

        sending("{}").put(path).then().statusCode(428).contentType("application/problem+json");
        sending("{}").header("If-Match", " ").put(path).then().statusCode(428);
        editor().get("/api/articles/{id}", id).then().body("state", is("draft"));
        String published = sending("{}")
                .header("If-Match", read)
                .put(path)
                .then()
                .statusCode(200)
                .body("state", is("published"))
                .extract()
                .header("ETag");
        sending("{\"publishAt\": \"2019-01-01T00:00:00Z\"}")
                .header("If-Match", read)
                .put(path)
                .then()
                .statusCode(412);

        editor().delete(path).then().statusCode(428).contentType("application/problem+json");
        editor().header("If-Match", read).delete(path).then().statusCode(412);
        given().get("/api/articles/{id}", id).then().statusCode(200);
        editor().header("If-Match", published).delete(path).then().statusCode(204);
        given().get("/api/articles/{id}", id).then().statusCode(410);
    }

    @Test
    void a_known_representation_is_not_sent_again() {
        String id = published("Schon gelesen");
        String tag = given().get("/api/articles/{id}", id).header("ETag");

        given().header("If-None-Match", tag)
                .get("/api/articles/{id}", id)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "public, max-age=1, stale-while-revalidate=5");
        assertNotEquals(
                tag,
                revise(id, tag, article("Anders"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .header("ETag"));
        given().header("If-None-Match", tag)
                .get("/api/articles/{id}", id)
                .then()
                .statusCode(200);

        String list = given().get("/api/articles?limit=1").header("ETag");
        given().header("If-None-Match", list)
                .get("/api/articles?limit=1")
                .then()
                .statusCode(304);
    }

    @Test
    void two_editors_at_once_do_not_lose_a_change() throws InterruptedException {
        String id = draft(article("Gleichzeitig"));
        String read = tag(id);
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            var statuses = threads
                    .invokeAll(java.util.Collections.nCopies(
                            8, () -> revise(id, read, article("Gewinner")).statusCode()))
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .sorted()
                    .toList();
            assertEquals(List.of(200, 412, 412, 412, 412, 412, 412, 412), statuses);
        }
        editor().get("/api/articles/{id}/revisions", id).then().body("items.size()", is(2));
    }
}
