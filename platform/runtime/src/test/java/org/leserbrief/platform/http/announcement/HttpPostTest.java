package org.leserbrief.platform.http.announcement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPostTest {
    private static final Duration BRIEF = Duration.ofMillis(300);

    /// Only ends a test that would never end.
    private static final Duration FOR_EVER = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
            })
    void an_answer_that_stalls_is_given_up_and_its_connection_closed(String beginning) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch connected = new CountDownLatch(1);
            CompletableFuture<Boolean> closed =
                    CompletableFuture.supplyAsync(() -> stall(server, beginning, connected));
            OptionalInt status = assertTimeoutPreemptively(FOR_EVER, () -> {
                OptionalInt sent;
                do {
                    // Again if it gave up before it had a connection, as on a busy machine.
                    sent = send(new HttpPost(BRIEF), server);
                } while (connected.getCount() > 0);
                return sent;
            });
            assertEquals(OptionalInt.empty(), status);
            assertEquals(true, closed.get(FOR_EVER.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void the_status_of_a_complete_answer_is_told() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> stall(
                    server,
                    "HTTP/1.1 503 No\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody",
                    new CountDownLatch(1)));
            assertEquals(OptionalInt.of(503), send(new HttpPost(FOR_EVER), server));
            assertEquals(true, closed.get(FOR_EVER.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void nobody_there_is_no_answer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.close();
            assertEquals(OptionalInt.empty(), send(new HttpPost(FOR_EVER), server));
        }
    }

    private static OptionalInt send(HttpPost http, ServerSocket server) {
        return http.send(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), Map.of("X", "y"), "body");
    }

    /// Answers with this and nothing more, until the client has closed the connection.
    private static boolean stall(ServerSocket server, String beginning, CountDownLatch connected) {
        try (Socket client = server.accept()) {
            connected.countDown();
            client.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            InputStream request = client.getInputStream();
            while (request.read() >= 0) {
                // What was sent does not matter.
            }
            return true;
        } catch (IOException e) {
            // A reset closes it, too.
            return true;
        }
    }
}
