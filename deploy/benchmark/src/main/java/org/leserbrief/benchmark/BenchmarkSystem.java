package org.leserbrief.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.leserbrief.local.LocalSystem;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;

/// An empty system that a benchmark starts for itself. Its data is deleted at the next start.
public final class BenchmarkSystem implements AutoCloseable {
    private static final Ports PORTS = new Ports(25_080, 25_000);
    /// A strong reference, because a logger that is garbage-collected loses its level.
    private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

    private final LocalSystem system;
    private final Path data;
    private final Optional<JvmProfiles> profiles;
    private final ApiClient api;

    private BenchmarkSystem(LocalSystem system, Path data, Optional<JvmProfiles> profiles) {
        this.system = system;
        this.data = data;
        this.profiles = profiles;
        api = new ApiClient(system.address());
    }

    /// Starts the system with one process of each service.
    ///
    /// @param profiled whether [#startProfiles] records anything
    public static BenchmarkSystem start(boolean profiled) throws IOException {
        return start(profiled, "--keep-going", "--no-newsroom");
    }

    /// The same with the sample newsroom.
    public static BenchmarkSystem startWithNewsroom(boolean profiled) throws IOException {
        return start(profiled, "--keep-going");
    }

    private static BenchmarkSystem start(boolean profiled, String... options) throws IOException {
        KAFKA_LOG.setLevel(Level.WARNING);
        Path root = Path.of(System.getProperty("leserbrief.root", ".")).toAbsolutePath();
        Path data = root.resolve("deploy/benchmark/target/system").normalize();
        delete(data);
        System.out.println("starting the system");
        return new BenchmarkSystem(
                LocalSystem.up(
                        data,
                        PORTS.gateway(),
                        PORTS.base(),
                        // All requests come from one address. Reconciliation would repair counters for rows that
                        // benchmarks insert without events.
                        Map.of(
                                "LESERBRIEF_NEWSLETTER_SIGN_UPS_PER_HOUR",
                                "1000000",
                                "LESERBRIEF_LIMITS_ENABLED",
                                "false",
                                "LESERBRIEF_RECONCILIATION_EVERY",
                                "off",
                                "LESERBRIEF_LIVE_MOST_STREAMS_OF_ADDRESS",
                                "10000"),
                        options),
                data,
                profiled
                        ? Optional.of(JvmProfiles.in(root.resolve("deploy/benchmark/target/profiles")))
                        : Optional.empty());
    }

    public ApiClient api() {
        return api;
    }

    public RunningSystem address() {
        return system.address();
    }

    public BenchmarkDatabases databases() {
        return new BenchmarkDatabases(data, PORTS.postgres());
    }

    /// Records the JVMs from here on, when their code is compiled, until the system stops.
    public void startProfiles() throws IOException, InterruptedException {
        if (profiles.isPresent()) {
            profiles.get().start(pids());
        }
    }

    /// The directory with a file for each component, which contains its process id.
    public Path pids() {
        return data.resolve("pids");
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + PORTS.kafka();
    }

    /// The port of a service, which bypasses the gateway.
    public int port(Service service) {
        return PORTS.service(service, 0);
    }

    /// Publishes an article and waits until its discussion is open.
    ///
    /// @return its id
    public long publish() throws InterruptedException {
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("headline", "Ein Artikel für die Messung");
        article.put("teaser", "Hier wird gemessen.");
        article.put("body", "Und zwar so lange, bis es stimmt.");
        article.put("author", "Messlauf");
        JsonNode draft =
                api.read(api.post("/api/articles", "editor", article, null).expect(201));
        String id = draft.path("id").asText();
        api.publish(id, "editor").expect(200);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (api.get("/api/comments?article=" + id, null).status() != 200) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the discussion of " + id + " did not open");
            }
            Thread.sleep(10);
        }
        return Long.parseLong(id);
    }

    @Override
    public void close() {
        system.close();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
