package org.leserbrief.article.topic;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ChosenTopicsTest {
    private static final String PATH = "/api/articles/{id}/chosen-topics";

    private final TestStream stream = new TestStream("leserbrief.articles.v1");

    private static Response choose(String id, String topic) {
        return editor().put(PATH + "/{topic}", id, topic);
    }

    private static List<String> told(Event event) {
        String json = Objects.requireNonNull(event.json());
        assertEquals(List.of(), List.copyOf(new Contract("article-service", event.type()).violations(json)));
        return JsonPath.from(json).getList("confirmedTopics");
    }

    @Test
    void topics_wait_with_the_article_and_go_out_when_it_is_published() {
        String id = draft(article("Mit gewählten Themen"));
        editor().get(PATH, id)
                .then()
                .statusCode(200)
                .body("topics", is(List.of()))
                .body("open", is(true));
        choose(id, "zwei")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("topics", is(List.of("zwei")));
        // What was chosen is a topic of the article, whether the text names it or not.
        editor().get("/api/articles/{id}/checks", id).then().body("code", not(hasItem("topic-missing")));
        choose(id, "eins").then().statusCode(200);
        choose(id, "falsch").then().statusCode(200);
        choose(id, "zwei").then().statusCode(200).body("topics", is(List.of("zwei", "eins", "falsch")));
        editor().delete(PATH + "/falsch", id).then().statusCode(200).body("topics", is(List.of("zwei", "eins")));
        editor().delete(PATH + "/falsch", id).then().statusCode(200).body("topics", is(List.of("zwei", "eins")));
        Newsroom.publish(id, "{}").then().statusCode(200);

        choose(id, "drei").then().statusCode(409).contentType("application/problem+json");
        editor().delete(PATH + "/eins", id).then().statusCode(409);
        editor().get(PATH, id)
                .then()
                .statusCode(200)
                .body("topics", is(List.of("zwei", "eins")))
                .body("open", is(false));
        Newsroom.revise(id, Newsroom.tag(id), article("Mit gewählten Themen, neu"))
                .then()
                .statusCode(200);
        // A consumer that gets both at once looks at the later one.
        for (Event event : stream.await(2, one -> one.key().equals(id))) {
            assertEquals(List.of("zwei", "eins"), told(event));
        }
        String other = Newsroom.published("Ohne gewählte Themen");
        assertEquals(
                List.of(), told(stream.await(1, one -> one.key().equals(other)).getFirst()));
    }

    @Test
    void what_was_chosen_says_nothing_about_a_published_article() {
        // Words that no topic has as its name.
        String id = draft(Newsroom.with(
                Newsroom.with(article("ζζζζ ηηηη ξξξξ"), "teaser", "ψψψψ ωωωω"), "body", "ζζζζ ξξξξ ψψψψ"));
        choose(id, "gibt-es-nicht").then().statusCode(200);
        editor().get("/api/articles/{id}/checks", id).then().body("code", not(hasItem("topic-missing")));
        Newsroom.publish(id, "{}").then().statusCode(200);
        editor().get("/api/articles/{id}/checks", id).then().body("code", hasItem("topic-missing"));
    }

    @Test
    void an_article_has_25_at_most() {
        String id = draft(article("Mit zu vielen Themen"));
        for (int i = 1; i <= ChosenTopics.MOST; i++) {
            choose(id, "thema-" + i).then().statusCode(200);
        }
        choose(id, "thema-26").then().statusCode(409);
        choose(id, "thema-25").then().statusCode(200).body("topics.size()", is(ChosenTopics.MOST));
    }

    @Test
    void bad_choices_are_refused() {
        String id = draft(article("Mit falschen Themen"));
        for (String wrong : List.of("Groß", "a--b", "-a", "ä", "a".repeat(101), "a b")) {
            choose(id, wrong).then().statusCode(404).contentType("application/problem+json");
            editor().delete(PATH + "/{topic}", id, wrong).then().statusCode(404);
        }
        choose("999999999", "eins").then().statusCode(404);
        choose("nein", "eins").then().statusCode(404);
        editor().get(PATH, "999999999").then().statusCode(404);
        given().auth()
                .oauth2(Tokens.of("Jonas Autor", "author"))
                .put(PATH + "/eins", id)
                .then()
                .statusCode(403);
        given().put(PATH + "/eins", id).then().statusCode(401);
        editor().get(PATH, id).then().body("topics", is(List.of()));
    }
}
