package org.leserbrief.topic;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.fuzz.OpenApiFuzzer;

@ServiceTest
class OpenApiFuzzTest {
    @Test
    void whatever_is_sent_to_any_operation_is_answered_well_and_soon() {
        String document = given().get("/openapi/topic-service?format=json").asString();
        try (OpenApiFuzzer fuzzer = OpenApiFuzzer.of(document, RestAssured.port)) {
            long article = TopicApi.newId();
            String name = TopicApi.newWord();
            String slug = TopicApi.create(name);
            Newsroom.publish(article, 1, name, "Text über " + name);
            Newsroom.taggings(article, 1);
            fuzzer.knowing("articleId", Long.toString(article))
                    .knowing("service", "topic-service")
                    .knowing("slug", slug)
                    .knowing("slug", TopicApi.create(TopicApi.newWord()))
                    .knowing("into", slug)
                    .knowing("parent", slug)
                    .knowing("topics", slug);
            assertEquals("", String.join("\n", fuzzer.run()));
        }
    }
}
