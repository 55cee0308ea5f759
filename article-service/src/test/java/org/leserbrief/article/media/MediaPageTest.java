package org.leserbrief.article.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Tokens;
import org.leserbrief.platform.testing.TwoClicks;

/// The picture library without a script.
@ServiceTest
class MediaPageTest {
    private static RequestSpecification browser(String role) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Ina Setzer", role))
                .redirects()
                .follow(false);
    }

    private static String uploaded(int seed, String name) {
        return Newsroom.editor()
                .multiPart("file", name, TestPictures.jpeg(400, 300, seed), "image/jpeg")
                .multiPart("credit", "Seitenbild")
                .post("/api/media")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, String> fields(String version) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("credit", "Zoë Größe & <b>");
        fields.put("caption", "Ein Turm");
        fields.put("focusX", "10");
        fields.put("focusY", "20");
        return fields;
    }

    private static Response send(String id, Map<String, String> fields) {
        return browser("editor")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post("/desk/media/{id}", id);
    }

    @Test
    void pictures_are_found_described_and_deleted_by_forms_alone() {
        String id = uploaded(7_101, "Turm-in-Soest.jpg");
        browser("author")
                .queryParam("q", "soest")
                .get("/desk/media")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("/desk/media/" + id))
                .body(containsString("Turm-in-Soest.jpg"));
        send(id, fields("1")).then().statusCode(303).header("Location", endsWith("/desk/media/" + id + "?done=saved"));
        browser("editor")
                .get("/desk/media/{id}?done=saved", id)
                .then()
                .statusCode(200)
                .body(containsString("Gespeichert."))
                .body(containsString("value=\"Zoë Größe &amp; &lt;b&gt;\""))
                .body(containsString("share-10-20.jpg"))
                .body(containsString("Kein Artikel, kein Porträt und kein Thema zeigt das Bild."))
                .body(containsString("hat die Angaben geändert"));
        Map<String, String> without = fields("2");
        without.put("caption", "");
        send(id, without).then().statusCode(303);
        Newsroom.editor().get("/api/media/{id}", id).then().body("caption", is(nullValue()));
        browser("editor")
                .post("/desk/media/{id}/deletion", id)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/media?done=deleted"));
        browser("editor").get("/desk/media?done=deleted").then().body(containsString("Das Bild ist gelöscht."));
        // The button a second time, and the page of before.
        browser("editor")
                .post("/desk/media/{id}/deletion", id)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/media?done=deleted"));
        browser("editor").get("/desk/media/{id}", id).then().statusCode(410);
    }

    @Test
    void the_second_of_two_clicks_finds_what_it_was_to_store() throws Exception {
        String id = uploaded(7_105, "zweimal.jpg");
        Map<String, String> typed = fields("1");
        typed.put("caption", " Ein Turm ");
        for (Response answer : TwoClicks.of(() -> send(id, typed))) {
            answer.then().statusCode(303).header("Location", endsWith("/desk/media/" + id + "?done=saved"));
        }
        Newsroom.editor().get("/api/media/{id}", id).then().header("ETag", "\"2\"");
    }

    @Test
    void readers_are_told_that_a_picture_is_generated() {
        String id = uploaded(7_106, "erzeugt.jpg");
        String article = Newsroom.published(Newsroom.with(
                Newsroom.with(Newsroom.article("Mit einem erzeugten Bild"), "image", Map.of("mediaId", id, "alt", "x")),
                "body",
                "![Ein Turm](/media/" + id + "/400.jpg \"Am <Morgen>\")"));
        String page = given().get("/api/articles/{id}", article).path("url");
        given().get(page).then().body(not(containsString("KI-erzeugt")));
        given().get("/api/articles/{id}", article)
                .then()
                .body("image.aiLabel", is("none"))
                .body("bodyHtml", containsString("<span class=\"picture-note\">Am &lt;Morgen&gt; Seitenbild</span>"));
        Map<String, String> generated = fields("1");
        generated.put("aiLabel", "GENERATED");
        send(id, generated).then().statusCode(303);
        browser("editor")
                .get("/desk/media/{id}", id)
                .then()
                .body(containsString("<option value=\"GENERATED\" selected>"));
        Newsroom.editor().get("/api/media/{id}", id).then().body("aiLabel", is("generated"));
        // Whoever is signed in reads the present page.
        Newsroom.editor()
                .get("/api/articles/{id}", article)
                .then()
                .body("image.aiLabel", is("generated"))
                .body("bodyHtml", containsString(" · KI-erzeugt</span>"));
        browser("editor").get(page).then().body(containsString("<span class=\"ai-mark\">KI-erzeugt</span>"));

        // A form of the release before has no such field, and may be refused for another one.
        Map<String, String> older = fields("2");
        older.put("focusX", "101");
        send(id, older).then().statusCode(422).body(containsString("<option value=\"GENERATED\" selected>"));

        Map<String, String> wrong = fields("2");
        wrong.put("aiLabel", "VIELLEICHT");
        send(id, wrong).then().statusCode(422).body(containsString("picture-aiLabel-problem"));
        Newsroom.sending(Map.of("aiLabel", "assisted"))
                .header("If-Match", "*")
                .patch("/api/media/{id}", id)
                .then()
                .statusCode(200)
                .body("aiLabel", is("assisted"))
                .body("credit", is("Zoë Größe & <b>"));
        Newsroom.editor().get("/api/articles/{id}", article).then().body("bodyHtml", not(containsString("KI-erzeugt")));
    }

    @Test
    void what_is_refused_stays_in_the_fields() {
        String id = uploaded(7_102, "b.jpg");
        Map<String, String> wrong = fields("1");
        wrong.put("focusX", "101");
        send(id, wrong)
                .then()
                .statusCode(422)
                .body(containsString("muss eine ganze Zahl von 0 bis 100 sein"))
                .body(containsString("value=\"101\""))
                .body(containsString(">\nEin Turm</textarea>"));
        Map<String, String> nameless = fields("1");
        nameless.put("credit", " ");
        send(id, nameless).then().statusCode(422).body(containsString("picture-credit-problem"));
        send(id, fields("7"))
                .then()
                .statusCode(412)
                .body(allOf(containsString("Jemand anderes"), containsString("Ein Turm")));
    }

    @Test
    void a_picture_in_use_names_its_uses_and_has_no_button() {
        String id = uploaded(7_103, "c.jpg");
        String article = Newsroom.draft(Newsroom.with(
                Newsroom.article("Verwendet & gezeigt"), "body", "![Ein Turm](/media/" + id + "/320.jpg)"));
        browser("editor")
                .get("/desk/media/{id}", id)
                .then()
                .statusCode(200)
                .body(containsString("im Artikel"))
                .body(containsString("/desk/articles/" + article + "/revisions"))
                .body(containsString("Verwendet &amp; gezeigt"))
                .body(not(containsString("/deletion")));
        browser("editor")
                .post("/desk/media/{id}/deletion", id)
                .then()
                .statusCode(409)
                .body(containsString("Das Bild wird noch verwendet"));
    }

    @Test
    void authors_describe_pictures_and_do_not_delete_them() {
        String id = uploaded(7_104, "d.jpg");
        browser("author")
                .get("/desk/media/{id}", id)
                .then()
                .statusCode(200)
                .body(not(containsString("/deletion")))
                .body(not(containsString("id=\"uses\"")));
        browser("author").post("/desk/media/{id}/deletion", id).then().statusCode(403);
        browser("reader").get("/desk/media").then().statusCode(403);
        browser("editor").get("/desk/media/{id}", "nein").then().statusCode(404);
        browser("editor")
                .queryParam("q", "a".repeat(201))
                .get("/desk/media")
                .then()
                .statusCode(422);
        browser("editor")
                .queryParam("q", "{x} & gibt-es-nicht")
                .get("/desk/media")
                .then()
                .statusCode(200);
    }
}
