package org.leserbrief.article.editor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.editor.DeskForms.begin;
import static org.leserbrief.article.editor.DeskForms.browser;
import static org.leserbrief.article.editor.DeskForms.fields;
import static org.leserbrief.article.editor.DeskForms.note;
import static org.leserbrief.article.editor.DeskForms.on;
import static org.leserbrief.article.editor.DeskForms.send;
import static org.leserbrief.article.editor.DeskForms.version;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TwoClicks;

/// What the desk's forms do that are sent twice at once, as a double click does where there is no JavaScript.
@ServiceTest
class TwoClicksTest {
    private static final Pattern LINK = Pattern.compile("<code class=\"preview-url\">[^<]*(/preview/[^<]+)</code>");

    @Inject
    Database database;

    private static List<String> actions(String id) {
        return Newsroom.editor()
                .get("/api/articles/{id}/history", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.action");
    }

    private static String key(String id) {
        return TwoClicks.key(browser().get("/desk/articles/{id}", id).asString(), "/desk/articles/" + id);
    }

    /// Sends the editor's form twice, and expects both to be answered alike.
    private static void twice(String id, String action, Map<String, String> text) throws Exception {
        Map<String, String> form = on(version(id), text);
        form.put("submission", key(id));
        List<Response> answers = TwoClicks.of(() -> send(id, action, form));
        answers.forEach(answer -> answer.then().statusCode(303));
        assertEquals(answers.get(0).header("Location"), answers.get(1).header("Location"));
    }

    private static long count(List<String> actions, String action) {
        return actions.stream().filter(action::equals).count();
    }

    @Test
    void a_plan_an_embargo_and_a_publication_are_there_once() throws Exception {
        String id = begin();
        Map<String, String> text = fields("Doppelt geklickt", "Ein Text.");
        twice(id, "submit", text);
        twice(id, "approve", text);
        text.put("embargoUntil", "2190-01-01T06:00");
        twice(id, "embargo", text);
        twice(id, "lift", text);
        text.remove("embargoUntil");
        text.put("publishAt", "2190-01-02T06:00");
        twice(id, "plan", text);
        twice(id, "unplan", text);
        text.remove("publishAt");
        twice(id, "publish", text);
        text.put("body", "Ein anderer Text.");
        twice(id, "publish", text);
        text.put("body", "Noch ein Text.");
        twice(id, "save", text);
        twice(id, "discard", text);
        given().get("/api/articles/{id}", id).then().statusCode(200).body("body", is("Ein anderer Text."));
        twice(id, "withdraw", fields("Doppelt geklickt", "Ein anderer Text."));
        given().get("/api/articles/{id}", id).then().statusCode(410);
        List<String> done = actions(id);
        for (String once : List.of(
                "submitted",
                "approved",
                "embargoed",
                "embargo-lifted",
                "planned",
                "unplanned",
                "discarded",
                "withdrawn")) {
            assertEquals(1, count(done, once), once + " of " + done);
        }
        assertEquals(2, count(done, "published"), done.toString());
    }

    @Test
    void what_is_refused_twice_has_kept_the_text_and_may_be_sent_again() throws Exception {
        String id = begin();
        Map<String, String> form = on(version(id), fields("Ohne Text", ""));
        form.put("submission", key(id));
        TwoClicks.of(() -> send(id, "publish", form))
                .forEach(answer -> answer.then().statusCode(409));
        Newsroom.editor().get("/api/articles/{id}/working-copy", id).then().body("content.headline", is("Ohne Text"));
        form.put("version", version(id));
        form.put("body", "Jetzt mit Text.");
        send(id, "publish", form).then().statusCode(303);
        given().get("/api/articles/{id}", id).then().statusCode(200);
    }

    @Test
    void what_was_undone_since_is_done_again_from_the_same_page() {
        String id = begin();
        Map<String, String> form = on(version(id), fields("Zurück mit der Taste des Browsers", "Ein Text."));
        form.put("submission", key(id));
        send(id, "publish", form).then().statusCode(303);
        Newsroom.withdraw(id).then().statusCode(204);
        given().get("/api/articles/{id}", id).then().statusCode(410);
        send(id, "publish", form).then().statusCode(303);
        given().get("/api/articles/{id}", id).then().statusCode(200);
    }

    @Test
    void a_plan_that_was_given_up_since_is_made_again_from_the_same_page() {
        String id = Newsroom.published("Noch einmal geplant");
        Map<String, String> form = on(version(id), fields("Noch einmal geplant", "Der spätere Text."));
        form.put("publishAt", "2190-01-02T06:00");
        form.put("submission", key(id));
        send(id, "plan", form).then().statusCode(303);
        send(id, "plan", form).then().statusCode(303);
        assertEquals(1, count(actions(id), "planned"));
        send(id, "unplan", on(version(id), fields("Noch einmal geplant", "Der spätere Text.")))
                .then()
                .statusCode(303);
        send(id, "plan", form).then().statusCode(303);
        Newsroom.editor().get("/api/articles/{id}/working-copy", id).then().body("plan", notNullValue());
        assertEquals(2, count(actions(id), "planned"));
    }

    @Test
    void what_was_written_since_a_text_was_thrown_away_is_not_said_to_be() {
        String id = Newsroom.published("Verworfen und neu geschrieben");
        send(id, "save", on(version(id), fields("Verworfen", "Ein Text.")))
                .then()
                .statusCode(303);
        Map<String, String> form = on(version(id), fields("Verworfen", "Ein Text."));
        form.put("submission", key(id));
        send(id, "discard", form).then().statusCode(303);
        send(id, "discard", form).then().statusCode(303);
        send(id, "save", on(version(id), fields("Neu geschrieben", "Ein anderer Text.")))
                .then()
                .statusCode(303);
        send(id, "discard", form).then().statusCode(412);
        Newsroom.editor()
                .get("/api/articles/{id}/working-copy", id)
                .then()
                .body("content.headline", is("Neu geschrieben"));
    }

    @Test
    void a_preview_link_is_made_once_and_told_twice() throws Exception {
        String id = begin();
        send(id, "save", on(version(id), fields("Vorschau", "Ein Text.")))
                .then()
                .statusCode(303);
        String path = "/desk/articles/" + id + "/previews";
        String key =
                TwoClicks.key(browser().get("/desk/articles/{id}/revisions", id).asString(), path);
        Map<String, String> form = Map.of("submission", key);
        List<Response> answers = TwoClicks.of(() -> note(id + "/previews", form));
        String link = link(answers.get(0));
        assertEquals(link, link(answers.get(1)));
        assertEquals(1, count(actions(id), "preview-created"));
        given().accept("text/html").get(link).then().statusCode(200);

        // The same key is worth nothing to anybody else, and neither is it the link.
        Response other = browser("Jo Anders", "editor").formParams(form).post(path);
        assertFalse(link.equals(link(other)));
        assertFalse(link.contains(key));

        // Who loads the page again that showed it does not bring back what was withdrawn.
        note(id + "/previews/withdrawal", Map.of()).then().statusCode(303);
        Response again = note(id + "/previews", form);
        again.then().statusCode(200);
        assertFalse(LINK.matcher(again.asString()).find());
        given().accept("text/html").get(link).then().statusCode(404);
        // Without a key, or with an empty one, each is another link.
        assertFalse(link(note(id + "/previews", Map.of("submission", "")))
                .equals(link(note(id + "/previews", Map.of("submission", "")))));
    }

    private static String link(Response answer) {
        String page = answer.then().statusCode(200).extract().asString();
        Matcher link = LINK.matcher(page);
        assertTrue(link.find(), page);
        return link.group(1);
    }

    @Test
    void an_article_is_begun_once() throws Exception {
        String key = TwoClicks.key(browser("Lea Doppelt", "editor").get("/desk").asString(), "/desk/articles");
        List<Response> answers = TwoClicks.of(() ->
                browser("Lea Doppelt", "editor").formParam("submission", key).post("/desk/articles"));
        answers.forEach(answer -> answer.then().statusCode(303));
        assertEquals(answers.get(0).header("Location"), answers.get(1).header("Location"));
    }

    @Test
    void an_article_is_pinned_once() throws Exception {
        String id = Newsroom.published("Zweimal angeheftet");
        String path = "/desk/articles/" + id + "/top-news/pin";
        database.update("DELETE FROM article_pin");
        String key =
                TwoClicks.key(browser().get("/desk/articles/{id}/top-news", id).asString(), path);
        String until = LocalDateTime.now(ZoneId.of("Europe/Berlin"))
                .plus(Duration.ofDays(2))
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        try {
            TwoClicks.of(() -> browser()
                            .formParam("until", until)
                            .formParam("submission", key)
                            .post(path))
                    .forEach(answer -> answer.then().statusCode(303));
            assertEquals(1, count(actions(id), "pinned"));
            // Who comes back to the page after it was taken away means it.
            browser().post(path + "/removal").then().statusCode(303);
            browser()
                    .formParam("until", until)
                    .formParam("submission", key)
                    .post(path)
                    .then()
                    .statusCode(303);
            Newsroom.editor().get("/api/articles/{id}/ranking", id).then().body("pin", notNullValue());
        } finally {
            browser().post(path + "/removal").then().statusCode(303);
        }
    }
}
