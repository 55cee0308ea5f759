package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class RestrictionPreconditionTest {
    private String path;

    @BeforeEach
    void somebodyWrites() {
        String author = "Uta " + UUID.randomUUID();
        Api.comment(author, Articles.open(), "Damit man mich kennt");
        path = Api.restrictionOf(Tokens.idOf(author));
    }

    @Test
    void what_is_not_there_is_created_and_not_changed() {
        put(Api.asModerator(), "banned")
                .then()
                .statusCode(428)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
        put(Api.asModerator().header("If-Match", "*"), "banned").then().statusCode(412);
        Api.asModerator().get(path).then().statusCode(404);
        String tag = create("banned");
        Api.asModerator().get(path).then().statusCode(200).header("ETag", tag).body("kind", is("banned"));
        Api.asModerator()
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("Cache-Control", "private, no-store");
    }

    @Test
    void what_is_there_is_changed_in_the_version_that_was_read() {
        String read = create("premoderated");
        put(Api.asModerator(), "banned").then().statusCode(428);
        put(Api.asModerator().header("If-None-Match", "*"), "banned").then().statusCode(412);
        String changed = put(Api.asModerator().header("If-Match", read), "suspended")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertNotEquals(read, changed);
        put(Api.asModerator().header("If-Match", read), "banned")
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
        Api.asModerator().get(path).then().header("ETag", changed).body("kind", is("suspended"));
    }

    @Test
    void lifting_needs_the_version_that_was_read() {
        String read = create("banned");
        String changed = put(Api.asModerator().header("If-Match", read), "suspended")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        Api.asModerator().delete(path).then().statusCode(428).contentType("application/problem+json");
        Api.asModerator().header("If-Match", read).delete(path).then().statusCode(412);
        Api.asModerator().get(path).then().statusCode(200);
        Api.asModerator().header("If-Match", changed).delete(path).then().statusCode(204);
        Api.asModerator().header("If-Match", changed).delete(path).then().statusCode(204);
        Api.asModerator().get(path).then().statusCode(404);
    }

    @Test
    void a_restriction_that_comes_after_one_was_lifted_is_another_version() {
        String first = create("banned");
        Api.asModerator().header("If-Match", first).delete(path).then().statusCode(204);
        String second = create("banned");
        assertNotEquals(first, second);
        put(Api.asModerator().header("If-Match", first), "suspended").then().statusCode(412);
        Api.asModerator().header("If-Match", first).delete(path).then().statusCode(412);
        Api.asModerator().get(path).then().header("ETag", second);
    }

    @Test
    void of_two_moderators_who_restrict_somebody_at_once_one_is_told_of_the_other() throws Exception {
        assertEquals(
                List.of(201, 412, 412, 412, 412, 412, 412, 412),
                atOnce(() -> put(Api.asModerator().header("If-None-Match", "*"), "banned")));
        String read = Api.asModerator().get(path).header("ETag");
        assertEquals(
                List.of(200, 412, 412, 412, 412, 412, 412, 412),
                atOnce(() -> put(Api.asModerator().header("If-Match", read), "suspended")));
    }

    @Test
    void the_openapi_document_names_the_headers() {
        String call = "paths.'/api/moderation/authors/{id}/restriction'.";
        given().get("/openapi/comment-service?format=json")
                .then()
                .statusCode(200)
                .body(call + "put.responses.'428'", notNullValue())
                .body(call + "put.responses.'412'", notNullValue())
                .body(call + "delete.responses.'428'", notNullValue());
    }

    private List<Integer> atOnce(Callable<Response> call) throws Exception {
        try (ExecutorService together = Executors.newFixedThreadPool(8)) {
            List<Future<Response>> sent =
                    together.invokeAll(IntStream.range(0, 8).mapToObj(i -> call).toList());
            return sent.stream()
                    .map(Future::resultNow)
                    .map(Response::statusCode)
                    .sorted()
                    .toList();
        }
    }

    private String create(String kind) {
        return put(Api.asModerator().header("If-None-Match", "*"), kind)
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("kind", is(kind))
                .extract()
                .header("ETag");
    }

    private Response put(RequestSpecification request, String kind) {
        return request.body(Map.of(
                        "kind",
                        kind,
                        "reason",
                        "Wiederholt",
                        "until",
                        Instant.parse("2190-01-01T00:00:00Z").toString()))
                .put(path);
    }
}
