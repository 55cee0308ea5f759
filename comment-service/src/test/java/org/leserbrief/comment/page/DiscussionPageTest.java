package org.leserbrief.comment.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class DiscussionPageTest {
    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void anybody_reads_the_whole_discussion() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "**Frage** <script>alert(1)</script>");
        String reply = Api.reply("Rolf", article, first, "Antwort");
        page(article, "")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Cache-Control", "private, no-store")
                .header("Content-Language", "de")
                .header("Vary", containsString("Accept-Language"))
                .body(containsString("<h1>Kommentare zu „<span lang=\"de\">Artikel " + article + "</span>“</h1>"))
                .body(containsString("href=\"/news/" + article + "/artikel\""))
                .body(containsString("2 Kommentare"))
                .body(containsString("id=\"c" + first + "\""))
                .body(containsString("<strong>Frage</strong> &lt;script&gt;alert(1)"))
                .body(containsString("<li class=\"depth-1\">"))
                .body(containsString("id=\"c" + reply + "\""))
                .body(containsString("/sign-in?to=%2Fnews%2F" + article + "%2Fcomments%23write"))
                .body(not(containsString("<textarea")));
    }

    @Test
    void english_follows_the_browser() {
        String article = Articles.open();
        given().accept("text/html")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .get("/news/" + article + "/comments")
                .then()
                .header("Content-Language", "en")
                .body(containsString("No comments yet"))
                .body(containsString("lang=\"en\""));
    }

    @Test
    void what_a_script_says_when_something_has_not_arrived_is_in_the_pages_language() {
        String path = "/news/" + Articles.open() + "/comments";
        given().accept("text/html")
                .get(path)
                .then()
                .body(containsString("data-not-arrived=\"Das ist nicht angekommen: "));
        given().accept("text/html")
                .header("Accept-Language", "en")
                .get(path)
                .then()
                .body(containsString("data-not-arrived=\"This has not arrived: "));
    }

    @Test
    void a_reader_writes_without_script_and_sees_his_comment() {
        String article = Articles.open();
        String form = signedIn("Rita").get("/news/" + article + "/comments").asString();
        String token = token(form);
        String where =
                post("Rita", article, "Zeile eins\r\nZeile zwei", "", token).header("Location");
        assertTrue(where.contains("/news/" + article + "/comments?comment="), where);
        String id = where.substring(where.lastIndexOf('c') + 1);
        given().get("/api/comments/" + id).then().body("body", is("Zeile eins\nZeile zwei"));
        // Sending the same form again returns the same comment.
        assertEquals(
                where,
                post("Rita", article, "Zeile eins\r\nZeile zwei", "", token).header("Location"));
        assertEquals(1, Api.count(article));
        signedIn("Rita")
                .get("/news/" + article + "/comments?comment=" + id)
                .then()
                .statusCode(200)
                .body(containsString("class=\"comment target\" id=\"c" + id + "\""))
                .body(containsString("Bearbeiten"))
                .body(containsString("Endgültig löschen"));
        page(article, "?comment=" + id).then().body(not(containsString("Bearbeiten")));
    }

    @Test
    void a_reply_form_stands_at_the_comment_that_it_answers() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        String html = signedIn("Rolf")
                .get("/news/" + article + "/comments?reply=" + first)
                .asString();
        assertTrue(html.contains("Antwort an Rita"), html);
        assertTrue(html.contains("name=\"parent\" value=\"" + first + "\""), html);
        assertEquals(1, count(html, "<textarea"));
        String where = post("Rolf", article, "Antwort", first, token(html)).header("Location");
        page(article, "?comment=" + where.substring(where.lastIndexOf('c') + 1))
                .then()
                .body(containsString("Frage"))
                .body(containsString("Antwort"));
        page(article, "?reply=" + first)
                .then()
                .statusCode(200)
                .body(containsString("reply%3D" + first + "%23write"))
                .body(not(containsString("<textarea")));
    }

    @Test
    void a_text_that_cannot_be_taken_comes_back_with_the_reason() {
        String article = Articles.open();
        String text = "x".repeat(10_001);
        post("Rita", article, text, "", "t")
                .then()
                .statusCode(422)
                .body(containsString(text))
                .body(containsString("zu lang"))
                .body(containsString("aria-invalid=\"true\" aria-describedby=\"comment-error"))
                .body(containsString("id=\"comment-error\""));
        post("Rita", article, "   ", "", "t").then().statusCode(422).body(containsString("Bitte schreiben"));
        String closed = Articles.closed();
        post("Rita", closed, "Kluge Worte", "", "t")
                .then()
                .statusCode(409)
                .body(containsString("Kluge Worte"))
                .body(containsString("Die Diskussion ist geschlossen"));
    }

    @Test
    void a_text_is_not_lost_when_what_it_answers_has_gone() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        Api.decide("remove", first);
        post("Rolf", article, "Lange Antwort", first, "t")
                .then()
                .statusCode(409)
                .body(containsString("Lange Antwort"))
                .body(containsString("role=\"alert\""));
        String second = Api.comment("Rita", article, "Frage");
        Api.reply("Rita", article, second, "Nachtrag");
        Api.decide("remove", second);
        post("Rolf", article, "Lange Antwort", second, "t")
                .then()
                .statusCode(409)
                .body(containsString("Lange Antwort"));
    }

    @Test
    void a_text_is_not_lost_when_the_session_is_over() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        for (RequestSpecification request : new RequestSpecification[] {
            given().accept("text/html"), given().accept("text/html").auth().oauth2(Tokens.expired("Rita"))
        }) {
            request.redirects()
                    .follow(false)
                    .formParam("body", "Mühsam getippt")
                    .formParam("parent", first)
                    .formParam("token", "t")
                    .post("/news/" + article + "/comments")
                    .then()
                    .statusCode(401)
                    .body(containsString("Mühsam getippt"))
                    .body(containsString("/sign-in?to="))
                    .body(containsString("Ihre Anmeldung ist abgelaufen"));
        }
        assertEquals(1, Api.count(article));
    }

    @Test
    void a_session_that_is_over_reads_like_anybody() {
        String article = Articles.open();
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.expired("Rita"))
                .get("/news/" + article + "/comments")
                .then()
                .statusCode(200)
                .body(containsString("sign-in-prompt"));
    }

    @Test
    void a_text_changed_after_sending_is_asked_about() {
        String article = Articles.open();
        post("Rita", article, "Erste Fassung", "", "same");
        Response again = post("Rita", article, "Zweite Fassung", "", "same");
        again.then().statusCode(422).body(containsString("Zweite Fassung"));
        assertNotEquals("same", token(again.asString()));
    }

    @Test
    void an_author_edits_and_deletes_on_the_page() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Tippfeler");
        String html = signedIn("Rita")
                .get("/news/" + article + "/comments?edit=" + id)
                .asString();
        assertTrue(html.contains("Tippfeler</textarea>"), html);
        String path = "/news/" + article + "/comments/" + id;
        form("Rita")
                .formParam("body", "Tippfehler")
                .formParam("token", token(html))
                .post(path + "/edit")
                .then()
                .statusCode(303);
        form("Rita")
                .formParam("body", "Zu spät")
                .formParam("token", token(html))
                .post(path + "/edit")
                .then()
                .statusCode(412)
                .body(containsString("Zu spät</textarea>"));
        page(article, "").then().body(containsString("Tippfehler")).body(containsString("bearbeitet"));
        form("Rolf").post(path + "/delete").then().statusCode(403).body(containsString("role=\"alert\""));
        form("Rita").post(path + "/delete").then().statusCode(303);
        page(article, "").then().body(containsString("Noch keine Kommentare"));
    }

    @Test
    void tombstones_and_waiting_comments_say_what_they_are() {
        String article = Articles.open();
        String removed = Api.comment("Rita", article, "Böses");
        Api.reply("Rolf", article, removed, "Antwort");
        String deleted = Api.comment("Rita", article, "Bereut");
        Api.reply("Rolf", article, deleted, "Antwort");
        Api.decide("remove", removed);
        Api.as("Rita").delete("/api/comments/" + deleted);
        page(article, "")
                .then()
                .body(containsString("Dieser Kommentar wurde von der Moderation entfernt."))
                .body(containsString("Dieser Kommentar wurde vom Autor gelöscht."))
                .body(not(containsString("Böses")))
                .body(not(containsString("Bereut")));
        String premoderated = Articles.premoderated();
        Api.comment("Rita", premoderated, "Noch geheim");
        signedIn("Rita")
                .get("/news/" + premoderated + "/comments")
                .then()
                .body(containsString("Noch geheim"))
                .body(containsString("wartet auf Freigabe"));
        page(premoderated, "").then().body(not(containsString("Noch geheim")));
    }

    @Test
    void long_discussions_are_read_on_by_links() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        for (int i = 0; i < 5; i++) {
            Api.reply("Rolf", article, first, "Antwort Nummer " + i);
        }
        String html = page(article, "").asString();
        assertTrue(html.contains("2 weitere Antworten"), html);
        String more = link(html, "more-replies");
        String rest = given().get(more).asString();
        assertTrue(rest.contains("Antwort Nummer 4") && !rest.contains("Antwort Nummer 2"), rest);
        for (int i = 0; i < 26; i++) {
            Api.comment("Rita", article, "Faden");
        }
        String next = link(page(article, "?sort=oldest").asString(), "more");
        given().get(next).then().statusCode(200).body(containsString("Faden"));
    }

    @Test
    void beneath_the_last_level_a_reply_names_whom_it_answers() {
        String article = Articles.open();
        String last = Api.comment("Rita", article, "0");
        for (int i = 1; i <= 7; i++) {
            last = Api.reply(i == 6 ? "Sechster" : "Rita", article, last, "" + i);
        }
        page(article, "?comment=" + last)
                .then()
                .body(containsString("an @Sechster"))
                .body(containsString("depth-6"))
                .body(not(containsString("depth-7")));
    }

    @Test
    void a_script_gets_the_discussion_alone() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frage");
        given().header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost:8080/news/" + article + "/comments-matter")
                .get("/news/" + article + "/comments?comment=" + id)
                .then()
                .statusCode(200)
                .header("HX-Reswap", containsString("#c" + id))
                .body(startsWith("<section"))
                .header("HX-Push-Url", "false")
                .body(containsString("hx-push-url=\"false\""))
                .body(not(containsString("<html")));
        given().header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost:8080/news/" + article + "/comments?sort=oldest")
                .get("/news/" + article + "/comments")
                .then()
                .header("HX-Push-Url", nullValue())
                .body(containsString("hx-push-url=\"true\""));
        given().header("HX-Request", "true")
                .header("HX-History-Restore-Request", "true")
                .get("/news/" + article + "/comments")
                .then()
                .body(containsString("<html"));
        form("Rita")
                .header("HX-Request", "true")
                .formParam("body", " ")
                .formParam("token", "t")
                .post("/news/" + article + "/comments")
                .then()
                .statusCode(422)
                .body(startsWith("<section"));
    }

    @Test
    void closed_discussions_say_since_when() {
        String article = Articles.published("open", Instant.now().plusSeconds(3600));
        Api.comment("Rita", article, "Noch offen");
        page(article, "").then().body(containsString("Die Diskussion schließt am"));
        clock.pass(Duration.ofHours(2));
        signedIn("Rita")
                .get("/news/" + article + "/comments")
                .then()
                .body(containsString("Die Diskussion ist seit dem"))
                .body(not(containsString("<textarea")))
                .body(not(containsString("?reply=")));
    }

    @Test
    void what_is_not_there_is_a_page_too() {
        page(Articles.unknown(), "").then().statusCode(404).contentType(startsWith("text/html"));
        page("abc", "").then().statusCode(404);
        String article = Articles.open();
        page(article, "?comment=999999999").then().statusCode(404);
        page(article, "?cursor=x").then().statusCode(400);
        page(article, "?sort=x").then().statusCode(422);
        Articles.withdraw(article, 9);
        Articles.await(article, 410);
        page(article, "").then().statusCode(410);
    }

    private static Response page(String article, String query) {
        return given().accept("text/html").get("/news/" + article + "/comments" + query);
    }

    private static RequestSpecification signedIn(String user) {
        return given().accept("text/html").auth().oauth2(Tokens.of(user));
    }

    private static RequestSpecification form(String user) {
        return signedIn(user).redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static Response post(String user, String article, String body, String parent, String token) {
        return form(user)
                .formParam("body", body)
                .formParam("parent", parent)
                .formParam("token", token)
                .post("/news/" + article + "/comments");
    }

    private static String token(String html) {
        return find(html, "name=\"token\" value=\"([^\"]+)\"");
    }

    private static String link(String html, String cssClass) {
        return find(html, "class=\"(?:button quiet )?" + cssClass + "\" href=\"([^\"]+)\"")
                .replace("&amp;", "&");
    }

    private static String find(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertTrue(matcher.find(), () -> pattern + " in " + html);
        return matcher.group(1);
    }

    private static int count(String html, String part) {
        return html.split(Pattern.quote(part), -1).length - 1;
    }
}
