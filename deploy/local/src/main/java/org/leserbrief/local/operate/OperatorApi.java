package org.leserbrief.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import org.leserbrief.local.setup.StartFailure;

/// The calls for operators of one service, through the gateway.
final class OperatorApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Supplier<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// @param token gives an access token that is valid now
    OperatorApi(String origin, String service, Supplier<String> token) {
        this.base = URI.create(origin).resolve("/api/operations/" + service + "/");
        this.token = token;
    }

    record Answer(int status, JsonNode body) {
        boolean succeeded() {
            return status < 300;
        }

        /// What the service says is wrong, in one line.
        String complaint() {
            String title = body.path("title").asText("the service answered " + status);
            String detail = body.path("detail").asText("");
            return detail.isEmpty() ? title : title + ": " + detail;
        }

        /// @throws StartFailure with what the service said instead
        JsonNode expect() {
            if (!succeeded()) {
                throw new StartFailure(complaint());
            }
            return body;
        }
    }

    /// @throws StartFailure if nobody answers
    Answer call(String method, String path) {
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(base.resolve(path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + token.get())
                            .header("Accept", "application/json")
                            .header("Accept-Language", "en")
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw new StartFailure("%s does not answer: %s".formatted(base, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }
}
