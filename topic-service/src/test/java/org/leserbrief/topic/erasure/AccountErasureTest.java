package org.leserbrief.topic.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.topic.ServiceTest;

@ServiceTest
class AccountErasureTest {
    private static final TestStream STREAM = new TestStream(ErasureRequested.STREAM);
    private static final Contract REQUESTED = new Contract("comment-service", ErasureRequested.TYPE);

    @Inject
    ObjectMapper json;

    @Test
    void an_erasure_is_acknowledged_and_nothing_is_kept() throws IOException {
        String saga = UUID.randomUUID().toString();
        JsonNode example = json.readTree(REQUESTED.example());
        STREAM.write(
                saga,
                ErasureRequested.TYPE,
                REQUESTED.example().replace(example.path("sagaId").asText(), saga));
        String answer = String.valueOf(STREAM.await(
                        1, event -> event.key().equals(saga) && event.type().equals(ErasureAcknowledged.TYPE))
                .getFirst()
                .json());
        assertEquals(List.of(), new Contract("platform", ErasureAcknowledged.TYPE).violations(answer));
        assertEquals("topic-service", json.readTree(answer).path("service").asText());
        assertTrue(json.readTree(answer).path("retained").isEmpty());
    }
}
