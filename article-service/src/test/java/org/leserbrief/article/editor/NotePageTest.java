package org.leserbrief.article.editor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.editor.DeskForms.begin;
import static org.leserbrief.article.editor.DeskForms.browser;
import static org.leserbrief.article.editor.DeskForms.note;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.TwoClicks;

/// Corrections and Gegendarstellungen by forms alone.
@ServiceTest
class NotePageTest {
    @Test
    void a_correction_is_published_and_taken_back_by_forms() {
        String id = Newsroom.published("Mit einem Fehler im Formular");
        note(id + "/corrections", Map.of("kind", "CLARIFICATION", "text", "Gemeint ist <der> alte Bahnhof."))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/articles/" + id + "/corrections?done=corrected"));
        given().get("/api/articles/{id}", id)
                .then()
                .body("corrections[0].kind", is("clarification"))
                .body("corrections[0].text", is("Gemeint ist <der> alte Bahnhof."));
        browser()
                .get("/desk/articles/{id}/corrections?done=corrected", id)
                .then()
                .statusCode(200)
                .body(containsString("Die Korrektur ist veröffentlicht."))
                .body(containsString("Gemeint ist &lt;der&gt; alte Bahnhof."))
                .body(containsString("action=\"/desk/articles/" + id + "/corrections/1/retraction\""));
        note(id + "/corrections/1/retraction", Map.of("reason", " "))
                .then()
                .statusCode(422)
                .body(containsString("id=\"retraction-1-reason-problem\""));
        note(id + "/corrections/1/retraction", Map.of("reason", "Doch der neue"))
                .then()
                .statusCode(303);
        browser()
                .get("/desk/articles/{id}/corrections", id)
                .then()
                .body(containsString("Doch der neue"))
                .body(not(containsString("/corrections/1/retraction")));
        note(id + "/corrections/1/retraction", Map.of("reason", "Noch einmal"))
                .then()
                .statusCode(409);
        note(id + "/corrections/2/retraction", Map.of("reason", "Gibt es nicht"))
                .then()
                .statusCode(404);
    }

    @Test
    void a_correction_that_is_refused_stays_in_its_field() {
        String id = Newsroom.published("Ohne Fehler im Formular");
        String tooLong = "ü".repeat(2_001);
        note(id + "/corrections", Map.of("kind", "CORRECTION", "text", tooLong))
                .then()
                .statusCode(422)
                .body(containsString(tooLong))
                .body(containsString("id=\"correction-text-problem\""));
        note(id + "/corrections", Map.of("kind", "IRONY", "text", "Bleibt stehen"))
                .then()
                .statusCode(422)
                .body(containsString("Bleibt stehen"))
                .body(containsString("id=\"correction-kind-problem\""));
        String draft = begin();
        browser()
                .get("/desk/articles/{id}/corrections", draft)
                .then()
                .statusCode(200)
                .body(not(containsString("id=\"correction-text\"")));
        note(draft + "/corrections", Map.of("kind", "CORRECTION", "text", "Noch nicht erschienen"))
                .then()
                .statusCode(409);
        browser("Jonas Autor", "author")
                .get("/desk/articles/{id}/corrections", id)
                .then()
                .statusCode(403);
        browser().get("/desk/articles/999999999/corrections").then().statusCode(404);
    }

    private static void twice(String path, Map<String, String> fields) throws Exception {
        List<Response> answers = TwoClicks.of(() -> note(path, fields));
        answers.forEach(answer -> answer.then().statusCode(303));
        assertEquals(answers.get(0).header("Location"), answers.get(1).header("Location"));
    }

    private static Map<String, String> keyed(String page, String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("submission", TwoClicks.key(page, action));
        return all;
    }

    /// Without JavaScript a double click sends a form twice, and the browser shows the second answer.
    @Test
    void two_clicks_act_once_and_are_answered_alike() throws Exception {
        String id = Newsroom.published("Zweimal geklickt");
        String path = "/desk/articles/" + id + "/corrections";
        String counter = "/desk/articles/" + id + "/counterstatements";
        String page = browser().get(path).asString();
        Map<String, String> correction = keyed(page, path, Map.of("kind", "CORRECTION", "text", "Es waren drei."));
        twice(id + "/corrections", correction);
        twice(
                id + "/counterstatements",
                keyed(page, counter, Map.of("claimant", "Erika", "text", "Ich war nicht dort.")));

        page = browser().get(path).asString();
        twice(id + "/corrections/1/retraction", keyed(page, path + "/1/retraction", Map.of("reason", "Doch vier")));
        twice(
                id + "/counterstatements/1",
                keyed(page, counter + "/1", Map.of("claimant", "Erika", "text", "Ich war nie dort.", "version", "1")));

        Newsroom.editor()
                .get("/api/articles/{id}/corrections", id)
                .then()
                .body("items.size()", is(1))
                .body("items[0].retraction.reason", is("Doch vier"));
        given().get("/api/articles/{id}/counterstatements", id)
                .then()
                .body("items.text", is(List.of("Ich war nie dort.")));
        // Back by the browser's button: the old key, and another text.
        correction.put("text", "Es waren fünf.");
        note(id + "/corrections", correction).then().statusCode(303);
        note(id + "/corrections", correction).then().statusCode(303);
        Newsroom.editor()
                .get("/api/articles/{id}/corrections", id)
                .then()
                .body("items.text", is(List.of("Es waren drei.", "Es waren fünf.")));
    }

    @Test
    void a_form_that_was_refused_uses_no_key_up() {
        String id = Newsroom.published("Erst falsch");
        Map<String, String> fields = new LinkedHashMap<>(Map.of("claimant", "Erika", "submission", "k"));
        note(id + "/counterstatements", fields).then().statusCode(422);
        note(id + "/counterstatements", fields).then().statusCode(422);
        fields.put("text", "Jetzt mit Text.");
        note(id + "/counterstatements", fields).then().statusCode(303);
        given().get("/api/articles/{id}/counterstatements", id).then().body("items.size()", is(1));
    }

    @Test
    void a_counterstatement_is_published_by_a_form() {
        String id = Newsroom.published("Mit Behauptung im Formular");
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("claimant", "Erika Beispiel");
        typed.put("text", "Ich war nicht dort.");
        typed.put("since", "2027-01-02T10:00");
        typed.put("until", "2027-01-01T10:00");
        note(id + "/counterstatements", typed)
                .then()
                .statusCode(422)
                .body(containsString("Ich war nicht dort."))
                .body(containsString("value=\"2027-01-02T10:00\""))
                .body(containsString("id=\"counterstatement-until-problem\""));
        typed.put("since", "");
        typed.put("until", "");
        note(id + "/counterstatements", typed).then().statusCode(303);
        given().get("/api/articles/{id}/counterstatements", id)
                .then()
                .body("items[0].claimant", is("Erika Beispiel"))
                .body("items[0].text", is("Ich war nicht dort."));
        browser().get("/desk/articles/{id}/corrections", id).then().body(containsString("Erika Beispiel"));

        String since = given().get("/api/articles/{id}/counterstatements", id).path("items[0].since");
        String field = browser()
                .get("/desk/articles/{id}/corrections", id)
                .htmlPath()
                .getString("**.find { it.@id == 'counterstatement-1-since' }.@value");
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("claimant", "Erika Beispiel");
        changed.put("text", "Ich war nie dort.");
        changed.put("since", field);
        changed.put("until", "2190-01-01T10:00");
        changed.put("version", "1");
        note(id + "/counterstatements/1", changed).then().statusCode(303);
        given().get("/api/articles/{id}/counterstatements", id)
                .then()
                .body("items.size()", is(1))
                .body("items[0].text", is("Ich war nie dort."))
                .body("items[0].since", is(since));
        changed.put("text", "Ich war zu spät.");
        note(id + "/counterstatements/1", changed)
                .then()
                .statusCode(412)
                .body(containsString("Ich war zu spät."))
                .body(containsString("name=\"version\" value=\"2\""));
        note(id + "/counterstatements/2", changed).then().statusCode(404);
    }
}
