package org.leserbrief.comment;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.Tokens;
import org.leserbrief.platform.testing.fuzz.OpenApiFuzzer;

@ServiceTest
class OpenApiFuzzTest {
    @Test
    void whatever_is_sent_to_any_operation_is_answered_well_and_soon() {
        String document = given().get("/openapi/comment-service?format=json").asString();
        try (OpenApiFuzzer fuzzer = OpenApiFuzzer.of(document, RestAssured.port)) {
            String article = Articles.open();
            fuzzer.knowing("article", article)
                    .knowing("articleId", article)
                    .knowing("service", "comment-service")
                    .knowing("sort", "newest")
                    .knowing("name", "wortliste")
                    .knowing("reference", "N-unknown")
                    .knowing("kind", "discussion")
                    .knowing("slug", article)
                    .knowing("id", Tokens.idOf("Fuzz 1"));
            for (int i = 0; i < 3; i++) {
                String comment = Api.comment("Fuzz " + i, article, "Text " + i);
                fuzzer.knowing("id", comment).knowing("parentId", comment).knowing("around", comment);
                Api.reply("Fuzz 1", article, comment, "Antwort " + i);
            }
            assertEquals("", String.join("\n", fuzzer.run()));
        }
    }
}
