package org.leserbrief.platform.http.guard;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.testing.fuzz.RawHttp;

@PlatformTest
class TrustedProxiesTest {
    @Path("/seen-client")
    @PermitAll
    @NonBlocking
    public static class SeenClientResource {
        @GET
        @Operation(hidden = true)
        public String seen(@Context HttpServerRequest request, @Context UriInfo uri) {
            return "%s %s %s %s"
                    .formatted(
                            request.remoteAddress().hostAddress(),
                            request.absoluteURI(),
                            request.isSSL(),
                            uri.getAbsolutePath());
        }
    }

    /// Requests of tests come from loopback, which is trusted.
    private static String seen(String... fields) throws IOException {
        String request = "GET /seen-client HTTP/1.1\r\nHost: inside:8080\r\n"
                + String.join(
                        "",
                        List.of(fields).stream().map(field -> field + "\r\n").toList()) + "\r\n";
        try (RawHttp http = new RawHttp(RestAssured.port)) {
            RawHttp.Answer answer = http.send(request.getBytes(StandardCharsets.UTF_8), false);
            assertEquals(200, answer.status(), answer.text());
            return answer.text();
        }
    }

    @Test
    void a_trusted_proxy_says_who_the_client_is_and_how_it_came() throws IOException {
        assertEquals(
                "192.0.2.1 https://news.example.org/seen-client true https://news.example.org/seen-client",
                seen(
                        "X-Forwarded-For: 192.0.2.1, 10.0.0.1",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: news.example.org",
                        "X-Forwarded-Port: 443"));
        assertThat(
                seen("X-Forwarded-For: [2001:db8::1]:4711", "X-Forwarded-Host: news.example.org:8443"),
                containsString("http://news.example.org:8443/seen-client"));
    }

    @Test
    void without_a_proxy_a_request_is_what_it_seems() throws IOException {
        assertEquals("127.0.0.1 http://inside:8080/seen-client false http://inside:8080/seen-client", seen());
    }

    @Test
    void other_headers_of_proxies_say_nothing() throws IOException {
        assertThat(seen("Forwarded: for=192.0.2.1;host=x;proto=https"), containsString("127.0.0.1 http://inside"));
        assertThat(seen("X-Forwarded-Prefix: /x"), containsString("http://inside:8080/seen-client"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "11.0.0.1, false",
        "192.0.2.7, true",
        "192.0.2.8, false",
        "2001:db8::1, true",
        "2001:db9::1, false",
        "127.0.0.1, false"
    })
    void an_address_is_trusted_if_it_or_its_network_is_named(String sender, boolean trusted) {
        TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", " 192.0.2.7", "2001:db8::/32"));
        assertEquals(trusted, proxies.isTrusted(SocketAddress.inetSocketAddress(4711, sender)));
    }

    @Test
    void an_address_is_judged_by_itself_whoever_came_before() {
        TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8"));
        for (String trusted : List.of("10.0.0.1", "10.0.0.1", "10.0.0.2")) {
            assertTrue(proxies.isTrusted(SocketAddress.inetSocketAddress(4711, trusted)));
            assertFalse(proxies.isTrusted(SocketAddress.inetSocketAddress(4711, "192.0.2.1")));
            assertFalse(proxies.isTrusted(null));
        }
    }

    @Test
    void what_has_no_address_is_not_trusted() {
        TrustedProxies proxies = new TrustedProxies(List.of("0.0.0.0/0", "::/0"));
        assertFalse(proxies.isTrusted(null));
        assertFalse(proxies.isTrusted(SocketAddress.domainSocketAddress("/tmp/x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0.1:80", ""})
    void what_is_no_address_keeps_a_service_from_starting(String network) {
        assertThrows(IllegalArgumentException.class, () -> new TrustedProxies(List.of(network)));
    }
}
