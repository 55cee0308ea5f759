package org.leserbrief.comment.posting;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class PostingTest {
    @Test
    void a_comment_is_there_for_everybody_as_soon_as_it_is_acknowledged() {
        String article = Articles.open();
        String id =
                Api.send("Rita", article, null, "Erster! **Fett** & <b>kein</b> HTML")
                        .then()
                        .statusCode(201)
                        .header("Location", containsString("/api/comments/"))
                        .header("ETag", notNullValue())
                        .header("Cache-Control", "private, no-store")
                        .body("state", is("published"))
                        .body("author.name", is("Rita"))
                        .body("author.id", is(Tokens.idOf("Rita")))
                        .body("depth", is(0))
                        .body("parentId", nullValue())
                        .body("body", is("Erster! **Fett** & <b>kein</b> HTML"))
                        .body(
                                "bodyHtml",
                                containsString("<strong>Fett</strong> &amp; &lt;b&gt;kein"))
                        .extract()
                        .path("id");
        given().get("/api/comments?article=" + article)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .body("items", hasSize(1))
                .body("items[0].id", is(id))
                .body(
                        "items[0].url",
                        is("/news/%s/comments?comment=%s#c%s".formatted(article, id, id)))
                .body("items[0].replies.total", is(0))
                .body("items[0].replies.items", hasSize(0))
                .body("next", nullValue());
        given().get("/api/comments/" + id).then().statusCode(200).body("id", is(id));
        assertEquals(1, Api.count(article));
    }

    @Test
    void replies_stand_beneath_what_they_answer_and_are_counted_there() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        String reply = Api.reply("Rolf", article, first, "Antwort");
        Api.reply("Rita", article, reply, "Rückfrage");
        given().get("/api/comments?article=" + article)
                .then()
                .body("items", hasSize(1))
                .body("items[0].replyCount", is(2))
                .body("items[0].replies.total", is(2))
                .body("items[0].replies.items.body", is(java.util.List.of("Antwort", "Rückfrage")))
                .body("items[0].replies.items.depth", is(java.util.List.of(1, 2)))
                .body("items[0].replies.items[1].parentId", is(reply))
                .body("items[0].replies.items[0].replyCount", is(1));
    }
}
