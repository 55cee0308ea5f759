package org.leserbrief.article.preview;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.with;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class PreviewTest {
    @Inject
    Database database;

    @Test
    void who_has_the_link_sees_what_is_being_written_and_nothing_keeps_it() {
        String id = Newsroom.draft(with(article("Geheimsache"), "body", "Ein **Text** <script>alert(1)</script>"));
        String url = link(id, "{}");
        page(url)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .body(containsString("Geheimsache"))
                .body(containsString("<strong>Text</strong>"))
                .body(not(containsString("<script>alert")))
                .body(not(containsString("comment-assets")))
                .body(not(containsString("application/ld+json")))
                .body(not(containsString(url)))
                .body(containsString("Vorschau, nicht veröffentlicht"));
        given().header("Accept", "text/html")
                .header("Accept-Language", "en")
                .get(url)
                .then()
                .body(containsString("Preview, not published"));
        save(id, Map.of()).then().statusCode(200);
        page(url).then().statusCode(200).body(not(containsString("Geheimsache")));
        given().get("/api/articles/" + id).then().statusCode(404);
    }

    @Test
    void a_new_link_does_not_show_again_what_was_withdrawn() {
        String id = Newsroom.published("Vor Gericht");
        Newsroom.withdraw(id).then().statusCode(204);
        page(link(id, "{}")).then().statusCode(404).body(not(containsString("Vor Gericht")));
        save(id, article("Neu geschrieben")).then().statusCode(200);
        page(link(id, "{}")).then().statusCode(200).body(containsString("Neu geschrieben"));
    }

    @Test
    void an_author_makes_no_link_to_what_was_withdrawn() {
        String token = Tokens.of("Anna", "author");
        String id = given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{}")
                .post("/api/desk/articles")
                .then()
                .statusCode(201)
                .extract()
                .path("articleId");
        save(id, article("Von Anna")).then().statusCode(200);
        sending("{}")
                .header("If-Match", "*")
                .put("/api/articles/{id}/working-copy/publication", id)
                .then()
                .statusCode(200);
        Newsroom.withdraw(id).then().statusCode(204);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{}")
                .post("/api/articles/{id}/previews", id)
                .then()
                .statusCode(403);
    }

    @Test
    void a_link_leads_to_the_article_once_that_is_live_and_shows_changes_to_it() {
        String id = Newsroom.draft(article("Bald da"));
        String url = link(id, "{\"days\": 1}");
        Newsroom.publish(id, "{}").then().statusCode(200);
        page(url)
                .then()
                .statusCode(303)
                .header("Location", containsString("/news/" + id + "/bald-da"))
                .header("Cache-Control", "no-store");
        save(id, article("Änderung in Arbeit")).then().statusCode(200);
        page(url).then().statusCode(200).body(containsString("Änderung in Arbeit"));
    }

    @Test
    void a_link_ends_by_time_and_by_hand() {
        String id = Newsroom.draft(article("Vergänglich"));
        String first = link(id, "{}");
        String second = link(id, "{}");
        database.update(
                "UPDATE article_preview SET expires_at = now() WHERE article_id = ? AND created_at ="
                        + " (SELECT min(created_at) FROM article_preview WHERE article_id = ?)",
                Long.valueOf(id),
                Long.valueOf(id));
        page(first).then().statusCode(404).body(not(containsString("Vergänglich")));
        page(second).then().statusCode(200);
        editor().delete("/api/articles/{id}/previews", id).then().statusCode(204);
        editor().delete("/api/articles/{id}/previews", id).then().statusCode(204);
        page(second).then().statusCode(404);
        editor().get("/api/articles/{id}/history", id)
                .then()
                .body("items.action", contains("preview-withdrawn", "preview-created", "preview-created", "drafted"));
    }

    @Test
    void a_withdrawal_ends_the_links() {
        String id = Newsroom.published("Zurückgezogen");
        save(id, article("Neue Fassung")).then().statusCode(200);
        String url = link(id, "{}");
        page(url).then().statusCode(200);
        Newsroom.withdraw(id).then().statusCode(204);
        page(url).then().statusCode(404);
    }

    @Test
    void links_are_bounded_and_only_their_hash_is_kept() {
        String id = Newsroom.draft(article("Viele Links"));
        String url = link(id, "{}");
        assertEquals(
                List.of(32),
                database.query(
                        "SELECT length(token_hash) FROM article_preview WHERE article_id = ?",
                        row -> row.getInt(1),
                        Long.valueOf(id)));
        for (int i = 1; i < 20; i++) {
            link(id, "{}");
        }
        sending("{}").post("/api/articles/{id}/previews", id).then().statusCode(409);
        page(url).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"days\": 0}", "{\"days\": 91}", "{\"days\": \"1\"}", "{\"days\": 1.5}", "{\"x\": 1}"})
    void a_wrong_lifetime_is_refused(String body) {
        String id = Newsroom.draft(article("Zu lange"));
        sending(body).post("/api/articles/{id}/previews", id).then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "ä"
            })
    void a_link_that_never_was_shows_nothing(String token) {
        page("/preview/" + token).then().statusCode(404);
        for (String id : List.of("999999999", "x")) {
            sending("{}").post("/api/articles/{id}/previews", id).then().statusCode(404);
            editor().delete("/api/articles/{id}/previews", id).then().statusCode(404);
        }
    }

    private static String link(String id, String body) {
        return sending(body)
                .post("/api/articles/{id}/previews", id)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("url", startsWith("/preview/"))
                .extract()
                .path("url");
    }

    private static Response page(String url) {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Accept", "text/html")
                .get(url.replace("ä", "%C3%A4"));
    }

    private static Response save(String id, Map<String, ?> content) {
        String tag = editor().get("/api/articles/{id}/working-copy", id).header("ETag");
        return sending(content).header("If-Match", tag).put("/api/articles/{id}/working-copy", id);
    }
}
