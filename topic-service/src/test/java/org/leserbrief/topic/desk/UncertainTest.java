package org.leserbrief.topic.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.topic.TopicApi.confirm;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.merge;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.TopicApi.undoMerge;
import static org.leserbrief.topic.desk.DeskBrowser.editor;
import static org.leserbrief.topic.desk.DeskBrowser.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;

/// What the finder is unsure of, and what editors say about it.
@ServiceTest
class UncertainTest {
    private static final String QUEUE = "/desk/topics/uncertain";

    @Inject
    Database database;

    private long publish(String body) {
        long article = newId();
        Newsroom.publish(article, 1, "Am Morgen", body);
        Newsroom.taggings(article, 1);
        return article;
    }

    private static ValidatableResponse decide(long article, String topic, String verdict) {
        return send(QUEUE, Map.of("article", article, "topic", topic, "verdict", verdict));
    }

    /// What takes the decision back.
    private static String decisionOf(ValidatableResponse decided) {
        String location = decided.statusCode(303).extract().header("Location");
        return location.replaceAll(".*decision=", "").replaceAll("&.*", "");
    }

    private static ValidatableResponse takeBack(long article, String topic, String decision) {
        return send(QUEUE, Map.of("article", article, "topic", topic, "verdict", "undone", "decision", decision));
    }

    private static List<String> topicsOf(long article) {
        return given().get("/api/topics/of-article/" + article)
                .then()
                .statusCode(200)
                .extract()
                .path("topics.slug");
    }

    private static String sourceOf(long article) {
        return given().get("/api/topics/of-article/" + article).path("topics[0].source");
    }

    @Test
    void a_rejection_holds_after_the_text_and_the_names_have_changed() {
        String word = newWord();
        String slug = create(word);
        long article = publish("Das Wetter ist gut. Viele sahen " + word + " gestern. Danach nichts.");
        editor().get(QUEUE)
                .then()
                .statusCode(200)
                .body(containsString("Viele sahen <mark>" + word + "</mark> gestern."))
                .body(containsString("hat das Thema"));
        String decision = decisionOf(decide(article, slug, "rejected"));
        assertEquals(List.of(), topicsOf(article));
        JsonNode event = Newsroom.read(Newsroom.taggings(article, 2).getLast());
        assertEquals(2, event.path("version").asLong());
        assertTrue(event.path("topics").isEmpty());
        editor().get(QUEUE).then().body(not(containsString(word)));
        // Another text, and another version of the catalog.
        Newsroom.publish(article, 2, word + " und " + word, word + " ist überall: " + word);
        create(newWord());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT 1 FROM article, catalog WHERE id = ? AND article.version = 2 AND tagged_with = catalog.version",
                                row -> true,
                                article)
                        .isPresent());
        assertEquals(List.of(), topicsOf(article));
        // Until it is taken back.
        takeBack(article, slug, decision).statusCode(303);
        assertEquals(List.of(slug), topicsOf(article));
        takeBack(article, slug, decision).statusCode(303);
    }

    @Test
    void a_decision_of_another_editor_is_not_taken_back() {
        String word = newWord();
        String slug = create(word);
        long article = publish("Viele sahen " + word + " gestern.");
        String first = decisionOf(decide(article, slug, "confirmed"));
        // The same again has written nothing, so there is nothing to take back.
        decide(article, slug, "confirmed").statusCode(303).header("Location", not(containsString("decision=")));
        decide(article, slug, "undone").statusCode(409).body(containsString("Das hat jemand anderes entschieden"));
        takeBack(article, slug, first).statusCode(303);
        String second = decisionOf(decide(article, slug, "confirmed"));
        takeBack(article, slug, first).statusCode(409);
        assertEquals("confirmed", sourceOf(article));
        editor().queryParam("done", "confirmed")
                .queryParam("article", article)
                .queryParam("topic", slug)
                .queryParam("decision", second)
                .get(QUEUE)
                .then()
                .statusCode(200)
                .body(containsString("name=\"decision\" value=\"" + second + "\""));
    }

    @Test
    void of_two_topics_that_are_one_now_only_the_decision_about_the_one_is_taken_back() {
        String word = newWord();
        String other = newWord();
        String slug = create(word);
        String into = create(other);
        long article = publish("Viele sahen " + word + " gestern und " + other + ".");
        decide(article, slug, "confirmed").statusCode(303);
        String decision = decisionOf(decide(article, into, "confirmed"));
        merge(slug, into).statusCode(200);
        takeBack(article, into, decision).statusCode(303);
        assertEquals(
                List.of(slug),
                database.query(
                        "SELECT slug FROM tagging_decision JOIN topic ON topic.id = topic_id WHERE article_id = ?",
                        row -> row.getString(1),
                        article));
    }

    @Test
    void the_script_can_tell_a_decision_from_the_way_to_the_sign_in() {
        String word = newWord();
        String slug = create(word);
        long article = publish("Viele sahen " + word + " gestern.");
        String decision = byKey(editor(), article, slug, "rejected", "0")
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .path("decision");
        assertEquals(List.of(), topicsOf(article));
        byKey(editor(), article, slug, "rejected", "0").statusCode(200).body("decision", nullValue());
        byKey(editor(), article, slug, "confirmed", "0").statusCode(409);
        byKey(editor(), article, slug, "undone", "0").statusCode(409);
        byKey(editor(), article, slug, "undone", decision).statusCode(200);
        assertEquals(List.of(slug), topicsOf(article));
        byKey(given().redirects().follow(false), article, slug, "rejected", "0").statusCode(greaterThanOrEqualTo(300));
        byKey(DeskBrowser.of("reader"), article, slug, "rejected", "0").statusCode(403);
        assertEquals(List.of(slug), topicsOf(article));
    }

    private static ValidatableResponse byKey(
            RequestSpecification by, long article, String topic, String verdict, String decision) {
        return by.accept("application/json")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(Map.of("article", article, "topic", topic, "verdict", verdict, "decision", decision))
                .post(QUEUE)
                .then();
    }

    @Test
    void a_confirmation_holds_after_the_text_has_changed() {
        String word = newWord();
        String slug = create(word);
        long article = publish("Viele sahen " + word + " gestern.");
        assertEquals("suggested", sourceOf(article));
        decide(article, slug, "confirmed").statusCode(303).header("Location", containsString("done=confirmed"));
        assertEquals("confirmed", sourceOf(article));
        List<TestStream.Event> events = Newsroom.taggings(article, 2);
        assertEquals(
                "confirmed",
                Newsroom.read(events.getLast()).at("/topics/0/source").asText());
        Newsroom.publish(article, 2, "Etwas anderes", "Nichts davon.");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("SELECT 1 FROM article WHERE id = ? AND version = 2", row -> true, article)
                        .isPresent());
        assertEquals(List.of(slug), topicsOf(article));
        given().get("/api/topics/" + slug).then().body("articleCount", org.hamcrest.Matchers.equalTo(1));
    }

    @Test
    void a_decision_follows_a_merge_and_comes_back() {
        String word = newWord();
        String slug = create(word);
        String into = create(newWord());
        long article = publish("Viele sahen " + word + " gestern.");
        decide(article, slug, "confirmed").statusCode(303);
        merge(slug, into).statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> topicsOf(article).equals(List.of(into)));
        undoMerge(slug).statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> topicsOf(article).equals(List.of(slug)));
        assertEquals("confirmed", sourceOf(article));
    }

    @Test
    void of_two_editors_who_disagree_one_is_told() throws Exception {
        String word = newWord();
        String slug = create(word);
        long article = publish("Viele sahen " + word + " gestern.");
        try (ExecutorService editors = Executors.newFixedThreadPool(2)) {
            Future<Integer> one = editors.submit(
                    () -> decide(article, slug, "confirmed").extract().statusCode());
            Future<Integer> other = editors.submit(
                    () -> decide(article, slug, "rejected").extract().statusCode());
            assertEquals(712, one.get() + other.get());
        }
        // The same once more is no conflict, and no event.
        String same = topicsOf(article).isEmpty() ? "rejected" : "confirmed";
        decide(article, slug, same).statusCode(303);
        assertEquals(2, Newsroom.taggings(article, 2).size());
        decide(article, slug, same.equals("rejected") ? "confirmed" : "rejected")
                .statusCode(409)
                .body(containsString("Jemand anderes hat das schon anders entschieden"));
    }

    @Test
    void articles_whose_topics_are_set_or_that_are_withdrawn_have_nothing_to_decide() {
        String word = newWord();
        String slug = create(word);
        long set = publish("Viele sahen " + word + " gestern.");
        confirm(set, List.of(slug)).statusCode(200);
        decide(set, slug, "rejected").statusCode(409);
        long withdrawn = publish("Alle sahen " + word + " gestern.");
        Newsroom.withdraw(withdrawn, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> decide(withdrawn, slug, "rejected").statusCode(410));
        editor().get(QUEUE).then().statusCode(200).body(not(containsString(word)));
    }

    @Test
    void odd_decisions_are_refused() {
        String slug = create(newWord());
        decide(newId(), slug, "confirmed").statusCode(404);
        send(QUEUE, Map.of("article", "x", "topic", slug, "verdict", "confirmed"))
                .statusCode(404);
        send(QUEUE, Map.of("article", "1", "topic", "ä", "verdict", "confirmed"))
                .statusCode(404);
        send(QUEUE, Map.of("article", "1", "topic", slug, "verdict", "vielleicht"))
                .statusCode(400);
        DeskBrowser.of("reader").get(QUEUE).then().statusCode(403);
        editor().queryParam("cursor", "x").get(QUEUE).then().statusCode(400);
        editor().queryParam("done", "confirmed")
                .queryParam("article", "<script>")
                .queryParam("topic", "x")
                .get(QUEUE)
                .then()
                .statusCode(200)
                .body(not(containsString("value=\"<script>")));
    }
}
