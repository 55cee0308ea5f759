package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.Tokens;

/// Tests the platform's handling of every request within this service.
@ServiceTest
class FrameTest {
    @TestHTTPResource
    URI address;

    @Test
    void an_unknown_path_is_a_problem_for_programs() {
        given().get("/api/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("urn:leserbrief:problem:not-found"))
                .body("status", is(404))
                .body("instance", is("/api/none"));
    }

    @Test
    void an_unknown_path_is_a_page_for_people() {
        given().accept("text/html")
                .get("/none")
                .then()
                .statusCode(404)
                .contentType(ContentType.HTML)
                .header("Content-Language", "de")
                .body(containsString("Das gibt es hier nicht"));
        given().accept("text/html")
                .header("Accept-Language", "en")
                .get("/none")
                .then()
                .body(containsString("There is nothing here"));
    }

    @Test
    void every_response_guards_the_browser() {
        for (String path : List.of("/", "/api/articles", "/api/none", "/assets/leserbrief.css")) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "strict-origin-when-cross-origin")
                    .header("Content-Security-Policy", containsString("script-src 'self'"));
        }
    }

    @Test
    void public_pages_set_no_cookie() {
        given().accept("text/html").get("/").then().header("Set-Cookie", is((String) null));
    }

    @Test
    void the_corner_of_the_page_says_who_one_is() {
        given().get("/session").then().statusCode(200).body(containsString("Anmelden"));
        given().header("Accept-Language", "en")
                .auth()
                .oauth2(Tokens.of("Ina", "editor"))
                .get("/session")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("Signed in as Ina"))
                .body(containsString("href=\"/me\""));
    }

    @Test
    void the_corner_of_the_page_leads_to_registration() {
        given().get("/session?to=/topics")
                .then()
                .statusCode(200)
                .body(containsString(
                        "<a href=\"/sign-in?to=/topics&amp;prompt=create\" rel=\"nofollow\">Registrieren</a>"));
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/sign-in?to=/topics&prompt=create")
                .then()
                .statusCode(302)
                .header("Location", containsString("prompt=create"));
    }

    @Test
    void signing_in_is_a_page_for_people_and_401_for_programs() {
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/sign-in?to=/news")
                .then()
                .statusCode(302)
                .header("Location", containsString("/authorize?"));
        given().redirects()
                .follow(false)
                .get("/sign-in?to=/news")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @ParameterizedTest
    @CsvSource({"/news, /news", "https://evil.example/x, /", "//evil.example/x, /", "/\\evil.example, /"})
    void signing_in_leads_back_to_this_site_only(String to, String target) {
        given().auth()
                .oauth2(Tokens.of("Ina", "editor"))
                .redirects()
                .follow(false)
                .queryParam("to", to)
                .get("/sign-in")
                .then()
                .statusCode(303)
                .header("Location", is(address.resolve(target).toString()));
    }

    @Test
    void a_wrong_method_a_wrong_type_and_a_wrong_wish_are_problems() {
        given().delete("/api/articles").then().statusCode(405).contentType("application/problem+json");
        given().accept("image/png").get("/api/articles").then().statusCode(406).contentType("application/problem+json");
        Newsroom.editor()
                .contentType("text/plain")
                .body("Hallo")
                .post("/api/articles")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/articles;x",
                "/api/articles%2F1",
                "/api/articles%2f1",
                "/api/articles/..%5c1",
                "/api/articles/%2e%2e/1",
                "/api//articles",
                "/api/articles/1%00",
                "/;/"
            })
    void a_path_that_can_be_read_two_ways_is_refused(String path) throws IOException {
        assertTrue(
                exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 0)
                        .startsWith("HTTP/1.1 400 "),
                path);
    }

    @Test
    void the_correlation_id_comes_back_and_nonsense_is_replaced() {
        given().header("X-Correlation-Id", "abc-123")
                .get("/api/articles")
                .then()
                .header("X-Correlation-Id", "abc-123");
        given().header("X-Correlation-Id", "a b<c>")
                .get("/api/articles")
                .then()
                .header("X-Correlation-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void a_form_on_another_site_cannot_change_anything() {
        String id = Newsroom.draft(Newsroom.article("Gefälscht"));
        for (String[] header : List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"},
                new String[] {"Origin", "https://evil.example"},
                new String[] {"Origin", "null"})) {
            given().header(header[0], header[1])
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .put("/api/articles/{id}/publication", id)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("type", is("urn:leserbrief:problem:cross-origin"));
        }
        // The request comes from our own page, so only authentication matters.
        given().header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/api/articles/{id}/publication", id)
                .then()
                .statusCode(401);
        given().get("/api/articles/{id}", id).then().statusCode(404);
    }

    @Test
    void ten_megabytes_are_refused_before_they_are_sent() throws IOException {
        String head = upload("Expect: 100-continue\r\n");
        String response = exchange(head, 0);
        assertTrue(response.startsWith("HTTP/1.1 413 "), response);
        assertTrue(response.contains("application/problem+json"), response);
        assertTrue(response.contains("urn:leserbrief:problem:too-large"), response);
    }

    @Test
    void ten_megabytes_that_come_all_the_same_are_answered_with_413() throws IOException {
        String response = exchange(upload(""), 10_000_000);
        assertTrue(response.startsWith("HTTP/1.1 413 "), response);
        assertTrue(response.contains("urn:leserbrief:problem:too-large"), response);
    }

    @Test
    void ten_megabytes_of_unannounced_length_are_refused_too() throws IOException {
        StringBuilder request = new StringBuilder(upload("").replaceAll("Content-Length: \\d+\r\n", ""));
        request.insert(request.length() - 2, "Transfer-Encoding: chunked\r\n");
        // The body is valid so far, so that only its length can be refused.
        request.append("9\r\n{\"body\":\"\r\n");
        String chunk = "186A0\r\n" + "x".repeat(100_000) + "\r\n";
        request.append(chunk.repeat(100)).append("0\r\n\r\n");
        String response = exchange(request.toString(), 0);
        assertTrue(response.startsWith("HTTP/1.1 413 "), response);
    }

    @Test
    void the_service_goes_on_after_a_body_too_large() throws IOException {
        exchange(upload(""), 10_000_000);
        given().get("/api/articles").then().statusCode(200);
        given().get("/api/articles").then().body(not(containsString("problem")));
    }

    private static String upload(String headers) {
        return "POST /api/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + Tokens.of("Ina", "editor")
                + "\r\nContent-Length: 10000000\r\n"
                + headers
                + "\r\n";
    }

    /// Sends a request over a plain socket and reads the response, even if the server does not read the rest of the
    /// request.
    private String exchange(String request, int bodyBytes) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            Thread sender = Thread.ofPlatform().start(() -> {
                try {
                    var out = socket.getOutputStream();
                    out.write(request.getBytes(StandardCharsets.UTF_8));
                    byte[] block = new byte[100_000];
                    for (int sent = 0; sent < bodyBytes; sent += block.length) {
                        out.write(block);
                    }
                    out.flush();
                } catch (SocketException theServerHasHungUp) {
                    // The response that was sent before matters.
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            StringBuilder response = new StringBuilder();
            try {
                byte[] block = new byte[8_192];
                var in = socket.getInputStream();
                for (int read; !isComplete(response) && (read = in.read(block)) >= 0; ) {
                    // One character per byte, so that lengths can be compared.
                    response.append(new String(block, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (SocketException reset) {
                // Expected after the response, because the server does not read the rest.
            }
            socket.close();
            sender.join();
            return response.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isComplete(StringBuilder response) {
        int head = response.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        var length =
                java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(response.substring(0, head));
        return length.find() && response.length() >= head + 4 + Integer.parseInt(length.group(1));
    }
}
