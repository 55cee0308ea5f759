package org.leserbrief.topic.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.Contract;

/// This service can read the examples of the other services' contracts.
class ContractTest {
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @ParameterizedTest
    @ValueSource(strings = {"article-published", "article-revised"})
    void a_shown_article_is_understood(String type) throws JsonProcessingException {
        ArticleEvent.Shown event = read("article-service", type, ArticleEvent.Shown.class);
        assertEquals(42, event.articleId());
        assertEquals(Instant.parse("2018-02-24T19:05:00Z"), event.publishedAt());
    }

    @Test
    void a_withdrawn_article_is_understood() throws JsonProcessingException {
        assertEquals(
                new ArticleEvent.Withdrawn(42, 5),
                read("article-service", "article-withdrawn", ArticleEvent.Withdrawn.class));
    }

    private <E> E read(String producer, String type, Class<E> event) throws JsonProcessingException {
        return json.readValue(new Contract(producer, type).example(), event);
    }
}
