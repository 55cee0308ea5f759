package org.leserbrief.topic.desk;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.leserbrief.platform.testing.Tokens;

/// An editor's browser without JavaScript.
final class DeskBrowser {
    private DeskBrowser() {}

    static RequestSpecification editor() {
        return of("editor");
    }

    static RequestSpecification of(String role) {
        return given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("ina", role))
                .redirects()
                .follow(false);
    }

    static ValidatableResponse send(String path, Map<String, ?> form) {
        return editor().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path)
                .then();
    }

    static String entry(String slug) {
        return "/desk/topics/entries/" + slug;
    }

    static String version(String slug) {
        String page = editor().get(entry(slug)).then().statusCode(200).extract().asString();
        String field = "name=\"version\" value=\"";
        int start = page.indexOf(field) + field.length();
        return page.substring(start, page.indexOf('"', start));
    }
}
