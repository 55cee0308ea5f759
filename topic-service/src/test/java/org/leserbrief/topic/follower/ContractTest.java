package org.leserbrief.topic.follower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.Contract;

/// This service can read the example of comment-service's contract.
class ContractTest {
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void a_number_of_followers_is_understood() throws JsonProcessingException {
        FollowerCountChanged event = json.readValue(
                new Contract("comment-service", "follower-count-changed").example(), FollowerCountChanged.class);
        assertEquals(new FollowerCountChanged("microsoft-corporation", 1204L, 17L), event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"topic\": \"a\", \"followers\": 1}",
                "{\"topic\": \"a\", \"version\": 1}",
                "{\"topic\": \"a\", \"followers\": -1, \"version\": 1}",
                "{\"followers\": 1, \"version\": 1}"
            })
    void what_lacks_a_fact_is_not(String event) {
        assertThrows(JsonProcessingException.class, () -> json.readValue(event, FollowerCountChanged.class));
    }
}
