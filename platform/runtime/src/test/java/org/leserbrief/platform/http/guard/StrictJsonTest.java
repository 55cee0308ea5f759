package org.leserbrief.platform.http.guard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.messaging.event.EventJson;

@PlatformTest
class StrictJsonTest {
    enum Size {
        SMALL,
        LARGE
    }

    public record Inner(@Nullable Integer number) {}

    public record Body(
            @Nullable Integer number,
            @Nullable Long large,
            @Nullable Double fraction,
            @Nullable Boolean flag,
            @Nullable String text,
            @Nullable Instant time,
            @Nullable Size size,
            @Nullable List<String> texts,
            @Nullable Inner inner) {}

    /// The form of the data in events.
    record Fact(long id, int count, boolean counted) {}

    @Path("/strict-json")
    @PermitAll
    @Blocking
    public static class BodyResource {
        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        @Operation(hidden = true)
        public String read(Body body) {
            return body.toString();
        }
    }

    @Inject
    ObjectMapper json;

    private static ValidatableResponse send(String field, String value) {
        return given().contentType(ContentType.JSON)
                .body("{\"%s\": %s}".formatted(field, value))
                .post("/strict-json")
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\'',
            value = {
                "number '\"1\"'",
                "number '\"\"'",
                "number '\" \"'",
                "number '\"null\"'",
                "number 1.0",
                "number 1e2",
                "number true",
                "number [1]",
                "large '\"1\"'",
                "large '\"\"'",
                "large 1.0",
                "large false",
                "fraction '\"1.5\"'",
                "fraction '\"\"'",
                "fraction true",
                "flag '\"true\"'",
                "flag '\"\"'",
                "flag 1",
                "flag 0.0",
                "text 1",
                "text 1.5",
                "text true",
                "text '[\"x\"]'",
                "time 1767225600",
                "time '\"\"'",
                "time true",
                "size 0",
                "size '\"0\"'",
                "size '\"\"'",
                "texts '\"x\"'",
                "texts '\"\"'",
                "inner '\"\"'",
                "inner []"
            })
    void a_value_of_another_type_is_refused_and_its_field_named(String field, String value) {
        send(field, value)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", is(field));
    }

    @Test
    void a_field_within_a_field_is_named_by_its_way() {
        send("inner", "{\"number\": \"1\"}").statusCode(422).body("errors[0].field", is("inner.number"));
        send("texts", "[\"a\", 1]").statusCode(422).body("errors[0].field", is("texts.[1]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\'',
            value = {
                "number 1",
                "number -0",
                "number null",
                "large 9223372036854775807",
                "fraction 1.5",
                "fraction 1",
                "flag true",
                "text '\"1\"'",
                "text '\"\"'",
                "time '\"2026-01-01T00:00:00+01:00\"'",
                "size '\"LARGE\"'",
                "texts '[\"x\"]'",
                "inner {}"
            })
    void a_value_of_its_type_is_taken(String field, String value) {
        send(field, value).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"9007199254740993\", \"count\": \"2\", \"counted\": \"true\"}",
                "{\"id\": 9007199254740993, \"count\": 2, \"counted\": true, \"added\": \"in a later version\"}"
            })
    void what_services_write_for_each_other_may_have_ids_as_strings_and_more_fields(String event)
            throws JsonProcessingException {
        assertEquals(
                new Fact(9_007_199_254_740_993L, 2, true),
                EventJson.lenient(json).readValue(event, Fact.class));
    }

    @Test
    void what_is_lenient_to_events_leaves_requests_strict() {
        EventJson.lenient(json);
        send("number", "\"1\"").statusCode(422);
    }
}
