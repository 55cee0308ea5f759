package org.leserbrief.comment.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.Contract;

/// This service can read the examples of the other services' contracts.
class ContractTest {
    private static final Instant CREATED = Instant.parse("2018-02-01T08:00:00Z");
    private static final Instant MERGED = Instant.parse("2018-02-02T08:00:00Z");

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private <T> T read(String service, String type, Class<T> event) throws JsonProcessingException {
        return json.readValue(new Contract(service, type).example(), event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-published", "article-revised"})
    void a_shown_article_is_understood(String type) throws JsonProcessingException {
        NewsEvent event = read("article-service", type, NewsEvent.class);
        assertEquals(42, event.articleId());
        assertEquals("wirtschaft", event.ressort());
        assertEquals("boerse", event.filedIn());
        assertEquals(List.of("joerg-mueller", "ina-setzer"), event.bylines());
        assertEquals(Instant.parse("2018-02-24T19:05:00Z"), event.publishedAt());
    }

    @Test
    void a_withdrawal_says_nothing_of_authors() throws JsonProcessingException {
        NewsEvent event = read("article-service", "article-withdrawn", NewsEvent.class);
        assertEquals(42, event.articleId());
        assertFalse(event.isComplete());
    }

    @Test
    void names_of_authors_and_ressorts_are_understood() throws JsonProcessingException {
        assertEquals(
                new AuthorRevised("joerg-mueller", 2, "Jörg Müller"),
                read("article-service", "author-revised", AuthorRevised.class));
        RessortsRevised list = read("article-service", "ressorts-revised", RessortsRevised.class);
        assertEquals(7, list.version());
        assertEquals(
                List.of(
                        new RessortsRevised.Item(
                                "wirtschaft", new RessortsRevised.Name("Wirtschaft", "Business"), true, null),
                        new RessortsRevised.Item(
                                "boerse", new RessortsRevised.Name("Börse", "Stock exchange"), false, "wirtschaft")),
                list.ressorts());
    }

    @Test
    void topics_and_taggings_are_understood() throws JsonProcessingException {
        assertEquals(
                new TopicChanged.Named("microsoft-corporation", 1, "Microsoft Corporation", CREATED),
                read("topic-service", "topic-created", TopicChanged.Named.class));
        assertEquals(
                new TopicChanged.Named("microsoft-corporation", 2, "Microsoft", CREATED),
                read("topic-service", "topic-revised", TopicChanged.Named.class));
        assertEquals(
                new TopicChanged.Merged("redmond", 3, "microsoft-corporation", MERGED),
                read("topic-service", "topic-merged", TopicChanged.Merged.class));
        ArticleTagged tagged = read("topic-service", "article-tagged", ArticleTagged.class);
        assertEquals(42, tagged.articleId());
        assertEquals(2, tagged.version());
        assertEquals(List.of("microsoft-corporation", "xiaomi"), tagged.slugs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"articleId\": \"1\", \"version\": 1, \"topics\": []}",
                "{\"articleId\": \"1\", \"topics\": [], \"occurredAt\": \"2026-11-30T08:00:00Z\"}",
                "{\"articleId\": \"1\", \"version\": 1, \"topics\": [{\"slug\": \"Ä\"}],"
                        + " \"occurredAt\": \"2026-11-30T08:00:00Z\"}"
            })
    void what_lacks_a_fact_is_not(String event) {
        assertThrows(JsonProcessingException.class, () -> json.readValue(event, ArticleTagged.class));
    }
}
