package org.leserbrief.topic.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.Contract;

/// This service can read the example of article-service's contract.
class ContractTest {
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void a_list_of_ressorts_is_understood() throws JsonProcessingException {
        RessortsRevised list =
                json.readValue(new Contract("article-service", "ressorts-revised").example(), RessortsRevised.class);
        assertEquals(
                new RessortsRevised(
                        7,
                        List.of(
                                new RessortsRevised.Item(
                                        "wirtschaft", new RessortsRevised.Name("Wirtschaft", "Business"), true, null),
                                new RessortsRevised.Item(
                                        "boerse",
                                        new RessortsRevised.Name("Börse", "Stock exchange"),
                                        false,
                                        "wirtschaft"))),
                list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"version\": 1}",
                "{\"version\": 0, \"ressorts\": []}",
                "{\"version\": 1, \"ressorts\": [{\"slug\": \"a\"}]}",
                "{\"version\": 1, \"ressorts\": [{\"slug\": \"a/b\", \"name\": {\"de\": \"A\", \"en\": \"A\"}}]}",
                "{\"version\": 1, \"ressorts\": [{\"slug\": \"a\", \"name\": {\"de\": \"A\"}}]}"
            })
    void what_lacks_a_fact_is_not(String event) {
        assertThrows(JsonProcessingException.class, () -> json.readValue(event, RessortsRevised.class));
    }
}
