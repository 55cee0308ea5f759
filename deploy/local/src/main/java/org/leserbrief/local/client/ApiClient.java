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
import org.leserbrief.local.gateway.Gateway;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.RunningSystem;

/// A client of the public API, through the gateway, that calls as the sample users.
public final class ApiClient {
    /// Tokens are valid for five minutes. An older one is used on while the identity provider does not answer.
    private static final Duration MAX_TOKEN_AGE = Duration.ofMinutes(3);

    private final String origin;
    private final AccessTokens tokens;
    private final Duration timeout;
    private final Map<String, Token> tokensByUser = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public ApiClient(RunningSystem system) {
        this(system, Duration.ofSeconds(30));
    }

    /// @param timeout of a request
    public ApiClient(RunningSystem system, Duration timeout) {
        this.origin = system.publicUrl();
        this.tokens = new AccessTokens(system);
        this.timeout = timeout;
    }

    /// A request.
    ///
    /// @param user the user who is signed in; null for an anonymous request
    /// @param body is sent as JSON; null for no body
    public record Call(
            String method,
            String path,
            @Nullable String user,
            @Nullable Object body,
            Map<String, String> headers) {}

    /// A response.
    ///
    /// @param etag the resource's `ETag`, if it has one
    /// @param replicaPort of the replica that has answered, if the request asked for it ([Gateway#REPLICA_PORT])
    public record Answer(int status, String body, Optional<String> etag, Optional<Integer> replicaPort) {
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

    /// Requests a page as a browser does.
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

    /// Publishes the current version of an article.
    ///
    /// @param user an editor
    public Answer publish(String articleId, String user) {
        return changePublication("PUT", articleId, user, Map.of());
    }

    /// Plans the publication of an article.
    ///
    /// @param user an editor
    public Answer plan(String articleId, String user, Instant at) {
        return changePublication("PUT", articleId, user, Map.of("publishAt", at.toString()));
    }

    /// Plans the publication of the text of an article that is being written, as the desk does.
    ///
    /// @param user an editor
    public Answer planText(String articleId, String user, Instant at) {
        String copy = "/api/articles/" + articleId + "/working-copy";
        String version = get(copy, user).expect(200).etag().orElseThrow();
        return require(new Call(
                "PUT", copy + "/publication", user, Map.of("publishAt", at.toString()), Map.of("If-Match", version)));
    }

    /// Withdraws the current version of an article.
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

    /// Sends a request once, without retries.
    ///
    /// @throws IOException if there was no response; the service may have carried out the request nevertheless
    public Answer send(Call call) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + call.path())).timeout(timeout);
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
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag"),
                    response.headers().firstValue(Gateway.REPLICA_PORT).map(Integer::valueOf));
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
            return tokensByUser.compute(user, this::renewIfOld).value();
        } catch (CommandFailedException e) {
            throw new IOException("no token for " + user, e);
        }
    }

    private Token renewIfOld(String user, @Nullable Token old) {
        if (old != null && old.fetchedAt().plus(MAX_TOKEN_AGE).isAfter(Instant.now())) {
            return old;
        }
        try {
            return new Token(tokens.of(user, AccessTokens.CLIENT), Instant.now());
        } catch (CommandFailedException e) {
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

    private record Token(String value, Instant fetchedAt) {}
}
