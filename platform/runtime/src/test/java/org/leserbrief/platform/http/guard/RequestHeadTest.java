package org.leserbrief.platform.http.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.testing.fuzz.RawHttp;

@PlatformTest
class RequestHeadTest {
    private static final String READ_BY_NOBODY = "/nothing-here";

    @Test
    void an_address_may_have_4_096_characters() throws IOException {
        String longest = READ_BY_NOBODY + "?" + "a".repeat(4_096 - READ_BY_NOBODY.length() - 1);
        answers(longest, "", 404);
        answers(longest + "a", "", 414);
        answers(READ_BY_NOBODY + "?" + "a".repeat(20_000), "", 414);
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of("Accept-Language", 512),
                Arguments.of("Accept", 1_024),
                Arguments.of("If-Match", 1_024),
                Arguments.of("If-None-Match", 1_024),
                Arguments.of("X-Unknown", 4_096),
                Arguments.of("Cookie", 16_384));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_header_is_bounded_by_what_it_is_for(String name, int longest) throws IOException {
        answers(READ_BY_NOBODY, name + ": " + "a".repeat(longest) + "\r\n", 404);
        answers(READ_BY_NOBODY, name + ": " + "a".repeat(longest + 1) + "\r\n", 431);
        String half = name + ": " + "a".repeat(longest / 2 + 1) + "\r\n";
        answers(READ_BY_NOBODY, half + half, 431);
    }

    @Test
    void language_ranges_that_took_a_second_are_refused() throws IOException {
        answers(READ_BY_NOBODY, "Accept-Language: " + "de,".repeat(5_700) + "\r\n", 431);
    }

    @Test
    void headers_are_bounded_by_number_and_by_size_together() throws IOException {
        answers(READ_BY_NOBODY, "X-A: b\r\n".repeat(98), 404);
        answers(READ_BY_NOBODY, "X-A: b\r\n".repeat(101), 431);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            many.append("X-").append(i).append(": ").append("a".repeat(4_000)).append("\r\n");
        }
        answers(READ_BY_NOBODY, many.toString(), 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-Host: [", "X-Forwarded-Host: a b", "X-Forwarded-Host: a:b", "X-Forwarded-Proto: 1"})
    void a_host_that_no_redirect_could_lead_to_is_refused(String field) throws IOException {
        answers(READ_BY_NOBODY, field + "\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"news.example.org", "localhost:8080", "[::1]:8080", "a.example, b.example"})
    void the_forms_of_a_host_are_taken(String host) throws IOException {
        answers(READ_BY_NOBODY, "X-Forwarded-Host: " + host + "\r\n", 404);
    }

    private static void answers(String target, String fields, int status) throws IOException {
        String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
        try (RawHttp http = new RawHttp(RestAssured.port)) {
            RawHttp.Answer answer = http.send(request.getBytes(StandardCharsets.UTF_8), false);
            assertEquals(status, answer.status(), answer.text());
            assertEquals("application/problem+json", answer.header("Content-Type"));
            assertTrue(answer.text().contains("urn:leserbrief:problem:"), answer.text());
        }
    }
}
