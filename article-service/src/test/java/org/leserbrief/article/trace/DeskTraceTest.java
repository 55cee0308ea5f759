package org.leserbrief.article.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class DeskTraceTest {
    private static final String HISTORY = "/api/desk/history";

    @Test
    void a_change_of_ressorts_says_who_and_which() {
        String slug = Newsroom.ressort("spur-" + Long.toString(System.nanoTime(), 36));
        Newsroom.editor()
                .get(HISTORY)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("items.findAll { it.title == '" + slug + "' }.action", is(java.util.List.of("ressorts-changed")))
                .body("items.find { it.title == '" + slug + "' }.actor.name", is("Henrike Osterkamp"));
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Ina Setzer", "editor"))
                .get("/desk/history")
                .then()
                .statusCode(200)
                .body(allOf(containsString("hat die Ressorts geändert"), containsString(slug)));
    }

    @Test
    void what_was_refused_leaves_no_trace() {
        String slug = Newsroom.ressort("spur-zwei");
        int before = entries(slug);
        Newsroom.admin()
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body(java.util.Map.of("name", java.util.Map.of("de", "x", "en", "y"), "inNavigation", false))
                .put("/api/ressorts/{slug}", slug)
                .then()
                .statusCode(412);
        org.junit.jupiter.api.Assertions.assertEquals(before, entries(slug));
    }

    private static int entries(String title) {
        return Newsroom.editor()
                .queryParam("limit", 100)
                .get(HISTORY)
                .jsonPath()
                .getList("items.findAll { it.title == '" + title + "' }")
                .size();
    }

    @Test
    void an_author_whose_page_was_changed_is_named() {
        Newsroom.published(Newsroom.with(Newsroom.article("Von einer mit Spur"), "author", "Spura Legerin"));
        String tag = Newsroom.editor().get("/api/authors/spura-legerin").header("ETag");
        Newsroom.sending(java.util.Map.of("name", "Spura Legerin"))
                .header("If-Match", tag)
                .put("/api/authors/spura-legerin")
                .then()
                .statusCode(200);
        Newsroom.editor().get(HISTORY).then().body("items.title", hasItem("Spura Legerin"));
    }

    @Test
    void only_editors_read_it() {
        given().get(HISTORY).then().statusCode(401);
        for (String role : new String[] {"reader", "moderator", "author"}) {
            for (String path : new String[] {HISTORY, "/desk/history"}) {
                given().auth().oauth2(Tokens.of("Lea", role)).get(path).then().statusCode(403);
            }
        }
        Newsroom.editor().queryParam("cursor", "x").get(HISTORY).then().statusCode(400);
        Newsroom.editor().queryParam("limit", "0").get(HISTORY).then().statusCode(422);
    }
}
