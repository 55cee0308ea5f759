package org.leserbrief.local.newsroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.StartFailure;

/// The site's API as a program sees it: JSON over HTTP, through the gateway, with a bearer token.
final class PublicApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    // Tokens live five minutes.
    private static final Duration TOKEN_USE = Duration.ofMinutes(4);
    // Longer than a replica is ever away, and than an event takes to arrive.
    private static final Duration PERSEVERANCE = Duration.ofSeconds(60);
    // Away, restarting, or asked too often: said so, and over soon.
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final String origin;
    private final AccessTokens tokens;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Token> tokensByUser = new HashMap<>();

    PublicApi(String origin, AccessTokens tokens) {
        this.origin = origin;
        this.tokens = tokens;
    }

    /// One call; what stands in the way for a while only is waited for.
    ///
    /// @param worthWaiting further statuses that pass, such as a 404 while an event is under way
    Answer call(String user, String method, String path, Call call, Set<Integer> worthWaiting) {
        Instant end = Instant.now().plus(PERSEVERANCE);
        while (true) {
            Answer answer = once(user, method, path, call);
            boolean passes = PASSING.contains(answer.status()) || worthWaiting.contains(answer.status());
            if (!passes || Instant.now().isAfter(end)) {
                return answer;
            }
            pause(answer.retryAfter());
        }
    }

    private Answer once(String user, String method, String path, Call call) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(origin).resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token(user))
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            call.body() == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(call.body())));
            call.headers().forEach(request::header);
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException("%s %s".formatted(method, path), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }

    private String token(String user) {
        Token known = tokensByUser.get(user);
        if (known != null && known.until().isAfter(Instant.now())) {
            return known.value();
        }
        Token fresh =
                new Token(tokens.of(user, AccessTokens.CLIENT), Instant.now().plus(TOKEN_USE));
        tokensByUser.put(user, fresh);
        return fresh.value();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }

    private record Token(String value, Instant until) {}

    /// @param body what becomes the JSON body; null sends none
    record Call(@Nullable Object body, Map<String, String> headers) {
        static final Call EMPTY = new Call(null, Map.of());

        static Call with(Object body) {
            return new Call(body, Map.of());
        }
    }

    record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
        /// The answer, if it has this status.
        ///
        /// @throws StartFailure with what the service said instead
        Answer expect(int expected, String what) {
            if (status != expected) {
                throw new StartFailure("%s was answered with %d: %s".formatted(what, status, body.toString()));
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
