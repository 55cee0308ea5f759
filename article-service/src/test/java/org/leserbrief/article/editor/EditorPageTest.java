package org.leserbrief.article.editor;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.editor.DeskForms.begin;
import static org.leserbrief.article.editor.DeskForms.browser;
import static org.leserbrief.article.editor.DeskForms.fields;
import static org.leserbrief.article.editor.DeskForms.on;
import static org.leserbrief.article.editor.DeskForms.send;
import static org.leserbrief.article.editor.DeskForms.version;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.publication.Publication;
import org.leserbrief.platform.base.sql.Database;

/// The desk without its script: every form is a form.
@ServiceTest
class EditorPageTest {
    @Inject
    Publication publication;

    @Inject
    Database database;

    @Test
    void an_embargo_keeps_changes_of_a_live_article_back_until_it_is_lifted() {
        String id = Newsroom.published("Sperrfrist auf Änderungen");
        Map<String, String> change = on(version(id), fields("Sperrfrist auf Änderungen", "Der neue Text."));
        change.put("embargoUntil", "2190-01-01T06:00");
        send(id, "embargo", change).then().statusCode(303).header("Location", endsWith("?done=embargo"));
        browser()
                .get("/desk/articles/{id}?done=embargo", id)
                .then()
                .statusCode(200)
                .body(containsString("Die Sperrfrist ist gespeichert."))
                .body(containsString("value=\"2190-01-01T06:00\""))
                .body(containsString("Änderungen können nicht erscheinen vor:"));
        given().get("/api/articles/{id}", id).then().statusCode(200);
        change.put("version", version(id));
        send(id, "publish", change).then().statusCode(409).body(containsString("Sperrfrist"));
        send(id, "lift", change).then().statusCode(303);
        browser()
                .get("/desk/articles/{id}", id)
                .then()
                .statusCode(200)
                .body(not(containsString("Änderungen können nicht erscheinen vor:")));
        change.put("version", version(id));
        send(id, "publish", change).then().statusCode(303);
        given().get("/api/articles/{id}", id).then().body("body", is("Der neue Text."));
    }

    /// The page still says that the article is live, and its button publishes changes.
    @Test
    void what_a_colleague_has_withdrawn_meanwhile_is_not_brought_back_unasked() {
        String id = Newsroom.published("Zurückgezogen, während jemand schreibt");
        browser().get("/desk/articles/{id}", id).then().body(containsString("name=\"seenState\" value=\"PUBLISHED\""));
        Map<String, String> change =
                on(version(id), fields("Zurückgezogen, während jemand schreibt", "Noch ein Satz."));
        change.put("seenState", "PUBLISHED");
        Newsroom.withdraw(id).then().statusCode(204);
        send(id, "publish", change)
                .then()
                .statusCode(409)
                .body(containsString("Der Artikel wurde inzwischen zurückgezogen"))
                .body(containsString("Noch ein Satz."))
                .body(containsString("name=\"seenState\" value=\"WITHDRAWN\""));
        change.put("publishAt", "2190-01-01T06:00");
        send(id, "plan", change).then().statusCode(409);
        given().get("/api/articles/{id}", id).then().statusCode(410);
        // Nothing typed is lost, and who means it says so once more.
        Newsroom.editor().get("/api/articles/{id}/working-copy", id).then().body("content.body", is("Noch ein Satz."));
        change.put("seenState", "WITHDRAWN");
        change.put("version", version(id));
        send(id, "publish", change).then().statusCode(303);
        given().get("/api/articles/{id}", id).then().body("body", is("Noch ein Satz."));
    }

    /// The page was answered before, and the withdrawal is committed while the form is being handled.
    @Test
    void a_withdrawal_that_is_under_way_is_not_undone() {
        String id = Newsroom.published("Zurückgezogen im selben Augenblick");
        Map<String, String> change = on(version(id), fields("Zurückgezogen im selben Augenblick", "Noch ein Satz."));
        change.put("seenState", "PUBLISHED");
        // What is stored already is not stored again, so the publication is the first to wait.
        send(id, "save", change).then().statusCode(303);
        change.put("version", version(id));
        CompletableFuture<Response> answer = QuarkusTransaction.requiringNew().call(() -> {
            publication.withdraw(new ArticleId(Long.parseLong(id)), "*", new Editor("kollege", "Jo Anders"));
            int holder = database.find("SELECT pg_backend_pid()", row -> row.getInt(1))
                    .orElseThrow();
            CompletableFuture<Response> sent = CompletableFuture.supplyAsync(() -> send(id, "publish", change));
            await().until(() -> hasWaiting(holder) || sent.isDone());
            return sent;
        });
        answer.join().then().statusCode(409).body(containsString("Der Artikel wurde inzwischen zurückgezogen"));
        given().get("/api/articles/{id}", id).then().statusCode(410);
    }

    private boolean hasWaiting(int holder) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.find(
                                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid)))",
                                row -> row.getBoolean(1),
                                holder)
                        .orElse(false));
    }

    @Test
    void an_article_is_begun_written_and_published_by_forms_alone() {
        String id = begin();
        browser()
                .get("/desk/articles/{id}", id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", allOf(containsString("'nonce-"), not(containsString("unsafe"))))
                .body(containsString("type=\"importmap\""))
                .body(containsString("@codemirror/view"));
        Map<String, String> text = fields("Ein Text & <Zeichen>", "Der **erste** Satz.\r\n\r\n</textarea><script>");
        send(id, "save", on(version(id), text))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/articles/" + id + "?done=save"));
        browser()
                .get("/desk/articles/{id}?done=save", id)
                .then()
                .statusCode(200)
                .body(containsString("Gespeichert."))
                .body(containsString("Ein Text &amp; &lt;Zeichen&gt;"))
                .body(not(containsString("</textarea><script>")));
        given().get("/api/articles/{id}", id).then().statusCode(404);
        send(id, "publish", on(version(id), text)).then().statusCode(303);
        given().get("/api/articles/{id}", id)
                .then()
                .statusCode(200)
                .body("headline", is("Ein Text & <Zeichen>"))
                .body("body", is("Der **erste** Satz.\n\n</textarea><script>"));
    }

    @Test
    void what_somebody_else_has_saved_is_shown_beside_what_was_typed() {
        String id = begin();
        String seen = version(id);
        send(id, "save", on(seen, fields("Von Ina", "Inas Text"))).then().statusCode(303);
        String page = send(id, "save", on(seen, fields("Von Jörg", "Jörgs Text")))
                .then()
                .statusCode(412)
                .contentType(ContentType.HTML)
                .body(containsString("Inas Text"))
                .body(containsString("Jörgs Text"))
                .extract()
                .asString();
        String now = page.replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        assertEquals(version(id), now);
        send(id, "save", on(now, fields("Von Jörg", "Jörgs Text"))).then().statusCode(303);
        Newsroom.editor().get("/api/articles/{id}/working-copy", id).then().body("content.headline", is("Von Jörg"));
    }

    @Test
    void what_is_refused_stays_in_its_field_with_the_reason_beside_it() {
        String id = begin();
        String tooLong = "ü".repeat(301);
        send(id, "save", on(version(id), fields(tooLong, "Der Text bleibt")))
                .then()
                .statusCode(422)
                .body(containsString(tooLong))
                .body(containsString("Der Text bleibt"))
                .body(matchesPattern("(?s).*id=\"headline\"[^>]*aria-invalid=\"true\".*"))
                .body(containsString("id=\"headline-problem\""));
    }

    @Test
    void the_ressort_the_ai_label_and_the_caption_are_chosen_in_the_form() {
        Newsroom.ressort("formular");
        String id = begin();
        Map<String, String> text = fields("Eingeordnet", "Ein Text.");
        text.put("ressort", "formular");
        text.put("aiLabel", "ASSISTED");
        text.put("imageUrl", "https://images.example/deich.jpg");
        text.put("imageAlt", "");
        text.put("imageCaption", "Der Deich, noch trocken");
        text.put("imageDecorative", "true");
        send(id, "save", on(version(id), text)).then().statusCode(303);
        Newsroom.editor()
                .get("/api/articles/{id}/working-copy", id)
                .then()
                .body("content.ressort", is("formular"))
                .body("content.aiLabel", is("assisted"))
                .body("content.image.caption", is("Der Deich, noch trocken"))
                .body("content.image.decorative", is(true));
        browser()
                .get("/desk/articles/{id}", id)
                .then()
                .body(containsString("<option value=\"formular\" selected>R formular</option>"))
                .body(containsString("<option value=\"ASSISTED\" selected>"))
                .body(matchesPattern("(?s).*id=\"imageDecorative\"[^>]* checked.*"))
                .body(containsString("value=\"Der Deich, noch trocken\""));
        send(id, "save", on(version(id), fields("Von einer älteren Seite", "Ein Text.")))
                .then()
                .statusCode(303);
        Newsroom.editor()
                .get("/api/articles/{id}/working-copy", id)
                .then()
                .body("content.ressort", is("formular"))
                .body("content.aiLabel", is("assisted"));
        text.put("ressort", "");
        text.put("aiLabel", "NONE");
        text.remove("imageDecorative");
        text.put("imageAlt", "Ein Deich");
        send(id, "save", on(version(id), text)).then().statusCode(303);
        Newsroom.editor()
                .get("/api/articles/{id}/working-copy", id)
                .then()
                .body("content.ressort", is(nullValue()))
                .body("content.aiLabel", is("none"))
                .body("content.image.alt", is("Ein Deich"))
                .body("content.image.decorative", is(nullValue()));
    }

    @Test
    void a_ressort_that_is_none_stays_selected_and_a_label_that_is_none_is_refused() {
        String id = begin();
        Map<String, String> text = fields("Falsch eingeordnet", "Ein Text.");
        text.put("ressort", "gibt-es-nicht");
        text.put("aiLabel", "vielleicht");
        send(id, "save", on(version(id), text))
                .then()
                .statusCode(422)
                .body(containsString("<option value=\"gibt-es-nicht\" selected>"))
                .body(containsString("id=\"aiLabel-problem\""));
    }

    @Test
    void an_article_without_its_text_is_saved_and_not_published() {
        String id = begin();
        Map<String, String> text = fields("", "");
        send(id, "publish", on(version(id), text)).then().statusCode(409).body(containsString("muss:"));
        given().get("/api/articles/{id}", id).then().statusCode(404);
    }

    @Test
    void an_article_that_was_scheduled_past_its_working_copy_is_unplanned_too() {
        String id = Newsroom.draft(Newsroom.article("Im Kalender"));
        Newsroom.publish(id, "{\"publishAt\": \"2190-01-01T06:00:00Z\"}").then().statusCode(200);
        send(id, "unplan", on(version(id), fields("Im Kalender", "Ein **Text**.")))
                .then()
                .statusCode(303);
        Newsroom.editor().get("/api/articles/{id}", id).then().body("state", is("draft"));
    }

    @Test
    void a_text_that_a_program_has_half_written_opens() {
        String id = Newsroom.draft(Newsroom.article("Halb"));
        Newsroom.sending("{\"comments\": {}}")
                .header("If-Match", "*")
                .put("/api/articles/{id}/working-copy", id)
                .then()
                .statusCode(200);
        browser().get("/desk/articles/{id}", id).then().statusCode(200);
    }

    @Test
    void an_hour_that_comes_twice_is_asked_about() {
        String id = begin();
        Map<String, String> text = fields("Zur Zeitumstellung", "Text für die Nacht.");
        text.put("publishAt", "2027-10-31T02:30");
        send(id, "plan", on(version(id), text))
                .then()
                .statusCode(422)
                .body(containsString("zweimal"))
                .body(containsString("value=\"+02:00\""))
                .body(containsString("value=\"+01:00\""));
        text.put("publishOffset", "+01:00");
        send(id, "plan", on(version(id), text)).then().statusCode(303);
        Newsroom.editor()
                .get("/api/articles/{id}/working-copy", id)
                .then()
                .body("plan.publishAt", is("2027-10-31T01:30:00Z"));
        browser().get("/desk/articles/{id}", id).then().body(containsString("31.10.2027 02:30 Uhr (UTC+01:00)"));
        text.put("publishAt", "2027-03-28T02:30");
        send(id, "plan", on(version(id), text)).then().statusCode(422).body(containsString("gibt es an dem Tag nicht"));
        send(id, "unplan", on(version(id), text)).then().statusCode(303);
    }

    @Test
    void changes_to_a_published_article_wait_until_they_are_published_and_can_be_discarded() {
        String id = Newsroom.published("Schon erschienen");
        Map<String, String> text = fields("Besser gesagt", "Ein **besserer** Text.");
        send(id, "save", on(version(id), text)).then().statusCode(303);
        given().get("/api/articles/{id}", id).then().body("headline", is("Schon erschienen"));
        browser().get("/desk/articles/{id}", id).then().body(containsString("hat unveröffentlichte Änderungen"));
        send(id, "discard", on(version(id), text)).then().statusCode(303);
        browser().get("/desk/articles/{id}", id).then().body(containsString("Schon erschienen"));
    }

    @Test
    void the_preview_is_what_readers_will_get_and_is_safe() {
        browser()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("body", "Ein **fetter** Satz.\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))")
                .post("/desk/preview")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("<strong>fetter</strong>"))
                .body(not(containsString("<script")))
                .body(not(containsString("href=\"javascript")));
        browser()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("body", "x".repeat(100_001))
                .post("/desk/preview")
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "99999999999999999999", "999999999"})
    void an_article_that_is_none_is_not_found(String id) {
        browser().get("/desk/articles/{id}", id).then().statusCode(404).contentType(ContentType.HTML);
        send(id, "save", on("1", fields("x", "x"))).then().statusCode(404);
        browser().get("/desk/articles/{id}/revisions", id).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "SAVE", ""})
    void an_action_that_is_none_changes_nothing_and_loses_nothing(String action) {
        String id = begin();
        send(id, action, on(version(id), fields("Bleibt stehen", "Text")))
                .then()
                .statusCode(422)
                .body(containsString("Bleibt stehen"));
    }

    @Test
    void the_modules_of_the_editor_are_served_by_this_service_and_kept_for_good() {
        String id = begin();
        String page = browser().get("/desk/articles/{id}", id).then().extract().asString();
        String module = page.replaceAll("(?s).*\"@codemirror/view\":\"([^\"]+)\".*", "$1");
        given().get(module)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"))
                .body(containsString("EditorView"));
    }
}
