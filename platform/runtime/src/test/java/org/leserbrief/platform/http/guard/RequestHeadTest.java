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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?%",
                "?a=%",
                "?a=%2",
                "?a=%zz",
                "?%u0041",
                "?a=b&%=c",
                "?a={}",
                "?a=|",
                "?a=<b>",
                "?a=\\",
                "%",
                "%zz",
                "/{}",
                "#%",
            })
    void an_address_that_cannot_be_decoded_is_malformed(String rest) throws IOException {
        answers(READ_BY_NOBODY + rest, "", 400);
    }

    @ParameterizedTest
    @CsvSource({"*, 404", "nothing-here, 404", "?a=b, 400", "//, 400", "http://, 400", "http://[, 400"})
    void what_is_no_path_is_answered_with_a_problem(String target, int status) throws IOException {
        answers(target, "", status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?a=%20&b=+&%C3%A4=%ff&&==", "?a=b/c?d:e@f!$'()*,;~", "?a=ä", "?a[]=b"})
    void other_addresses_are_read(String query) throws IOException {
        answers(READ_BY_NOBODY + query, "", 404);
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
            strings = {
                "X-Forwarded-Host: [",
                "X-Forwarded-Host: [::::]",
                "X-Forwarded-Host: a b",
                "X-Forwarded-Host: a:b",
                "X-Forwarded-Proto: 1"
            })
    void a_host_that_no_redirect_could_lead_to_is_refused(String field) throws IOException {
        answers(READ_BY_NOBODY, field + "\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For:",
                "X-Forwarded-For: ,",
                "X-Forwarded-For:  , 192.0.2.1",
                "X-Forwarded-For: :80",
                "X-Forwarded-For: []",
                "X-Forwarded-For: [::1",
                "X-Forwarded-For: a b",
                "X-Forwarded-For: 192.0.2.1:99999",
                "X-Forwarded-For: 192.0.2.1:x",
                "X-Forwarded-Port: abc",
                "X-Forwarded-Port:",
                "X-Forwarded-Port: -1",
                "X-Forwarded-Port: 65536",
                "X-Forwarded-Port: 99999999999",
                "X-Forwarded-Proto: %",
                "X-Forwarded-Proto:",
                "X-Forwarded-Proto: ,https",
                "X-Forwarded-Host:",
                "X-Forwarded-Host: ,",
                "X-Forwarded-Host: a\tb",
                "X-Forwarded-Host: example.org:65536",
                "X-Forwarded-Host: [::1]:65536",
            })
    void forwarding_headers_that_say_nothing_are_malformed(String field) throws IOException {
        answers(READ_BY_NOBODY, field + "\r\n", 400);
        answers("/api/nothing-here", field + "\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 192.0.2.1",
                "X-Forwarded-For: 192.0.2.1:4711, 198.51.100.2",
                "X-Forwarded-For: 2001:db8::1",
                "X-Forwarded-For: [2001:db8::1]:4711",
                "X-Forwarded-For: unknown",
                "X-Forwarded-Port: 443",
                "X-Forwarded-Port: 443, 8080",
                "X-Forwarded-Proto: https, http",
                "X-Forwarded-Ssl: on",
                "Forwarded: for=",
                "Forwarded: for=;host=;proto=",
            })
    void what_proxies_send_is_taken(String field) throws IOException {
        answers(READ_BY_NOBODY, field + "\r\n", 404);
    }

    @Test
    void a_forwarding_header_is_bounded_before_it_is_read() throws IOException {
        for (String name : new String[] {"For", "Host", "Port", "Proto"}) {
            answers(READ_BY_NOBODY, "X-Forwarded-" + name + ": " + "1".repeat(8_192) + "\r\n", 431);
            answers(READ_BY_NOBODY, "X-Forwarded-" + name + ": " + ",".repeat(8_192) + "\r\n", 431);
        }
        answers(READ_BY_NOBODY, "Forwarded: for=" + "1".repeat(8_192) + "\r\n", 431);
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
