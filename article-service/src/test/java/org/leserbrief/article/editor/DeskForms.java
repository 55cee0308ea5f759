package org.leserbrief.article.editor;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leserbrief.article.Newsroom;
import org.leserbrief.platform.testing.Tokens;

/// The desk's forms, as a browser without a script sends them.
final class DeskForms {
    static RequestSpecification browser() {
        return browser("Ina Setzer", "editor");
    }

    static RequestSpecification browser(String name, String role) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of(name, role))
                .redirects()
                .follow(false);
    }

    /// A draft as the desk begins it.
    static String begin() {
        String location = browser()
                .contentType(ContentType.URLENC)
                .post("/desk/articles")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    static Map<String, String> fields(String headline, String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("headline", headline);
        fields.put("teaser", "Worum es in diesem Text geht, in einem Satz gesagt.");
        fields.put("body", body);
        fields.put("author", "Jörg Müller");
        fields.put("commentMode", "OPEN");
        return fields;
    }

    static Response send(String id, String action, Map<String, String> fields) {
        return browser()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .formParam("action", action)
                .post("/desk/articles/{id}", id);
    }

    static Response note(String path, Map<String, String> fields) {
        return browser()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post("/desk/articles/" + path);
    }

    static Map<String, String> on(String version, Map<String, String> fields) {
        Map<String, String> with = new LinkedHashMap<>(fields);
        with.put("version", version);
        return with;
    }

    static String version(String id) {
        return Newsroom.editor()
                .get("/api/articles/{id}/working-copy", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("version");
    }

    private DeskForms() {}
}
