package org.leserbrief.local.newsroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.CommandFailedException;

/// A client of the public API, through the gateway, that repeats a request until a transient error has passed.
final class RetryingApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    // Less than the five minutes that a token is valid for.
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(4);
    // Longer than the restart of a replica, and longer than an event takes to arrive.
    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(60);
    // Too many requests, or a service that is restarting.
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(429, 502, 503, 504);

    private final String origin;
    private final AccessTokens tokens;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Token> tokensByUser = new ConcurrentHashMap<>();

    RetryingApiClient(String origin, AccessTokens tokens) {
        this.origin = origin;
        this.tokens = tokens;
    }

    /// Sends a request, and repeats it while the response is a transient error.
    ///
    /// @param alsoTransient further transient statuses, such as 404 while an event is under way
    Response call(String user, String method, String path, Call call, Set<Integer> alsoTransient) {
        Instant deadline = Instant.now().plus(RETRY_TIMEOUT);
        while (true) {
            Response response = callOnce(user, method, path, call);
            boolean isTransient =
                    TRANSIENT_STATUSES.contains(response.status()) || alsoTransient.contains(response.status());
            if (!isTransient || Instant.now().isAfter(deadline)) {
                return response;
            }
            pause(response.retryAfter());
        }
    }

    private Response callOnce(String user, String method, String path, Call call) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(origin).resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token(user))
                    .header("Accept", "application/json")
                    .header(
                            "Content-Type",
                            call.body() instanceof Multipart ? Multipart.CONTENT_TYPE : "application/json")
                    .method(method, publisher(call.body()));
            call.headers().forEach(request::header);
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Response(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException("%s %s".formatted(method, path), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private static BodyPublisher publisher(@Nullable Object body) throws IOException {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case Multipart parts -> BodyPublishers.ofByteArray(parts.content());
            default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        };
    }

    private String token(String user) {
        return tokensByUser.compute(user, this::renewIfExpired).value();
    }

    private Token renewIfExpired(String user, @Nullable Token cached) {
        return cached != null && cached.expiresAt().isAfter(Instant.now())
                ? cached
                : new Token(tokens.of(user, AccessTokens.CLIENT), Instant.now().plus(TOKEN_LIFETIME));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private record Token(String value, Instant expiresAt) {}

    /// @param body is sent as JSON, or as it is if it is [Multipart]; null for no body
    record Call(@Nullable Object body, Map<String, String> headers) {
        static final Call EMPTY = new Call(null, Map.of());

        static Call with(Object body) {
            return new Call(body, Map.of());
        }
    }

    record Response(int status, JsonNode body, HttpResponse<byte[]> response) {
        /// Returns this response if it has the expected status.
        ///
        /// @throws CommandFailedException with the status and body otherwise
        Response expect(int expected, String what) {
            if (status != expected) {
                throw new CommandFailedException(
                        "%s was answered with %d: %s".formatted(what, status, body.toString()));
            }
            return this;
        }

        String text(String field) {
            return body.path(field).asText();
        }

        Map<String, String> ifMatch() {
            return response.headers()
                    .firstValue("ETag")
                    .map(tag -> Map.of("If-Match", tag))
                    .orElse(Map.of());
        }

        Duration retryAfter() {
            return response.headers()
                    .firstValue("Retry-After")
                    .filter(seconds -> seconds.matches("\\d{1,3}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .orElse(Duration.ofMillis(100));
        }
    }
}
