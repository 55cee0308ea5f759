package org.leserbrief.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.local.setup.Service;
import org.leserbrief.platform.embedded.FreePorts;

/// Checks the content of the images on a scratch base, built from the packaged services, and that they run.
class ServiceImageIT {
    private static final Path REPOSITORY = Path.of(System.getProperty("leserbrief.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final Path WORK = REPOSITORY.resolve("deploy/images/target");
    private static final Path DIRECTORY = WORK.resolve("it");
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(6);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static BaseImage base;

    /// For all services; null where no image can be run.
    private static @Nullable EmbeddedStores stores;

    @BeforeAll
    static void prepare() throws IOException {
        delete(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        base = BaseImage.of(BaseImage.SCRATCH, List.of(), false, WORK);
        if (ContainerLikeRun.isPossible()) {
            stores = EmbeddedStores.start(DIRECTORY.resolve("kafka"));
        }
    }

    @AfterAll
    static void cleanUp() throws IOException {
        if (stores != null) {
            stores.close();
        }
        delete(DIRECTORY);
    }

    private static EmbeddedStores stores() {
        assumeTrue(stores != null, "no image was run: that takes root and the right to mount");
        return Objects.requireNonNull(stores);
    }

    @Test
    void the_same_packaged_service_has_the_same_digest() {
        List<String> digests = new ArrayList<>();
        for (String attempt : List.of("first", "second")) {
            // Separate caches, so that the second build computes every layer as well.
            ImageBuilder builder = new ImageBuilder(DIRECTORY.resolve(attempt + "-cache"), false);
            digests.add(builder.build(image(Service.TOPIC), null, DIRECTORY.resolve(attempt), "test")
                    .getFirst()
                    .digest());
        }
        assertEquals(digests.getFirst(), digests.getLast());
    }

    @Test
    void the_configuration_says_what_an_operator_relies_on() {
        ServiceImage image = image(Service.ARTICLE);
        ImageArchive archive = write(image);
        JsonNode config = archive.configuration().path("config");
        assertEquals("65532:65532", config.path("User").asText());
        assertEquals("/app", config.path("WorkingDir").asText());
        assertTrue(config.path("ExposedPorts").has("8080/tcp"));
        assertTrue(config.path("ExposedPorts").has("9000/tcp"));
        JsonNode labels = config.path("Labels");
        assertEquals(
                SourceRevision.of(REPOSITORY).id(),
                labels.path("org.opencontainers.image.revision").asText());
        assertEquals(
                "Leserbrief article-service",
                labels.path("org.opencontainers.image.title").asText());
        // Runtime, boot, lib, quarkus, app.
        assertEquals(5, archive.manifest().path("layers").size());
    }

    @Test
    void the_bill_of_materials_names_the_libraries() throws IOException {
        Path root = DIRECTORY.resolve("sbom-root");
        write(image(Service.COMMENT)).unpackLayers(root);
        JsonNode sbom = JSON.readTree(root.resolve("app/sbom.cdx.json").toFile());
        assertEquals("CycloneDX", sbom.path("bomFormat").asText());
        assertTrue(sbom.path("components")
                .findValuesAsText("name")
                .containsAll(List.of("quarkus-rest", "kafka-clients", "postgresql", "flyway-core")));
    }

    /// What no test of stand-ins sees: a library whose other platform is an artifact of its own, as Brotli's.
    @ParameterizedTest
    @EnumSource
    void each_native_library_is_there_for_both_platforms(Service service) {
        Path libraries = ServiceApplication.in(REPOSITORY, service).directory().resolve("lib/main");
        for (String architecture : BaseImage.ARCHITECTURES) {
            assertEquals(Set.of(), NativeLibraries.lacking(libraries, new Platform(architecture, "linux")));
        }
    }

    /// The third one runs with its AOT cache, below.
    @ParameterizedTest
    @EnumSource(names = {"ARTICLE", "COMMENT"})
    void a_service_runs_without_rights_on_a_read_only_root_file_system(Service service) throws Exception {
        EmbeddedStores stores = stores();
        ServiceImage image = image(service);
        ImageArchive archive = write(image);
        Path root = DIRECTORY.resolve(service.label() + "-root");
        archive.unpackLayers(root);
        run(service, archive, root, stores, "");
    }

    @Test
    void with_its_aot_cache_a_service_uses_it() throws Exception {
        EmbeddedStores stores = stores();
        ServiceImage plain = image(Service.TOPIC);
        ServiceImage image = plain.withAotCache(AotCacheTraining.train(plain, WORK));
        ImageArchive archive = write(image);
        Path root = DIRECTORY.resolve("aot-root");
        archive.unpackLayers(root);
        // The first one migrates the database, so the second is like the start of a further replica.
        run(Service.TOPIC, archive, root, stores, "");
        // With "on" the JVM ends if the cache does not fit.
        run(Service.TOPIC, archive, root, stores, "-XX:AOTMode=on");
    }

    @Test
    void a_registry_has_what_was_pushed() throws Exception {
        assumeTrue(LocalRegistry.isInstalled(), "nothing was pushed: docker-registry is not installed");
        try (LocalRegistry registry = LocalRegistry.start(DIRECTORY.resolve("registry"))) {
            BuiltImage pushed = new ImageBuilder(WORK.resolve("jib-cache"), true)
                    .build(image(Service.ARTICLE), registry.address() + "/leserbrief", null, "test")
                    .getFirst();
            HttpResponse<byte[]> manifest = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://%s/v2/leserbrief/article-service/manifests/test"
                                    .formatted(registry.address())))
                            .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertEquals(200, manifest.statusCode());
            assertEquals(
                    pushed.digest(),
                    manifest.headers().firstValue("Docker-Content-Digest").orElse(""));
            assertEquals(5, JSON.readTree(manifest.body()).path("layers").size());
        }
    }

    private static void run(Service service, ImageArchive archive, Path root, EmbeddedStores stores, String options)
            throws Exception {
        List<String> command = new ArrayList<>();
        archive.configuration().path("config").path("Entrypoint").forEach(word -> command.add(word.asText()));
        int managementPort = FreePorts.next();
        Map<String, String> environment = stores.environment(service, FreePorts.next(), managementPort);
        // No load balancer has to notice the stop, no request is under way, and no event.
        environment.put("QUARKUS_SHUTDOWN_DELAY", "0S");
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "0S");
        environment.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GRACEFUL_SHUTDOWN", "false");
        if (!options.isEmpty()) {
            environment.put("JAVA_TOOL_OPTIONS", options);
        }
        Instant begin = Instant.now();
        try (ServiceRun run =
                ContainerLikeRun.start(root, command, environment, DIRECTORY.resolve(service.label() + ".log"))) {
            run.awaitReady(READY_TIMEOUT);
            System.out.printf(
                    "%s was ready in its image after %.1f s %s%n",
                    service.label(), Duration.between(begin, Instant.now()).toMillis() / 1000.0, options);
            HttpResponse<String> health = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/q/health".formatted(managementPort)))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(200, health.statusCode(), health::body);
            assertTrue(migrations(stores, service) > 3);
            assertEquals(143, run.stop(STOP_TIMEOUT), run::log);
            assertFalse(run.log().contains("Read-only file system"), run::log);
        }
    }

    private static int migrations(EmbeddedStores stores, Service service) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(stores.jdbcUrl(service), service.database(), service.database());
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM flyway_schema_history WHERE success")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static ServiceImage image(Service service) {
        return new ServiceImage(ServiceApplication.in(REPOSITORY, service), base, SourceRevision.of(REPOSITORY));
    }

    private static ImageArchive write(ServiceImage image) {
        Path directory = DIRECTORY.resolve("archives-" + System.nanoTime());
        BuiltImage built = new ImageBuilder(WORK.resolve("jib-cache"), false)
                .build(image, null, directory, "test")
                .getFirst();
        return ImageArchive.unpack(Path.of(built.name()), directory.resolve("unpacked"));
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
