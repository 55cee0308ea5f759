package org.leserbrief.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.StartFailure;

/// The system as a client sees it: its public API through the gateway.
public final class Newspaper {
    /// Tokens live five minutes. One that is due is used on while nobody gives out new ones.
    private static final Duration TOKEN_AGE = Duration.ofMinutes(3);

    private final String origin;
    private final AccessTokens tokens;
    private final Duration patience;
    private final Map<String, Token> current = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Newspaper(RunningSystem system) {
        this(system, Duration.ofSeconds(30));
    }

    /// @param patience how long an answer is waited for
    public Newspaper(RunningSystem system, Duration patience) {
        this.origin = system.publicUrl();
        this.tokens = new AccessTokens(system);
        this.patience = patience;
    }

    /// One call.
    ///
    /// @param user whose token goes with it; null for nobody
    /// @param body what becomes the JSON body; null sends none
    public record Call(
            String method,
            String path,
            @Nullable String user,
            @Nullable Object body,
            Map<String, String> headers) {}

    /// @param etag the resource's `ETag`, if it has one
    public record Answer(int status, String body, Optional<String> etag) {
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("expected %d, got %d: %s".formatted(wanted, status, body));
            }
            return this;
        }
    }

    public Answer get(String path, @Nullable String user) {
        return require(new Call("GET", path, user, null, Map.of()));
    }

    /// A page, as a browser asks for it.
    public Answer page(String path) {
        return require(new Call("GET", path, null, null, Map.of("Accept", "text/html", "Cache-Control", "no-cache")));
    }

    public Answer post(String path, String user, Object body, @Nullable String idempotencyKey) {
        return require(new Call(
                "POST",
                path,
                user,
                body,
                idempotencyKey == null ? Map.of() : Map.of("Idempotency-Key", idempotencyKey)));
    }

    /// Publishes an article in the version that is there now.
    ///
    /// @param user an editor
    public Answer publish(String articleId, String user) {
        return changePublication("PUT", articleId, user, Map.of());
    }

    /// Takes an article from its readers in the version that is there now.
    ///
    /// @param user an editor
    public Answer withdraw(String articleId, String user) {
        return changePublication("DELETE", articleId, user, null);
    }

    private Answer changePublication(String method, String articleId, String user, @Nullable Object body) {
        String article = "/api/articles/" + articleId;
        String version = get(article, user).expect(200).etag().orElseThrow();
        return require(new Call(method, article + "/publication", user, body, Map.of("If-Match", version)));
    }

    /// Sends one request, once.
    ///
    /// @throws IOException when no answer came; the request may have been carried out all the same
    public Answer send(Call call) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + call.path())).timeout(patience);
        String user = call.user();
        if (user != null) {
            request.header("Authorization", "Bearer " + token(user));
        }
        call.headers().forEach(request::header);
        Object body = call.body();
        if (body == null) {
            request.method(call.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(call.method(), BodyPublishers.ofString(write(body)));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().firstValue("ETag"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public JsonNode read(Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + answer.body(), e);
        }
    }

    private Answer require(Call call) {
        try {
            return send(call);
        } catch (IOException e) {
            throw new IllegalStateException("the gateway does not answer", e);
        }
    }

    private String token(String user) throws IOException {
        try {
            return current.compute(user, this::renewed).value();
        } catch (StartFailure e) {
            throw new IOException("no token for " + user, e);
        }
    }

    private Token renewed(String user, @Nullable Token old) {
        if (old != null && old.taken().plus(TOKEN_AGE).isAfter(Instant.now())) {
            return old;
        }
        try {
            return new Token(tokens.of(user, AccessTokens.CLIENT), Instant.now());
        } catch (StartFailure e) {
            if (old == null) {
                throw e;
            }
            return old;
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
