package org.leserbrief.comment.live;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.StrictSettings;

@ServiceTest
@TestProfile(StrictSettings.class)
class StreamLimitTest {
    @Inject
    LiveConnections streams;

    @BeforeEach
    void awaitTheEndOfEarlierStreams() {
        await().until(() -> streams.size() == 0);
    }

    @Test
    void one_stream_of_an_address_too_many_is_refused_until_another_ends() {
        String path = "/api/comments/stream?article=" + Articles.open();
        try (Listener first = new Listener(path, null)) {
            first.awaitEvents("count", 1);
            try (Listener second = new Listener(path, null)) {
                second.awaitEvents("count", 1);
                assertRefused(path);
                assertRefused("/api/comments/counts/stream?article=1");
            }
            await().until(() -> streams.size() == 1);
            try (Listener third = new Listener(path, null)) {
                third.awaitEvents("count", 1);
            }
        }
    }

    @Test
    void all_addresses_together_have_a_limit_too() throws Exception {
        String path = "/api/comments/stream?article=" + Articles.open();
        try (Listener first = new Listener(path, null);
                Socket second = openElsewhere(path);
                Socket third = openElsewhere(path)) {
            first.awaitEvents("count", 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> streams.size() == 3);
            assertRefused(path);
            assertEquals(3, streams.size());
        }
    }

    private static void assertRefused(String path) {
        given().get(path)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("type", containsString("unavailable"));
    }

    /// Connects from another address of this machine.
    private static Socket openElsewhere(String path) throws IOException {
        Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), RestAssured.port, InetAddress.ofLiteral("127.0.0.2"), 0);
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
