package org.leserbrief.comment.externalcheck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A checker on this machine, which answers as a test says.
final class TestChecker implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Answering answering = exchange -> answer(exchange, 200, "{\"verdict\": \"approve\"}");

    interface Answering {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    record Asked(String path, String id, String timestamp, String signature, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    TestChecker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(new Asked(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")),
                    exchange.getRequestBody().readAllBytes()));
            try (exchange) {
                answering.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    void answers(int status, String body) {
        answering = exchange -> answer(exchange, status, body);
    }

    void answers(Answering how) {
        answering = how;
    }

    /// All requests so far, in their order.
    List<Asked> asked() {
        return asked;
    }

    List<Asked> askedAbout(String comment) {
        return asked.stream()
                .filter(one -> one.id().startsWith("c" + comment + "-"))
                .toList();
    }

    String address() {
        return "http://127.0.0.1:%d/check".formatted(server.getAddress().getPort());
    }

    /// The service's side of it.
    Checker client(ExternalCheckSettings.WhenLate whenLate) {
        return new Checker(new Settings(Optional.of(address()), Optional.of(SECRET), whenLate));
    }

    /// One that soon gives up, for answers that do not come.
    Checker impatientClient() {
        return new Checker(new Settings(
                Optional.of(address()),
                Optional.of(SECRET),
                ExternalCheckSettings.WhenLate.HOLD,
                Duration.ofSeconds(2)));
    }

    record Settings(Optional<String> address, Optional<String> secret, WhenLate whenLate, Duration timeout)
            implements ExternalCheckSettings {
        /// Waits for an answer as long as a busy machine may take for it.
        Settings(Optional<String> address, Optional<String> secret, WhenLate whenLate) {
            this(address, secret, whenLate, Duration.ofSeconds(30));
        }

        @Override
        public String language() {
            return "de";
        }

        @Override
        public Duration deadline() {
            return Duration.ofMinutes(1);
        }

        @Override
        public String period() {
            return "off";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
