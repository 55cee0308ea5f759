package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.fuzz.OpenApiFuzzer;

@ServiceTest
class OpenApiFuzzTest {
    @Test
    void whatever_is_sent_to_any_operation_is_answered_well_and_soon() {
        String document = given().get("/openapi/article-service?format=json").asString();
        try (OpenApiFuzzer fuzzer = OpenApiFuzzer.of(document, RestAssured.port)) {
            for (int i = 0; i < 3; i++) {
                fuzzer.knowing("id", Newsroom.published("Fuzz " + i));
            }
            fuzzer.knowing("id", Newsroom.draft(Newsroom.article("Fuzz")))
                    .knowing("ressort", Newsroom.ressort("fuzz"))
                    .knowing("service", "article-service")
                    .knowing("topic", "microsoft")
                    .knowing("model", "comment-counts")
                    .knowing("author", "joerg-mueller");
            assertEquals("", String.join("\n", fuzzer.run()));
        }
    }
}
