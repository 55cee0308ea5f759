package org.leserbrief.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.identity.Tokens;
import org.leserbrief.local.setup.RunningSystem;

/// The system as a client sees it: its public API through the gateway.
final class Newspaper {
    /// Tokens live five minutes.
    private static final Duration TOKEN_AGE = Duration.ofMinutes(3);

    private final String origin;
    private final Tokens tokens;
    private final Map<String, Token> current = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Newspaper(RunningSystem system) {
        this.origin = system.publicUrl();
        this.tokens = new Tokens(system.tokenUrl());
    }

    record Answer(int status, String body) {
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException(
                        "expected %d, got %d: %s".formatted(wanted, status, body));
            }
            return this;
        }
    }

    Answer get(String path, @Nullable String user) {
        return send(request(path, user).GET());
    }

    /// A page, as a browser asks for it.
    Answer page(String path) {
        return send(
                request(path, null)
                        .header("Accept", "text/html")
                        .header("Cache-Control", "no-cache")
                        .GET());
    }

    Answer post(String path, String user, Object body, @Nullable String idempotencyKey) {
        HttpRequest.Builder request =
                request(path, user).header("Content-Type", "application/json");
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(write(body))));
    }

    Answer put(String path, String user, Object body) {
        return send(
                request(path, user)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(write(body))));
    }

    Answer delete(String path, String user) {
        return send(request(path, user).DELETE());
    }

    JsonNode read(Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + answer.body(), e);
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String user) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(30));
        if (user != null) {
            request.header("Authorization", "Bearer " + token(user));
        }
        return request;
    }

    private String token(String user) {
        return current.compute(
                        user,
                        (name, old) ->
                                old != null && old.taken().plus(TOKEN_AGE).isAfter(Instant.now())
                                        ? old
                                        : new Token(tokens.of(name, Tokens.CLIENT), Instant.now()))
                .value();
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException("the gateway does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Token(String value, Instant taken) {}
}
