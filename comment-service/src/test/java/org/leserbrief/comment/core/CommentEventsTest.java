package org.leserbrief.comment.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;

/// The events in the real stream match the contract.
@ServiceTest
class CommentEventsTest {
    private static final TestStream STREAM = new TestStream("leserbrief.comments.v1");

    @Test
    void a_comments_life_is_told_in_order_and_in_keeping_with_the_contract() throws Exception {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Geheimwort Frage");
        String id = Api.reply("Rita", article, first, "Geheimwort Antwort");
        edit(id, "Geheimwort verbessert");
        Api.decide("remove", id);
        Api.decide("restore", id);
        Api.as("Rita").delete("/api/comments/" + id).then().statusCode(204);

        List<Event> told = STREAM.await(6, event -> event.key().equals(article));
        assertEquals(6, told.size());
        for (Event event : told) {
            String json = Objects.requireNonNull(event.json());
            assertEquals(List.of(), new Contract("comment-service", event.type()).violations(json));
            assertEquals("1.0", event.headers().get("ce_specversion"));
            assertEquals("/comment-service", event.headers().get("ce_source"));
            assertTrue(event.headers().containsKey("ce_correlationid"));
            // Events contain no personal data: no name, no text.
            assertTrue(!json.contains("Geheimwort") && !json.contains("Rita"), json);
        }
        List<Event> ofReply = told.stream()
                .filter(event -> field(event, "commentId").equals(id))
                .toList();
        assertEquals(
                List.of("comment-posted", "comment-revised", "comment-removed", "comment-restored", "comment-removed"),
                ofReply.stream().map(Event::type).toList());
        assertEquals(
                List.of("1", "2", "3", "4", "5"),
                ofReply.stream().map(event -> field(event, "version")).toList());
        assertEquals(
                List.of("true", "true", "false", "true", "false"),
                ofReply.stream().map(event -> field(event, "visible")).toList());
        assertEquals(first, field(ofReply.getFirst(), "parentId"));
        assertEquals("null", field(told.getFirst(), "parentId"));
    }

    @Test
    void what_nobody_has_read_is_not_told_until_it_is_approved() {
        String article = Articles.premoderated();
        String rejected = Api.comment("Rita", article, "Wird abgelehnt");
        String approved = Api.comment("Rita", article, "Wird freigegeben");
        edit(approved, "Wird verbessert freigegeben");
        Api.decide("reject", rejected);
        Api.decide("approve", approved);
        edit(approved, "Noch einmal verbessert");
        Api.as("Rita").delete("/api/comments/" + approved).then().statusCode(204);
        Api.decide("approve", rejected);

        List<Event> told = STREAM.await(
                1,
                event ->
                        event.key().equals(article) && field(event, "commentId").equals(rejected));
        assertEquals(List.of("comment-posted"), told.stream().map(Event::type).toList());
        assertEquals("3", field(told.getFirst(), "version"));
        List<Event> ofApproved = STREAM.await(
                3,
                event ->
                        event.key().equals(article) && field(event, "commentId").equals(approved));
        assertEquals(
                List.of("comment-posted", "comment-revised", "comment-removed"),
                ofApproved.stream().map(Event::type).toList());
        assertEquals(
                List.of("true", "false", "false"),
                ofApproved.stream().map(event -> field(event, "visible")).toList());
        assertEquals(
                List.of("3", "4", "5"),
                ofApproved.stream().map(event -> field(event, "version")).toList());
    }

    @Test
    void who_writes_has_one_pseudonym_under_an_article_and_another_elsewhere() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Eins");
        Api.comment("Rita", article, "Zwei");
        Api.reply("Rolf", article, first, "Drei");
        String other = Articles.open();
        Api.comment("Rita", other, "Vier");
        edit(first, "Eins, verbessert");
        Api.decide("remove", first);
        Api.decide("restore", first);

        List<Event> told = STREAM.await(6, event -> event.key().equals(article));
        List<String> ofFirst = told.stream()
                .filter(event -> field(event, "commentId").equals(first))
                .map(event -> field(event, "commenter"))
                .toList();
        String rita = ofFirst.getFirst();
        assertTrue(rita.matches("[0-9a-f]{16}"), rita);
        // Of what nobody can read nobody needs to know who wrote it.
        assertEquals(List.of(rita, rita, "null", rita), ofFirst);
        assertEquals(
                2,
                told.stream()
                        .map(event -> field(event, "commenter"))
                        .filter(who -> !who.equals("null"))
                        .distinct()
                        .count());
        Event elsewhere = STREAM.await(1, event -> event.key().equals(other)).getFirst();
        assertTrue(!field(elsewhere, "commenter").equals(rita), rita);
    }

    @Test
    void the_correlation_id_of_the_request_goes_along() {
        String article = Articles.open();
        Api.as("Rita")
                .header("X-Correlation-Id", "follow-me-" + article)
                .body(Map.of("articleId", article, "body", "x"))
                .post("/api/comments")
                .then()
                .statusCode(201);
        Event event = STREAM.await(1, found -> found.key().equals(article)).getFirst();
        assertEquals("follow-me-" + article, event.headers().get("ce_correlationid"));
    }

    @Test
    void while_traces_are_off_none_goes_along() {
        String article = Articles.open();
        Api.as("Rita")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .body(Map.of("articleId", article, "body", "x"))
                .post("/api/comments")
                .then()
                .statusCode(201);
        Event event = STREAM.await(1, found -> found.key().equals(article)).getFirst();
        assertFalse(event.headers().containsKey("traceparent"));
    }

    private static void edit(String id, String body) {
        Api.as("Rita")
                .header("If-Match", "*")
                .body(Map.of("body", body))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200);
    }

    private static String field(Event event, String name) {
        try {
            JsonNode json = new ObjectMapper().readTree(Objects.requireNonNull(event.json()));
            return json.get(name).asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
