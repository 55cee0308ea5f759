package org.leserbrief.comment.externalcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.leserbrief.comment.externalcheck.ExternalCheckSettings.WhenLate;

/// The operator's checker, asked by HTTP. Only the operator says where it is: nothing that a reader writes leads
/// anywhere, and redirects are not followed.
@Startup
@ApplicationScoped
class Checker {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    /// A verdict, a reason and a score take a hundred bytes.
    private static final long LONGEST_ANSWER = 16_384;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// An address without a secret is refused, so both are there or neither is.
    private record Endpoint(URI address, WebhookSecret secret) {}

    private final ExternalCheckSettings settings;
    private final Optional<Endpoint> endpoint;
    private final HttpClient client;

    /// @throws IllegalArgumentException if the settings are not valid, so that the service does not start
    Checker(ExternalCheckSettings settings) {
        this.settings = settings;
        endpoint = settings.address().filter(address -> !address.isBlank()).map(address -> endpoint(address, settings));
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    private static Endpoint endpoint(String address, ExternalCheckSettings settings) {
        URI parsed = URI.create(address);
        boolean safe = "https".equals(parsed.getScheme())
                || "http".equals(parsed.getScheme()) && THIS_MACHINE.contains(String.valueOf(parsed.getHost()));
        if (!safe || parsed.getHost() == null || parsed.getUserInfo() != null || parsed.getFragment() != null) {
            throw new IllegalArgumentException("leserbrief.external-check.address must be an https address");
        }
        return new Endpoint(parsed, WebhookSecret.parse(settings.secret().orElse("")));
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    boolean isOn() {
        return endpoint.isPresent();
    }

    Duration deadline() {
        return settings.deadline();
    }

    Duration timeout() {
        return settings.timeout();
    }

    WhenLate whenLate() {
        return settings.whenLate();
    }

    /// What the checker is told: nothing of the author.
    private record Question(String commentId, long version, String articleId, String language, String text) {}

    /// An attempt that is on its way.
    ///
    /// @param until when it is given up
    record Attempt(CompletableFuture<HttpResponse<byte[]>> response, long until) {
        /// Waits for the answer, for the time that one attempt may take in all.
        ///
        /// @throws IOException if there is none that can be used
        CheckerAnswer await() throws IOException, InterruptedException {
            try {
                HttpResponse<byte[]> answer =
                        response.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (answer.statusCode() != OK) {
                    throw new IOException("the status is " + answer.statusCode());
                }
                return CheckerAnswer.parse(answer.body());
            } catch (TimeoutException e) {
                throw new IOException("no answer in time", e);
            } catch (ExecutionException e) {
                throw new IOException("no answer: " + e.getCause(), e);
            } finally {
                // Ends an exchange whose answer goes on and on.
                response.cancel(true);
            }
        }
    }

    /// Asks about a text. The id is the same in each attempt, so that the checker can tell that it is one question.
    Attempt ask(OpenCheck check, String text, Instant now) {
        Endpoint there = endpoint.orElseThrow();
        byte[] body = body(check, text);
        String id = "c%d-%d".formatted(check.commentId(), check.version());
        HttpRequest request = HttpRequest.newBuilder(there.address())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", there.secret().sign(id, now.getEpochSecond(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return new Attempt(
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER)),
                System.nanoTime() + settings.timeout().toNanos());
    }

    private byte[] body(OpenCheck check, String text) {
        try {
            return JSON.writeValueAsBytes(new Question(
                    Long.toString(check.commentId()),
                    check.version(),
                    Long.toString(check.articleId()),
                    settings.language(),
                    text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers are JSON", e);
        }
    }
}
