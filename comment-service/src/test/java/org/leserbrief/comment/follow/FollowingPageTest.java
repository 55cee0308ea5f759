package org.leserbrief.comment.follow;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

/// The pages of what one follows, as a browser without JavaScript uses them.
@ServiceTest
class FollowingPageTest {
    private static RequestSpecification browser(String user) {
        return Api.as(user)
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded")
                .redirects()
                .follow(false);
    }

    private static String person() {
        return "Fanny " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void one_begins_changes_and_stops_with_forms_and_reading_changes_nothing() {
        String topic = Newsroom.topic("Öl & <Gas>");
        String fanny = person();
        browser(fanny).get("/me/following").then().statusCode(200).body(containsString("Sie folgen noch nichts"));
        String add = "/me/following/add?kind=topic&slug=" + topic;
        browser(fanny)
                .get(add)
                .then()
                .statusCode(200)
                .body(allOf(containsString("Öl &amp; &lt;Gas&gt;"), containsString(">Folgen<")));
        browser(fanny).get("/me/following").then().body(containsString("Sie folgen noch nichts"));
        for (int clicks = 0; clicks < 2; clicks++) {
            browser(fanny)
                    .formParam("kind", "topic")
                    .formParam("slug", topic)
                    .formParam("preference", "weekly")
                    .post("/me/following")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/me/following?saved=1"));
        }
        browser(fanny)
                .get("/me/following?saved=1")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Gespeichert."),
                        containsString("/topics/" + topic),
                        containsString("<option value=\"weekly\" selected>")));
        browser(fanny).get(add).then().body(containsString("Nicht mehr folgen"));
        browser(fanny)
                .header("Accept-Language", "en")
                .get("/me/following")
                .then()
                .body(containsString("What you follow"));
        for (int clicks = 0; clicks < 2; clicks++) {
            browser(fanny)
                    .formParam("kind", "topic")
                    .formParam("slug", topic)
                    .formParam("stop", "yes")
                    .post("/me/following")
                    .then()
                    .statusCode(303);
        }
        browser(fanny).get("/me/following").then().body(not(containsString(topic)));
    }

    @Test
    void english_pages_say_which_names_are_german() {
        String topic = Newsroom.topic("Öl & Gas");
        String other = person();
        String article = Articles.open();
        Api.comment(other, article, "Hier bin ich");
        String fanny = person();
        english(fanny)
                .get("/me/following/add?kind=topic&slug=" + topic)
                .then()
                .body(containsString("<span lang=\"de\">Öl &amp; Gas</span>"));
        english(fanny)
                .get("/me/following/add?kind=reader&slug=" + Tokens.idOf(other))
                .then()
                .body(allOf(containsString(other), not(containsString("lang=\"de\">" + other))));
        for (String path : List.of("topic/" + topic, "reader/" + Tokens.idOf(other))) {
            Api.as(fanny).put("/api/me/following/" + path).then().statusCode(200);
        }
        english(fanny)
                .get("/me/following")
                .then()
                .body(allOf(
                        containsString("lang=\"de\">Öl &amp; Gas</a>"),
                        containsString("<span lang=\"de\">Öl &amp; Gas</span>"),
                        containsString(other),
                        not(containsString("lang=\"de\">" + other))));
        english(fanny)
                .get("/news/" + article + "/comments")
                .then()
                .body(containsString("<span lang=\"de\">Artikel " + article + "</span>"));
    }

    private static RequestSpecification english(String user) {
        return browser(user).header("Accept-Language", "en");
    }

    @Test
    void discussions_and_readers_are_followed_on_the_same_page() {
        String article = Articles.open();
        String other = person();
        Api.comment(other, article, "Hier bin ich");
        String fanny = person();
        browser(fanny)
                .get("/me/following/add?kind=reader&slug=" + Tokens.idOf(other))
                .then()
                .statusCode(200)
                .body(containsString(other));
        browser(fanny)
                .get("/me/following/add?kind=discussion&slug=" + article)
                .then()
                .statusCode(200)
                .body(containsString("Artikel " + article));
        browser(fanny)
                .get("/readers/" + Tokens.idOf(other))
                .then()
                .body(containsString("/me/following/add?kind=reader&amp;slug=" + Tokens.idOf(other)));
        browser(fanny).get("/me").then().body(containsString("/me/following"));
        Api.as(fanny).put("/api/me/following/discussion/" + article).then().statusCode(200);
        Articles.withdraw(article, 9);
        Articles.await(article, 410);
        browser(fanny)
                .get("/me/following")
                .then()
                .body(allOf(containsString("zurückgezogener Artikel"), not(containsString("Artikel " + article))));
    }

    @Test
    void what_is_unknown_or_wrong_is_refused_and_nobody_gets_in_without_an_account() {
        String topic = Newsroom.topic("Dies");
        String fanny = person();
        browser(fanny).get("/me/following/add").then().statusCode(404);
        browser(fanny)
                .get("/me/following/add?kind=topic&slug=gibt-es-nicht")
                .then()
                .statusCode(404);
        browser(fanny).get("/me/following/add?kind=planet&slug=mars").then().statusCode(404);
        browser(fanny)
                .formParam("kind", "topic")
                .formParam("slug", topic)
                .formParam("preference", "hourly")
                .post("/me/following")
                .then()
                .statusCode(422);
        browser(fanny)
                .formParam("preference", "daily")
                .post("/me/following")
                .then()
                .statusCode(404);
        io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .get("/api/me/following")
                .then()
                .statusCode(401);
    }
}
