package org.leserbrief.article.editor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.leserbrief.article.editor.DeskForms.begin;
import static org.leserbrief.article.editor.DeskForms.browser;
import static org.leserbrief.article.editor.DeskForms.note;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;

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
