package org.leserbrief.comment.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ReportPageTest {
    /// What the link may add to each comment of the page for anonymous readers.
    private static final int MOST_BYTES = 150;

    private static String person() {
        return "Jana " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void two_clicks_report_a_comment_without_script() {
        String jana = person();
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frech & <laut>");
        String link = path(article, id);
        signedIn(jana).get(page(article)).then().body(containsString("href=\"" + link + "\""));
        signedIn(jana)
                .get(link)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("Content-Language", "de")
                .header("HX-Retarget", nullValue())
                .body(containsString("<h1>Kommentar melden</h1>"))
                .body(containsString("Frech &amp; &lt;laut&gt;"))
                .body(containsString("action=\"" + link + "\""))
                .body(containsString("name=\"reason\" value=\"personal-data\">Verrät Privates über jemanden<"));
        String where = send(jana, link, "insult", "Zeile eins\r\nZeile zwei")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertTrue(where.endsWith("/news/%s/comments?comment=%s&reported=1#c%s".formatted(article, id, id)), where);
        Api.as(jana)
                .get("/api/reports")
                .then()
                .body("items", hasSize(1))
                .body("items[0].reason", is("insult"))
                .body("items[0].detail", is("Zeile eins\nZeile zwei"));
        signedIn(jana)
                .get(page(article) + "?comment=" + id + "&reported=1")
                .then()
                .body(containsString("Gemeldet. Danke"))
                .body(containsString("href=\"/me/reports\""))
                .body(not(containsString("href=\"" + link + "\"")));
        signedIn(jana)
                .get(page(article))
                .then()
                .body(containsString("<span class=\"report\">Gemeldet</span>"))
                .body(not(containsString("Gemeldet. Danke")))
                .body(not(containsString("href=\"" + link + "\"")));
        signedIn("Rolf").get(page(article)).then().body(not(containsString("Gemeldet")));
        // Whoever has reported nothing is thanked for nothing.
        signedIn("Rolf")
                .get(page(article) + "?comment=" + id + "&reported=1")
                .then()
                .body(not(containsString("Gemeldet")));
        signedIn(jana).get(link).then().statusCode(200).body(containsString("Gemeldet. Danke"));
        send(jana, link, "spam", "").then().statusCode(303);
        Api.as(jana).get("/api/reports").then().body("items", hasSize(1));
    }

    @Test
    void with_htmx_the_form_and_the_thanks_come_in_the_place_of_the_link() {
        String jana = person();
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frech");
        String part = signedIn(jana)
                .header("HX-Request", "true")
                .get(path(article, id))
                .then()
                .statusCode(200)
                .header("HX-Retarget", "#c" + id + " .report")
                .header("HX-Reswap", "outerHTML")
                .header("HX-Push-Url", "false")
                .header("Vary", containsString("HX-Request"))
                .extract()
                .asString();
        assertTrue(part.strip().startsWith("<details class=\"report\" open>"), part);
        assertFalse(part.contains("<html"), part);
        RequestSpecification other = form(jana).header("HX-Request", "true").formParam("reason", "other");
        other.post(path(article, id))
                .then()
                .statusCode(422)
                .header("HX-Retarget", "#c" + id + " .report")
                .body(containsString("Bitte beschreiben Sie, was nicht stimmt."));
        form(jana)
                .header("HX-Request", "true")
                .formParam("reason", "spam")
                .post(path(article, id))
                .then()
                .statusCode(200)
                .header("HX-Retarget", "#c" + id + " .report")
                .body(containsString("role=\"status\""))
                .body(containsString("Gemeldet. Danke"));
    }

    @Test
    void a_form_that_is_refused_comes_back_with_what_was_typed() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frech");
        String link = path(article, id);
        String typed = "Mühsam <getippt>";
        send("Ruth", link, "rude", typed)
                .then()
                .statusCode(422)
                .body(containsString("Mühsam &lt;getippt&gt;</textarea>"))
                .body(containsString("Bitte wählen Sie aus"));
        send("Ruth", link, "other", " \n").then().statusCode(422).body(containsString("Bitte beschreiben"));
        send("Ruth", link, "spam", "x".repeat(1_001)).then().statusCode(422).body(containsString("zu lang"));
        send("Ruth", link, "spam", "a\u0000b").then().statusCode(422).body(containsString("Steuerzeichen"));
        send("Ruth", link, "spam", "\u202e\u2066").then().statusCode(422);
        String sven = person();
        String author = Api.post(sven, Articles.open(), "Noch darf ich").getString("author.id");
        Api.restrict(author, Map.of("kind", "suspended", "reason", "insult"));
        send(sven, link, "spam", typed)
                .then()
                .statusCode(403)
                .body(containsString("Mühsam &lt;getippt&gt;</textarea>"))
                .body(containsString("Sie dürfen hier zurzeit nicht schreiben"));
        given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("reason", "spam")
                .formParam("detail", typed)
                .post(link)
                .then()
                .statusCode(401)
                .body(containsString("Mühsam &lt;getippt&gt;</textarea>"))
                .body(containsString("Ihre Anmeldung ist abgelaufen"));
        Api.as("Ruth").get("/api/comments/" + id).then().body("reported", nullValue());
    }

    @Test
    void whoever_is_not_signed_in_is_led_to_the_sign_in_and_back_to_the_form() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frech");
        String link = path(article, id);
        String signIn = "/sign-in?to=%2Fnews%2F" + article + "%2Fcomments%2F" + id + "%2Freport";
        given().accept("text/html").get(page(article)).then().body(containsString("href=\"" + link + "\""));
        given().accept("text/html")
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString(signIn))
                .body(not(containsString("<textarea")));
        given().accept("text/html")
                .header("HX-Request", "true")
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString(signIn))
                .body(not(containsString("<html")));
    }

    @Test
    void no_form_stands_where_nothing_can_be_reported() {
        String article = Articles.open();
        String own = Api.comment("Rita", article, "Meins");
        signedIn("Rita").get(page(article)).then().body(not(containsString("/report\"")));
        signedIn("Rita").get(path(article, own)).then().statusCode(403);
        send("Rita", path(article, own), "spam", "").then().statusCode(403);
        String premoderated = Articles.premoderated();
        String pending = Api.comment("Rita", premoderated, "Geheim");
        signedIn("Rita").get(page(premoderated)).then().body(not(containsString("/report\"")));
        String removed = Api.comment("Rita", article, "Geheim");
        Api.reply("Rolf", article, removed, "Antwort");
        Api.decide("remove", removed);
        for (String path : new String[] {
            path(premoderated, pending),
            path(article, removed),
            path(Articles.open(), own),
            path(article, "999999999999"),
            path("x", own),
            path(article, "x")
        }) {
            signedIn("Ruth").get(path).then().statusCode(404).body(not(containsString("Geheim")));
            given().accept("text/html").get(path).then().statusCode(404).body(not(containsString("Geheim")));
            send("Ruth", path, "spam", "").then().statusCode(404);
        }
    }

    @Test
    void the_link_costs_anonymous_readers_little_and_is_the_same_for_all() {
        String article = Articles.open();
        for (int i = 0; i < 25; i++) {
            Api.comment("Magdalena Muster", article, "Kommentar " + i);
        }
        String html = given().accept("text/html").get(page(article)).asString();
        Matcher links = Pattern.compile("\\s*<a class=\"report\".*?</a>").matcher(html);
        int count = 0;
        while (links.find()) {
            count++;
            int bytes = links.group().getBytes(StandardCharsets.UTF_8).length;
            assertTrue(bytes <= MOST_BYTES, bytes + ": " + links.group());
        }
        assertEquals(25, count);
        assertFalse(html.contains("report-form"));
        String id = html.replaceAll("(?s).*?id=\"c(\\d+)\".*", "$1");
        Api.as(person()).body(Map.of("reason", "spam")).post("/api/comments/" + id + "/reports");
        assertEquals(
                Api.withoutStreamPosition(html),
                Api.withoutStreamPosition(
                        given().accept("text/html").get(page(article)).asString()));
    }

    @Test
    void a_framed_discussion_leads_to_the_form_on_the_site_itself() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frech");
        given().accept("text/html")
                .get(page(article) + "?embed=1")
                .then()
                .body(containsString("href=\"" + path(article, id) + "\""))
                .body(containsString("<base target=\"_blank\">"));
    }

    @Test
    void the_readers_own_reports_say_what_became_of_each() {
        String jana = person();
        String article = Articles.open();
        String open = Api.comment("Rita", article, "Offen");
        String removed = Api.comment("Rita", article, "Wird entfernt");
        String deleted = Api.comment("Rita", article, "Wird gelöscht");
        signedIn(jana).get("/me/reports").then().statusCode(200).body(containsString("noch nichts gemeldet"));
        for (String id : new String[] {open, removed, deleted}) {
            send(jana, path(article, id), "other", "Weil <darum>").then().statusCode(303);
        }
        Api.decide("remove", removed);
        Api.as("Rita").delete("/api/comments/" + deleted).then().statusCode(204);
        signedIn(jana)
                .get("/me/reports")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("<h1>Meine Meldungen</h1>"))
                .body(containsString("Kommentar zu „<span lang=\"de\">Artikel " + article + "</span>“"))
                .body(containsString("Weil &lt;darum&gt;"))
                .body(containsString("Wartet auf die Moderation."))
                .body(containsString("Der Kommentar wurde entfernt."))
                .body(containsString("Der Kommentar wurde vom Autor gelöscht."))
                .body(containsString("#c" + open + "\""))
                .body(not(containsString("#c" + removed + "\"")))
                .body(not(containsString("Wird entfernt")))
                .body(not(containsString("Mona")));
        signedIn(jana)
                .header("Accept-Language", "en")
                .get("/me/reports")
                .then()
                .header("Content-Language", "en")
                .body(containsString("<h1>My reports</h1>"))
                .body(containsString("Waits for the moderators."));
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/me/reports")
                .then()
                .statusCode(not(200));
        signedIn(jana).get("/notifications").then().body(containsString("href=\"/me/reports\""));
    }

    @Test
    void english_follows_the_browser() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frech");
        signedIn("Ruth")
                .header("Accept-Language", "en")
                .get(path(article, id))
                .then()
                .header("Content-Language", "en")
                .body(containsString("<h1>Report a comment</h1>"))
                .body(containsString(">Is advertising<"));
    }

    private static Response send(String user, String path, String reason, String detail) {
        return form(user)
                .formParam("reason", reason)
                .formParam("detail", detail)
                .post(path);
    }

    private static RequestSpecification signedIn(String user) {
        return given().accept("text/html").auth().oauth2(Tokens.of(user));
    }

    private static RequestSpecification form(String user) {
        return signedIn(user).redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static String page(String article) {
        return "/news/" + article + "/comments";
    }

    private static String path(String article, String id) {
        return page(article) + "/" + id + "/report";
    }
}
