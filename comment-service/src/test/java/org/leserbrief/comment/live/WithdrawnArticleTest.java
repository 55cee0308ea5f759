package org.leserbrief.comment.live;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;

/// Comments of a withdrawn article are neither sent, counted nor shown.
@ServiceTest
class WithdrawnArticleTest {
    private static final String SECRET = "Unter dem Zurückgezogenen";

    @Inject
    LiveConnections streams;

    @Test
    void it_has_no_number_and_others_have_theirs() {
        String article = Articles.open();
        String other = Articles.open();
        Api.comment("Rita", article, SECRET);
        Api.comment("Rita", other, "Daneben");
        withdraw(article);
        Map<String, Integer> counts = given().get(
                        "/api/comments/counts?article=%s&article=%s".formatted(article, other))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("counts");
        assertEquals(Map.of(other, 1), counts);
    }

    @Test
    void its_open_streams_say_that_it_is_gone_and_end() {
        String article = Articles.open();
        try (Listener listener = new Listener("/api/comments/stream?article=" + article, null)) {
            listener.awaitEvents("count", 1);
            withdraw(article);
            listener.awaitEvents("gone", 1);
            assertEquals(
                    article,
                    listener.of("gone").getFirst().data().path("article").asText());
            listener.awaitEnd();
            await().until(() -> !streams.hasAudience(Long.parseLong(article)));
        }
        given().get("/api/comments/stream?article=" + article).then().statusCode(410);
    }

    @Test
    void streams_of_numbers_say_that_it_is_gone_and_go_on_for_the_others() {
        String article = Articles.open();
        String other = Articles.open();
        String path = "/api/comments/counts/stream?article=%s&article=%s".formatted(article, other);
        try (Listener listener = new Listener(path, null)) {
            listener.awaitEvents("count", 2);
            withdraw(article);
            listener.awaitEvents("gone", 1);
            Api.comment("Rita", other, "Geht weiter");
            listener.awaitEvents("count", 3);
            assertEquals(
                    other, listener.of("count").getLast().data().path("article").asText());
        }
        try (Listener listener = new Listener(path, null)) {
            listener.awaitEvents("count", 1);
            Api.comment("Rita", other, "Noch einer");
            listener.awaitEvents("count", 2);
            assertEquals(
                    List.of(other, other),
                    listener.of("count").stream()
                            .map(event -> event.data().path("article").asText())
                            .toList());
        }
    }

    @Test
    void no_list_page_or_permalink_shows_its_comments() {
        String article = Articles.open();
        String author = "Autor " + article;
        String root = Api.comment(author, article, SECRET);
        String reply = Api.reply(author, article, root, SECRET);
        String reader = given().get("/api/comments/" + root).jsonPath().getString("author.id");
        List<String> addresses = List.of(
                "/api/comments?article=" + article,
                "/api/comments?article=" + article + "&sort=best",
                "/api/comments?article=" + article + "&around=" + reply,
                "/api/comments/" + root,
                "/api/comments/" + root + "/replies",
                "/news/" + article + "/comments",
                "/news/" + article + "/comments?comment=" + reply,
                "/news/" + article + "/comments?thread=" + root,
                "/news/" + article + "/comments?reply=" + root + "&quote=1",
                "/news/" + article + "/comments?embed=1",
                "/readers/" + reader);
        for (String address : addresses) {
            String shown = given().get(address).then().statusCode(200).extract().asString();
            assertEquals(true, shown.contains(SECRET) || address.contains("quote"), address);
        }
        withdraw(article);
        for (String address : addresses) {
            int expected = address.startsWith("/readers/") ? 200 : 410;
            for (boolean signedIn : List.of(false, true)) {
                var request = signedIn ? Api.as(author) : given();
                String shown = request.get(address)
                        .then()
                        .statusCode(expected)
                        .extract()
                        .asString();
                assertFalse(shown.contains(SECRET), address);
            }
        }
        Api.as("Rita")
                .body(Map.of("value", 1))
                .put("/api/comments/" + root + "/vote")
                .then()
                .statusCode(410);
    }

    private static void withdraw(String article) {
        Articles.withdraw(article, 9);
        Articles.await(article, 410);
    }
}
