package org.leserbrief.platform.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// The metrics that alerts and dashboards may use: `contracts/metrics.txt` of a service lists one in each line,
/// with the labels of its samples. The list is compared with the metrics of the running service.
///
/// Of the metrics of libraries only those families are listed that alerts and dashboards use: Kafka's client alone
/// has some two hundred, which change with its versions.
///
/// @param service the service's folder, such as `comment-service`
public record MetricsContract(String service) {
    /// With this system property the list is written instead of compared.
    private static final String WRITE = "leserbrief.metrics.write";

    /// Micrometer searches Kafka's client for new metrics once a minute, and they begin with the first event
    /// fetched.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(100);

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? \\S+");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");

    private static final Pattern OF_LIBRARIES = Pattern.compile(
            "(agroal|cache|executor|http|jvm|kafka|mail|netty|process|scheduled|system|vertx|worker|grpc|otel|smallrye)_.*");

    private static final Pattern LISTED_OF_LIBRARIES =
            Pattern.compile("agroal_(active|available|awaiting|max_used)_count"
                    + "|agroal_(acquire|creation)_count_total"
                    + "|agroal_blocking_time_(average|max|total)_milliseconds"
                    + "|cache_(gets|evictions)_total|cache_size"
                    + "|http_server_(requests_seconds_(count|sum|max)|active_requests|connections_seconds_active_count)"
                    + "|jvm_(memory_used_bytes|memory_max_bytes|threads_live_threads)"
                    + "|kafka_consumer_fetch_manager_(records_lag|records_consumed_total)"
                    + "|process_(cpu_usage|start_time_seconds|files_open_files)"
                    + "|worker_pool_(active|queue_size)");

    /// Waits until the service exports every listed metric.
    ///
    /// @throws AssertionError if a listed metric is not exported, or a metric of the service itself is not listed
    public void check() {
        if (Boolean.getBoolean(WRITE)) {
            write();
            return;
        }
        Set<String> listed = read();
        Awaitility.await("the metrics in " + file()).atMost(LONGEST_WAIT).untilAsserted(() -> {
            Set<String> missing = new TreeSet<>(listed);
            missing.removeAll(exported());
            if (!missing.isEmpty()) {
                throw new AssertionError("the service does not answer " + missing + ", which is in " + file());
            }
        });
        Set<String> unlisted =
                exported().stream().filter(line -> !isOfLibraries(line)).collect(Collectors.toCollection(TreeSet::new));
        unlisted.removeAll(listed);
        if (!unlisted.isEmpty()) {
            throw new AssertionError(
                    "%s does not list %s; -D%s=true writes it anew".formatted(file(), unlisted, WRITE));
        }
    }

    private static boolean isOfLibraries(String line) {
        return OF_LIBRARIES.matcher(line).matches();
    }

    /// Name and label names of each sample. Until a consumer has fetched something, Kafka's client exports totals
    /// without the labels of a stream, which alerts use.
    private static Set<String> exported() {
        Set<String> lines = new TreeSet<>();
        for (String line : scrape().split("\n")) {
            Matcher sample = SAMPLE.matcher(line.strip());
            if (!line.startsWith("#") && sample.matches()) {
                lines.add((sample.group(1) + " " + labels(sample.group(2))).strip());
            }
        }
        return lines.stream()
                .filter(line -> !line.startsWith("kafka_") || line.contains("topic"))
                .filter(line -> !isOfLibraries(line)
                        || LISTED_OF_LIBRARIES.matcher(line.split(" ", -1)[0]).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String labels(@Nullable String labels) {
        return labels == null
                ? ""
                : LABEL.matcher(labels)
                        .results()
                        .map(label -> label.group(1))
                        .sorted()
                        .collect(Collectors.joining(","));
    }

    private static String scrape() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        return RestAssured.given()
                .baseUri("http://localhost")
                .port(port)
                .get("/q/metrics")
                .asString();
    }

    private Set<String> read() {
        try {
            return Files.readAllLines(file()).stream()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        // The metric that appears last.
        Awaitility.await("the lag of a consumer")
                .atMost(LONGEST_WAIT)
                .until(() -> exported().stream()
                        .anyMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag ")));
        try {
            Files.createDirectories(file().getParent());
            Files.write(file(), exported());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return Path.of(System.getProperty("leserbrief.root", ".."), service, "contracts", "metrics.txt");
    }
}
