package org.leserbrief.comment.reader;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Ignoring readers and following discussions, through the API and on the page.
@ServiceTest
class ReaderChoicesTest {
    @Inject
    Database database;

    private static String person(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static RequestSpecification signedIn(String user) {
        return given().auth()
                .oauth2(Tokens.of(user))
                .accept("text/html")
                .redirects()
                .follow(false);
    }

    @Test
    void a_comment_that_a_reader_knows_is_sent_again_once_its_author_is_ignored() {
        String jana = person("Jana");
        String troll = person("Troll");
        String path = "/api/comments/" + Api.comment(troll, Articles.open(), "Gepöbel");
        String tag = Api.as(jana).get(path).header("ETag");
        Api.as(jana).header("If-None-Match", tag).get(path).then().statusCode(304);
        Api.as(jana).put("/api/me/ignored-readers/" + Tokens.idOf(troll)).then().statusCode(204);
        Api.as(jana)
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .body("ignored", is(true));
    }

    @Test
    void the_comments_of_somebody_ignored_are_folded_for_whoever_ignores_him() {
        String jana = person("Jana");
        String troll = person("Troll");
        String article = Articles.open();
        String id = Api.comment(troll, article, "Gepöbel");
        Api.as(jana).put("/api/me/ignored-readers/" + Tokens.idOf(troll)).then().statusCode(204);
        Api.as(jana).put("/api/me/ignored-readers/" + Tokens.idOf(troll)).then().statusCode(204);
        Api.as(jana)
                .get("/api/comments?article=" + article)
                .then()
                .body("items[0].ignored", is(true))
                .body("items[0].body", is("Gepöbel"));
        Api.as(jana).get("/api/comments/" + id).then().body("ignored", is(true));
        given().get("/api/comments/" + id).then().body("ignored", nullValue());
        String page = signedIn(jana).get("/news/" + article + "/comments").asString();
        assertTrue(page.contains("Sie ignorieren " + troll), page);
        assertTrue(page.contains("class=\"folded\""), page);
        assertFalse(signedIn("Rita")
                .get("/news/" + article + "/comments")
                .asString()
                .contains("folded"));
        Api.as(jana)
                .get("/api/me/ignored-readers")
                .then()
                .body("items", hasSize(1))
                .body("items[0].name", is(troll))
                .body("next", nullValue());
        Api.as(jana)
                .delete("/api/me/ignored-readers/" + Tokens.idOf(troll))
                .then()
                .statusCode(204);
        Api.as(jana)
                .delete("/api/me/ignored-readers/" + Tokens.idOf(troll))
                .then()
                .statusCode(204);
        Api.as(jana).get("/api/comments/" + id).then().body("ignored", nullValue());
    }

    @Test
    void somebody_ignored_causes_no_notifications() {
        String jana = person("Jana");
        String troll = person("Troll");
        String article = Articles.open();
        String first = Api.comment(jana, article, "Frage");
        Api.comment(troll, article, "Ich bin da");
        Api.as(jana).put("/api/me/ignored-readers/" + Tokens.idOf(troll)).then().statusCode(204);
        Api.reply(troll, article, first, "Gepöbel gegen @" + jana);
        String good = Api.reply("Rolf", article, first, "Antwort");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Api.as(jana)
                        .get("/api/me/notifications")
                        .then()
                        .body("items.commentId", equalTo(List.of(good))));
    }

    @Test
    void the_list_of_the_ignored_pages() {
        String jana = person("Jana");
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String one = person("Troll");
            Api.comment(one, Articles.open(), "Da");
            Api.as(jana)
                    .put("/api/me/ignored-readers/" + Tokens.idOf(one))
                    .then()
                    .statusCode(204);
            ignored.addFirst(Tokens.idOf(one));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            var page = Api.as(jana)
                    .get("/api/me/ignored-readers?limit=2&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertEquals(ignored, seen);
        Api.as(jana).get("/api/me/ignored-readers?limit=0").then().statusCode(422);
        Api.as(jana).get("/api/me/ignored-readers?cursor=x").then().statusCode(400);
    }

    @Test
    void with_10000_ignored_the_list_reads_no_more_than_it_shows() {
        UUID reader = UUID.randomUUID();
        database.update("""
                INSERT INTO ignored_reader (reader_id, ignored_id, since)
                SELECT cast(? AS uuid), gen_random_uuid(), now() FROM generate_series(1, 10000)
                """, reader.toString());
        database.run("ANALYZE ignored_reader");
        for (long from : new long[] {Long.MAX_VALUE, 9_000}) {
            Plans.assertReads(database, "ignored_reader", 26, IgnoredReaders.LIST, reader, from, 26);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "00000000-0000-0000-0000-00000000beef", "0-0-0-0-0"})
    void nobody_ignores_whom_there_is_not(String id) {
        Api.as("Jana").put("/api/me/ignored-readers/" + id).then().statusCode(404);
    }

    @Test
    void nobody_ignores_himself() {
        String jana = person("Jana");
        Api.comment(jana, Articles.open(), "Da");
        Api.as(jana).put("/api/me/ignored-readers/" + Tokens.idOf(jana)).then().statusCode(403);
    }

    @Test
    void a_discussion_is_followed_once_however_often_one_says_so() throws Exception {
        String jana = person("Jana");
        String article = Articles.open();
        String path = "/api/me/followed-discussions/" + article;
        Api.as(jana).get(path).then().statusCode(404);
        List<String> since = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(4)) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(together.submit(() -> Api.as(jana)
                        .put(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getString("since")));
            }
            for (Future<String> one : all) {
                since.add(one.get());
            }
        }
        assertEquals(1, since.stream().distinct().count());
        Api.as(jana).get(path).then().statusCode(200).body("articleId", is(article));
        Api.as(jana).delete(path).then().statusCode(204);
        Api.as(jana).delete(path).then().statusCode(204);
        Api.as(jana).get(path).then().statusCode(404);
    }

    @Test
    void what_is_not_there_or_gone_is_not_followed() {
        Api.as("Jana").put("/api/me/followed-discussions/x").then().statusCode(404);
        Api.as("Jana")
                .put("/api/me/followed-discussions/" + Articles.unknown())
                .then()
                .statusCode(404);
        String article = Articles.open();
        Articles.withdraw(article, 4);
        Articles.await(article, 410);
        Api.as("Jana").put("/api/me/followed-discussions/" + article).then().statusCode(410);
        given().put("/api/me/followed-discussions/" + article).then().statusCode(401);
    }

    @Test
    void both_work_on_the_page_without_script() {
        String jana = person("Jana");
        String article = Articles.open();
        String comments = "/news/" + article + "/comments";
        String id = Api.comment(person("Troll"), article, "Gepöbel");
        String page = signedIn(jana).get(comments).asString();
        assertTrue(page.contains("Diskussion folgen"), page);
        assertTrue(page.contains("action=\"" + comments + "/" + id + "/ignore\""), page);
        signedIn(jana)
                .formParam("value", "1")
                .formParam("back", comments + "?sort=oldest")
                .post(comments + "/follow")
                .then()
                .statusCode(303)
                .header("Location", containsString(comments + "?sort=oldest#comments"));
        assertTrue(signedIn(jana).get(comments).asString().contains("nicht mehr folgen"));
        signedIn(jana).formParam("value", "0").post(comments + "/follow").then().statusCode(303);
        assertTrue(signedIn(jana).get(comments).asString().contains(">Diskussion folgen"));
        signedIn(jana)
                .formParam("value", "1")
                .formParam("back", "//example.com")
                .post(comments + "/" + id + "/ignore")
                .then()
                .statusCode(303)
                .header("Location", containsString(comments + "#c" + id));
        assertTrue(signedIn(jana).get(comments).asString().contains("Nicht mehr ignorieren"));
        signedIn(jana)
                .formParam("value", "0")
                .post(comments + "/" + id + "/ignore")
                .then()
                .statusCode(303);
        assertFalse(signedIn(jana).get(comments).asString().contains("Nicht mehr ignorieren"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "-1", "x"})
    void the_forms_refuse_what_is_neither_yes_nor_no(String value) {
        String article = Articles.open();
        String id = Api.comment("Rolf", article, "Da");
        String comments = "/news/" + article + "/comments";
        signedIn("Jana")
                .formParam("value", value)
                .post(comments + "/follow")
                .then()
                .statusCode(422);
        signedIn("Jana")
                .formParam("value", value)
                .post(comments + "/" + id + "/ignore")
                .then()
                .statusCode(422);
    }

    @Test
    void who_is_not_signed_in_is_led_there() {
        String article = Articles.open();
        String comments = "/news/" + article + "/comments";
        String page = given().accept("text/html").get(comments).asString();
        assertFalse(page.contains("/follow\""), page);
        given().redirects()
                .follow(false)
                .formParam("value", "1")
                .post(comments + "/follow")
                .then()
                .statusCode(303)
                .header("Location", containsString("/sign-in?to="));
        String id = Api.comment("Rolf", article, "Da");
        for (String form : List.of("/follow", "/" + id + "/ignore")) {
            given().header("HX-Request", "true")
                    .formParam("value", "1")
                    .post(comments + form)
                    .then()
                    .statusCode(204)
                    .header("HX-Redirect", containsString("/sign-in?to="));
        }
        given().header("Origin", "https://example.com")
                .formParam("value", "1")
                .post(comments + "/follow")
                .then()
                .statusCode(403)
                .body(not(containsString("Location")));
    }
}
