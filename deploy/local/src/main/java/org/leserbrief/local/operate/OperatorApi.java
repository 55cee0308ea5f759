package org.leserbrief.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;

/// A client of one service's API for operators, through the gateway.
final class OperatorApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Supplier<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// @param token supplies a valid access token for each request
    OperatorApi(String origin, String service, Supplier<String> token) {
        this.base = URI.create(origin).resolve("/api/operations/" + service + "/");
        this.token = token;
    }

    record Response(int status, JsonNode body) {
        boolean succeeded() {
            return status < 300;
        }

        /// The service's problem in one line.
        String errorMessage() {
            String title = body.path("title").asText("the service answered " + status);
            String detail = body.path("detail").asText("");
            return detail.isEmpty() ? title : title + ": " + detail;
        }

        /// @throws CommandFailedException with the service's problem, if the request did not succeed
        JsonNode expect() {
            if (!succeeded()) {
                throw new CommandFailedException(errorMessage());
            }
            return body;
        }
    }

    /// @param path below that for operators of the service, or from the root
    /// @throws CommandFailedException if there is no response
    Response call(String method, String path) {
        HttpResponse<byte[]> response = send(method, path, "application/json", BodyHandlers.ofByteArray());
        try {
            JsonNode body = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Response(response.statusCode(), body);
        } catch (IOException e) {
            throw new CommandFailedException("%s answers what is no JSON: %s".formatted(base, e.getMessage()), e);
        }
    }

    /// The lines of a long answer, as they arrive.
    ///
    /// @throws CommandFailedException if there is no response, or another one
    Stream<String> lines(String path) {
        HttpResponse<Stream<String>> response = send("GET", path, "application/x-ndjson", BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new CommandFailedException("the service answered " + response.statusCode());
        }
        return response.body();
    }

    private <T> HttpResponse<T> send(String method, String path, String accepted, BodyHandler<T> handler) {
        try {
            return client.send(
                    HttpRequest.newBuilder(base.resolve(path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + token.get())
                            .header("Accept", accepted)
                            .header("Accept-Language", "en")
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    handler);
        } catch (IOException e) {
            throw new CommandFailedException("%s does not answer: %s".formatted(base, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }
}
