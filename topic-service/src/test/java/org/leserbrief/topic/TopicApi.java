package org.leserbrief.topic;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.leserbrief.platform.testing.Tokens;

/// The service's API for tests. Names and ids are new each time, because tests share a database.
public final class TopicApi {
    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis());

    private TopicApi() {}

    public static long newId() {
        return NEXT.incrementAndGet();
    }

    /// A unique word with a capital first letter.
    public static String newWord() {
        StringBuilder word = new StringBuilder("Z");
        for (long rest = newId(); rest > 0; rest /= 20) {
            word.append("bcdfghjklmnpqrtvwxyz".charAt((int) (rest % 20)));
        }
        return word.append("o").toString();
    }

    public static RequestSpecification editor() {
        return given().auth().oauth2(Tokens.of("ina", "editor")).contentType("application/json");
    }

    public static String create(String name, String... aliases) {
        return editor().body(Map.of("name", name, "aliases", List.of(aliases)))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("slug");
    }

    public static ValidatableResponse revise(String slug, Map<String, ?> content) {
        String tag = given().get("/api/topics/" + slug)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        return editor().header("If-Match", tag)
                .body(content)
                .put("/api/topics/" + slug)
                .then();
    }

    /// Assigns exactly these topics to an article, whatever it has at present.
    public static ValidatableResponse confirm(long article, List<String> topics) {
        return editor().header("If-Match", "*")
                .body(Map.of("topics", topics))
                .put("/api/topics/of-article/" + article)
                .then();
    }

    public static ValidatableResponse merge(String slug, String into) {
        return editor().body(Map.of("into", into))
                .post("/api/topics/" + slug + "/merge")
                .then();
    }

    public static ValidatableResponse undoMerge(String slug) {
        return editor().delete("/api/topics/" + slug + "/merge").then();
    }
}
