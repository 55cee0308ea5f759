package org.leserbrief.topic.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.Contract;

/// This service can read the examples of comment-service's contract.
class ContractTest {
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @ParameterizedTest
    @ValueSource(strings = {"comment-posted", "comment-revised", "comment-removed", "comment-restored"})
    void a_comment_is_understood(String type) throws JsonProcessingException {
        CommentEvent event = json.readValue(new Contract("comment-service", type).example(), CommentEvent.class);
        assertEquals(1007, event.commentId());
        assertEquals(42, event.articleId());
        assertEquals(!type.equals("comment-removed"), event.visible());
        assertEquals(event.visible() ? "9f86d081884c7d65" : null, event.commenter());
        assertEquals(Instant.parse("2018-02-24T19:30:00.5Z"), event.occurredAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"commentId\": \"1\", \"articleId\": \"1\", \"version\": 1}",
                "{\"commentId\": \"1\", \"articleId\": \"1\", \"visible\": true}",
                "{\"commentId\": \"1\", \"articleId\": \"1\", \"version\": 1, \"visible\": true, \"commenter\": \"x\"}",
                "{\"commentId\": \"x\", \"articleId\": \"1\", \"version\": 1, \"visible\": true}"
            })
    void what_lacks_a_fact_is_not(String event) {
        assertThrows(JsonProcessingException.class, () -> json.readValue(event, CommentEvent.class));
    }
}
