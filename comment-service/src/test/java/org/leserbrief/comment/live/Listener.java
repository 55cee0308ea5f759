package org.leserbrief.comment.live;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A client with an open stream of server-sent events.
final class Listener implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Integer> retries = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile @Nullable HttpHeaders headers;

    /// One event as a browser would dispatch it.
    record Event(String id, String type, JsonNode data) {}

    Listener(String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Accept-Encoding", "gzip");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        thread = Thread.ofVirtual().start(() -> listen(request.build()));
    }

    List<Event> events() {
        return events;
    }

    /// The delays before reconnecting that the server has sent.
    List<Integer> retries() {
        return retries;
    }

    List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    List<Event> of(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }

    /// The ids of the comments in events of this type.
    List<String> comments(String type) {
        return of(type).stream()
                .map(event -> event.data().path("commentId").asText())
                .toList();
    }

    String header(String name) {
        HttpHeaders received = headers;
        return received == null ? "" : received.firstValue(name).orElse("");
    }

    void awaitEvents(String type, int number) {
        await("%d events %s".formatted(number, type))
                .atMost(Duration.ofSeconds(60))
                .until(() -> of(type).size() >= number);
    }

    /// Waits until the server has ended the stream.
    void awaitEnd() {
        await("the end of the stream").atMost(Duration.ofSeconds(60)).until(() -> !thread.isAlive());
    }

    @Override
    public void close() {
        client.shutdownNow();
        thread.interrupt();
    }

    private void listen(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            headers = response.headers();
            read(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // The test has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Reader stream) throws IOException {
        String id = "";
        String type = "";
        String data = "";
        BufferedReader lines = new BufferedReader(stream);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("retry: ")) {
                retries.add(Integer.valueOf(line.substring(7)));
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                events.add(new Event(id, type, json.readTree(data)));
                data = "";
            }
        }
    }
}
