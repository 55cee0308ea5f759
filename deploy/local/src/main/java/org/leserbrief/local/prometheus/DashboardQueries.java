package org.leserbrief.local.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;

/// Runs the queries of the dashboards' panels on a Prometheus.
public final class DashboardQueries {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ObjectMapper json = new ObjectMapper();
    private final Path dashboards;
    private final int port;

    /// @param dashboards the directory of Grafana's files
    /// @param port of Prometheus on loopback
    public DashboardQueries(Path dashboards, int port) {
        this.dashboards = dashboards;
        this.port = port;
    }

    /// The result of a panel's queries.
    public enum Outcome {
        ANSWERED("answered"),
        /// For example the error rate before any request, or a rebuild that was never run.
        NO_VALUE_YET("no value yet"),
        NO_DATA("no data");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    /// A panel has the worst outcome of its queries.
    public record Panel(String dashboard, String title, Outcome outcome) {
        @Override
        public String toString() {
            return "%-12s %-52s %s".formatted(dashboard, title, outcome.words);
        }
    }

    /// The outcomes of all panels, as soon as each has a value, or when the time is up.
    public List<Panel> await(Duration time) {
        Instant deadline = Instant.now().plus(time);
        List<Panel> panels = ask();
        while (panels.stream().anyMatch(panel -> panel.outcome() != Outcome.ANSWERED)
                && Instant.now().isBefore(deadline)) {
            pause();
            panels = ask();
        }
        return panels;
    }

    List<Panel> ask() {
        List<Panel> panels = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(".json", "");
            for (JsonNode panel : read(file).path("panels")) {
                Outcome outcome = panel.path("targets")
                        .valueStream()
                        .map(target -> ask(target.path("expr").asText()))
                        .max(Outcome::compareTo)
                        .orElse(Outcome.NO_DATA);
                panels.add(new Panel(name, panel.path("title").asText(), outcome));
            }
        }
        return panels;
    }

    /// Replaces Grafana's variables by their initial values.
    private Outcome ask(String expression) {
        String query = expression.replace("$namespace", ".*").replace("$__rate_interval", "1m");
        URI uri = URI.create("http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(port, URLEncoder.encode(query, StandardCharsets.UTF_8)));
        try {
            String answer = CLIENT.send(
                            HttpRequest.newBuilder(uri).timeout(LONGEST_ANSWER).build(), BodyHandlers.ofString())
                    .body();
            JsonNode body = json.readTree(answer);
            if (!body.path("status").asText().equals("success")) {
                throw new CommandFailedException("Prometheus refuses the query %s: %s".formatted(query, answer));
            }
            return outcome(body.path("data").path("result"));
        } catch (IOException e) {
            throw new CommandFailedException("Prometheus does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private static Outcome outcome(JsonNode series) {
        if (series.isEmpty()) {
            return Outcome.NO_DATA;
        }
        return series.valueStream()
                        .anyMatch(one -> !one.path("value").path(1).asText().equals("NaN"))
                ? Outcome.ANSWERED
                : Outcome.NO_VALUE_YET;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(dashboards)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(Path file) {
        try {
            return json.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }
}
