package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.process.JavaProcess;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.platform.embedded.FreePorts;
import org.leserbrief.platform.testing.Tokens;

/// A packaged service as a process that gets what the chart's Deployment gives its container: the variables of
/// its ConfigMap and of secrets, and the files of mounted secrets.
final class ServicePod implements AutoCloseable {
    /// Three services that start at the same time on a busy machine.
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final String service;
    private final RunningComponent process;
    private final Thread stop;
    private final int port;
    private final HttpReadiness readiness;
    private final Path log;

    private ServicePod(String service, RunningComponent process, int port, int managementPort, Path log) {
        this.service = service;
        this.process = process;
        // The service must not outlive the test.
        this.stop = new Thread(() -> process.stop(Duration.ZERO));
        Runtime.getRuntime().addShutdownHook(stop);
        this.port = port;
        this.readiness = new HttpReadiness("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
        this.log = log;
    }

    /// @param manifests what the chart renders to
    /// @param secrets the content of all secrets, by their name and key
    /// @param directory for the log and in place of the container's root file system
    /// @param others run already; the names of their Services in variables are replaced by their addresses
    static ServicePod start(
            List<JsonNode> manifests,
            Map<String, Map<String, String>> secrets,
            String service,
            Path directory,
            ServicePod... others) {
        Map<String, String> variables = new TreeMap<>(environment(manifests, secrets, service, directory));
        for (ServicePod other : others) {
            variables.replaceAll((name, value) ->
                    value.replace("http://%s-%s:8080".formatted(Chart.RELEASE, other.service), other.url()));
        }
        // All pods of a test share one network.
        int port = FreePorts.next();
        int managementPort = FreePorts.next();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        Path log = createdDirectory(directory).resolve("log");
        JavaProcess process = new JavaProcess(
                service,
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        application(service).toString()),
                variables,
                directory,
                log,
                directory);
        return new ServicePod(service, process.launch(), port, managementPort, log);
    }

    private static Path application(String service) {
        Path application = Chart.ROOT
                .resolve(service)
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath();
        if (!Files.exists(application)) {
            throw new AssertionError("%s is not built".formatted(service));
        }
        return application;
    }

    /// The variables of the service's container. Mounted secrets are written below `root`, and values name them
    /// there.
    static Map<String, String> environment(
            List<JsonNode> manifests, Map<String, Map<String, String>> secrets, String service, Path root) {
        JsonNode pod = Chart.find(manifests, "Deployment", Chart.RELEASE + "-" + service)
                .at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        Map<String, String> variables = new TreeMap<>();
        container
                .path("envFrom")
                .forEach(source -> Chart.find(
                                manifests,
                                "ConfigMap",
                                source.at("/configMapRef/name").asText())
                        .path("data")
                        .properties()
                        .forEach(variable -> variables.put(
                                variable.getKey(), variable.getValue().asText())));
        container.path("env").forEach(variable -> {
            JsonNode reference = variable.at("/valueFrom/secretKeyRef");
            variables.put(
                    variable.path("name").asText(), secret(secrets, reference.path("name"), reference.path("key")));
        });
        for (String mountPath : mountSecrets(pod, container, secrets, root)) {
            variables.replaceAll((name, value) -> value.replace(
                    mountPath, root.resolve(mountPath.substring(1)).toString()));
        }
        return variables;
    }

    private static List<String> mountSecrets(
            JsonNode pod, JsonNode container, Map<String, Map<String, String>> secrets, Path root) {
        List<String> mountPaths = new ArrayList<>();
        for (JsonNode volume : pod.path("volumes")) {
            for (JsonNode mount : container.path("volumeMounts")) {
                if (volume.has("secret") && mount.path("name").equals(volume.path("name"))) {
                    String mountPath = mount.path("mountPath").asText();
                    mountPaths.add(mountPath);
                    volume.at("/secret/items")
                            .forEach(item -> write(
                                    root.resolve(mountPath.substring(1))
                                            .resolve(item.path("path").asText()),
                                    secret(secrets, volume.at("/secret/secretName"), item.path("key"))));
                }
            }
        }
        return mountPaths;
    }

    private static String secret(Map<String, Map<String, String>> secrets, JsonNode name, JsonNode key) {
        String content = secrets.getOrDefault(name.asText(), Map.of()).get(key.asText());
        if (content == null) {
            throw new AssertionError("the chart refers to the secret %s, key %s".formatted(name, key));
        }
        return content;
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createdDirectory(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// @throws AssertionError with its log if it has ended
    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("the service has ended; its log: " + log());
        }
        return readiness.getAsBoolean();
    }

    /// A request of a reader who is not signed in.
    RequestSpecification anonymous() {
        return RestAssured.given().baseUri(url());
    }

    /// A request of a user who has the role of the same name.
    RequestSpecification as(String user) {
        return as(user, user);
    }

    RequestSpecification as(String user, String role) {
        return anonymous().auth().oauth2(Tokens.of(user, role)).contentType("application/json");
    }

    /// An article as editors send it.
    static Map<String, Object> article(String headline, String body) {
        return Map.of(
                "headline",
                headline,
                "teaser",
                "Ein Artikel für eine Prüfung.",
                "body",
                body,
                "author",
                "Paula Prüfer");
    }

    /// Publishes an article at article-service, and returns its id.
    String publish(Map<String, Object> article) {
        Response draft = as("editor").body(article).post("/api/articles");
        assertEquals(201, draft.statusCode(), draft::asString);
        String id = draft.path("id");
        Response published = as("editor")
                .header("If-Match", draft.header("ETag"))
                .body(Map.of())
                .put("/api/articles/%s/publication".formatted(id));
        assertEquals(200, published.statusCode(), published::asString);
        return id;
    }

    /// Posts a comment at comment-service, and returns its id; waits until the discussion is open.
    String comment(String article, String body) {
        Awaitility.await("discussion")
                .atMost(TIMEOUT)
                .until(() ->
                        as("reader").get("/api/comments?article=" + article).statusCode() == 200);
        Response posted =
                as("reader").body(Map.of("articleId", article, "body", body)).post("/api/comments");
        assertEquals(201, posted.statusCode(), posted::asString);
        return posted.path("id");
    }

    /// Creates a topic at topic-service, and returns its slug.
    String topic(String name) {
        Response created =
                as("editor").body(Map.of("name", name, "aliases", List.of())).post("/api/topics");
        assertEquals(201, created.statusCode(), created::asString);
        return created.path("slug");
    }

    /// The number of comments of an article or a topic.
    int count(String path) {
        return anonymous().get(path).jsonPath().getInt("commentCount");
    }

    /// What `deploy/local/operate SERVICE reconcile` does.
    ///
    /// @return the numbers that were wrong
    List<?> reconcile() {
        Response report = as("admin").post(operations() + "reconciliation");
        assertEquals(200, report.statusCode(), report::asString);
        assertTrue(report.jsonPath().getBoolean("conclusive"), report::asString);
        return report.jsonPath().getList("drift");
    }

    /// What `deploy/local/operate SERVICE rebuild MODEL` does.
    void rebuild(String model) {
        String path = operations() + "read-models/" + model;
        Response begun = as("admin").post(path + "/rebuild");
        assertTrue(begun.statusCode() < 300, begun::asString);
        Response ended = Awaitility.await()
                .atMost(TIMEOUT)
                .until(() -> as("admin").get(path), it -> !"replaying".equals(it.path("lastRebuild.state")));
        assertEquals("done", ended.path("lastRebuild.state"), ended::asString);
    }

    private String operations() {
        return "/api/operations/%s/".formatted(service);
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills the process, because a regular stop waits until load balancers have noticed.
    @Override
    public void close() {
        process.stop(Duration.ZERO);
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
