package org.leserbrief.platform.http.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.testing.fuzz.RawHttp;

/// What the HTTP parser refuses is answered with a problem as everything else.
@PlatformTest
class InvalidRequestTest {
    private static final String GET = "GET /nothing-here HTTP/1.1\r\nHost: localhost\r\n";

    /// A resource of `StrictJsonTest` that reads its body.
    private static final String POST =
            "POST /strict-json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of(400, GET + "X-A: a\u0001b\r\n\r\n"),
                Arguments.of(400, GET + "X-A: a\u0000b\r\n\r\n"),
                Arguments.of(400, GET + "X A: b\r\n\r\n"),
                Arguments.of(400, GET + "X\u0007A: b\r\n\r\n"),
                Arguments.of(400, "GET\r\n\r\n"),
                Arguments.of(400, "GET /nothing-here\r\n\r\n"),
                Arguments.of(400, "\u0016\u0003\u0001\u0000x\r\n\r\n"),
                Arguments.of(400, "GET /nothing-here HTTP/x.y\r\nHost: localhost\r\n\r\n"),
                Arguments.of(400, "GET /nothing-here FTP/1.1 x\r\nHost: localhost\r\n\r\n"),
                Arguments.of(400, POST + "Content-Length: abc\r\n\r\n{}"),
                Arguments.of(400, POST + "Content-Length: -1\r\n\r\n{}"),
                Arguments.of(400, POST + "Content-Length: 2, 3\r\n\r\n{}"),
                Arguments.of(400, POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
                Arguments.of(400, POST + "Content-Length: 99999999999999999999\r\n\r\n{}"),
                Arguments.of(431, GET + "X-A: " + "a".repeat(50_000) + "\r\n\r\n"),
                Arguments.of(431, GET + "X-A: b\r\n".repeat(10_000) + "\r\n"),
                Arguments.of(414, "GET /" + "a".repeat(33_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void a_head_that_cannot_be_read_is_a_problem(int status, String request) throws IOException {
        answers(RestAssured.port, status, request);
        answers(managementPort(), status, request);
    }

    /// A length, a chunk and a trailer that are none.
    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nX-A: a\u0001b\r\n\r\n"})
    void a_body_that_cannot_be_read_is_a_problem(String chunks) throws IOException {
        answers(RestAssured.port, 400, CHUNKED + chunks);
    }

    @Test
    void valid_chunks_are_read() throws IOException {
        try (RawHttp http = new RawHttp(RestAssured.port)) {
            RawHttp.Answer answer = send(http, CHUNKED + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
            assertFalse(answer.text().contains("not valid HTTP"), answer.text());
        }
    }

    @Test
    void an_invalid_request_waits_for_the_answers_before_its_own() throws IOException {
        String valid = GET + "\r\n";
        try (RawHttp http = new RawHttp(RestAssured.port)) {
            assertEquals(
                    404,
                    send(http, valid + valid + GET + "X-A: a\u0001b\r\n\r\n" + valid)
                            .status());
            assertEquals(404, send(http, "").status());
            isProblem(400, send(http, ""));
        }
    }

    @Test
    void what_follows_a_body_that_is_longer_than_said_is_no_request() throws IOException {
        try (RawHttp http = new RawHttp(RestAssured.port)) {
            RawHttp.Answer first = send(http, POST + "Content-Length: 2\r\n\r\n{}}}}}}\r\n\r\n");
            assertFalse(first.text().contains("not valid HTTP"), first.text());
            isProblem(400, send(http, ""));
        }
    }

    @Test
    void an_answer_to_HEAD_has_no_body() throws IOException {
        String request = GET.replace("GET", "HEAD") + "X-A: a\u0001b\r\n\r\n";
        try (RawHttp http = new RawHttp(RestAssured.port)) {
            RawHttp.Answer answer = http.send(request.getBytes(StandardCharsets.ISO_8859_1), true);
            assertEquals(400, answer.status());
            assertEquals("application/problem+json", answer.header("Content-Type"));
        }
    }

    @Test
    void it_is_told_in_the_language_of_the_request_under_its_id() throws IOException {
        String head = GET + "X-Correlation-Id: abc-1\r\nAccept-Language: en\r\nX-A: a\u0001b\r\n\r\n";
        try (RawHttp http = new RawHttp(RestAssured.port)) {
            RawHttp.Answer answer = send(http, head);
            assertEquals("The request cannot be read", new JsonObject(answer.text()).getString("title"));
            assertEquals("en", answer.header("Content-Language"));
            assertEquals("abc-1", answer.header("X-Correlation-Id"));
        }
    }

    private static void answers(int port, int status, String request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            isProblem(status, send(http, request));
        }
    }

    private static RawHttp.Answer send(RawHttp http, String request) throws IOException {
        return http.send(request.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    private static void isProblem(int status, RawHttp.Answer answer) {
        assertEquals(status, answer.status(), answer.text());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals("close", answer.header("Connection"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals(status, new JsonObject(answer.text()).getInteger("status"));
    }

    private static int managementPort() {
        return ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    }
}
