package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class FrameTest {
    @Test
    void an_unknown_path_is_a_problem() {
        given().get("/api/none")
                .then()
                .log()
                .all()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", is(404));
    }

    @Test
    void an_unknown_path_is_a_page_for_a_browser() {
        given().accept("text/html")
                .get("/none")
                .then()
                .log()
                .all()
                .statusCode(404)
                .contentType("text/html");
    }

    @Test
    void session() {
        given().get("/session").then().log().all().statusCode(200).body(containsString("Anmelden"));
        given().header("Accept-Language", "en")
                .auth()
                .oauth2(Tokens.of("Ina", "editor"))
                .get("/session")
                .then()
                .log()
                .all()
                .statusCode(200)
                .body(containsString("Signed in as Ina"));
        given().auth()
                .oauth2(Tokens.expired("Ina", "editor"))
                .redirects()
                .follow(false)
                .get("/sign-in?to=/news")
                .then()
                .log()
                .all()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.of("Ina", "editor"))
                .redirects()
                .follow(false)
                .get("/sign-in?to=/news")
                .then()
                .log()
                .all()
                .statusCode(303);
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/sign-in?to=/news")
                .then()
                .log()
                .all()
                .statusCode(302);
    }

    @Test
    void toolarge() {
        given().contentType("application/json")
                .body(new byte[10_000_000])
                .post("/api/articles")
                .then()
                .log()
                .all()
                .statusCode(413);
    }

    @Test
    void method() {
        given().delete("/session").then().log().all().statusCode(405);
        given().accept("image/png").get("/session").then().log().all().statusCode(406);
        given().urlEncodingEnabled(false).get("/session;x").then().log().all().statusCode(400);
        given().urlEncodingEnabled(false)
                .get("/assets/leserbrief.css")
                .then()
                .log()
                .all()
                .statusCode(200);
        given().urlEncodingEnabled(false)
                .get("/webjars/htmx.org/dist/htmx.min.js")
                .then()
                .statusCode(200);
    }
}
