package org.leserbrief.article.editor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.leserbrief.article.editor.DeskForms.browser;
import static org.leserbrief.article.editor.DeskForms.fields;
import static org.leserbrief.article.editor.DeskForms.send;
import static org.leserbrief.article.editor.DeskForms.version;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;

/// The desk's first page without its script.
@ServiceTest
class DeskListPageTest {
    @Test
    void who_clicks_twice_begins_one_article_and_an_empty_one_is_taken_again() throws Exception {
        RequestSpecification nele = browser("Nele Doppelklick", "author").contentType(ContentType.URLENC);
        Set<String> begun = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<String> click = () -> browser("Nele Doppelklick", "author")
                    .contentType(ContentType.URLENC)
                    .post("/desk/articles")
                    .header("Location");
            for (Future<String> answer : threads.invokeAll(List.of(click, click))) {
                begun.add(answer.get());
            }
        }
        assertEquals(1, begun.size());
        String first = begun.iterator().next();
        assertEquals(first, nele.post("/desk/articles").header("Location"));
        String id = first.substring(first.lastIndexOf('/') + 1);
        Map<String, String> text = fields("", "Schon ein Satz.");
        text.put("version", version(id));
        send(id, "save", text).then().statusCode(303);
        assertNotEquals(
                first,
                browser("Nele Doppelklick", "author")
                        .contentType(ContentType.URLENC)
                        .post("/desk/articles")
                        .header("Location"));
    }

    @Test
    void the_list_keeps_its_filters_in_its_links() {
        String ressort = Newsroom.ressort("pult-seite");
        browser()
                .queryParam("ressort", ressort)
                .queryParam("q", "{a} & b")
                .get("/desk")
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"pult-seite\" selected>"))
                .body(containsString("state=draft&amp;ressort=pult-seite&amp;q=%7Ba%7D"));
    }

    @Test
    void who_is_not_signed_in_is_led_to_the_sign_in_and_readers_are_refused() {
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/desk")
                .then()
                .statusCode(302)
                .header("Location", containsString("/authorize?"));
        for (String path : new String[] {"/desk", "/desk/articles/1"}) {
            browser("Rita Leser", "reader")
                    .get(path)
                    .then()
                    .statusCode(403)
                    .contentType(ContentType.HTML)
                    .body(containsString("Dazu fehlt Ihnen das Recht"));
        }
        browser("Rita Leser", "reader")
                .contentType(ContentType.URLENC)
                .formParam("body", "x")
                .post("/desk/preview")
                .then()
                .statusCode(403);
    }
}
