package org.leserbrief.kubernetes.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The alerts and dashboards of the chart, and the known metrics, read from the repository.
final class Monitoring {
    static final Path ROOT = Path.of(System.getProperty("leserbrief.root", "../.."))
            .toAbsolutePath()
            .normalize();
    static final Path MODULE = ROOT.resolve("deploy/kubernetes");
    static final Path ALERTS = MODULE.resolve("chart/monitoring/alerts");
    static final Path DASHBOARDS = MODULE.resolve("chart/monitoring/dashboards");
    static final Path RUNBOOKS = MODULE.resolve("runbooks");
    static final List<String> SERVICES = List.of("article-service", "comment-service", "topic-service");

    /// The labels that Prometheus, or the operator's scrape configuration, adds to each series.
    private static final Set<String> LABELS_OF_TARGETS = Set.of("namespace", "job", "instance", "pod");

    private Monitoring() {}

    /// An expression and its position.
    record Query(String place, String expression) {}

    /// The alerting rules by name.
    static Map<String, JsonNode> alerts() {
        Map<String, JsonNode> alerts = new TreeMap<>();
        rules().filter(rule -> rule.has("alert"))
                .forEach(rule -> alerts.put(rule.path("alert").asText(), rule));
        return alerts;
    }

    /// The file that contains an alerting rule.
    static Path fileOf(String alert) {
        return files(ALERTS, ".yaml").stream()
                .filter(file ->
                        rules(file).anyMatch(rule -> rule.path("alert").asText().equals(alert)))
                .findFirst()
                .orElseThrow();
    }

    /// All expressions of alerts, recording rules, panels and dashboard variables.
    static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        rules().forEach(rule -> queries.add(new Query(
                rule.path("alert").asText(rule.path("record").asText()),
                rule.path("expr").asText())));
        for (Path file : files(DASHBOARDS, ".json")) {
            for (JsonNode panel : read(file).path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    queries.add(new Query(
                            file.getFileName() + ", " + panel.path("title").asText(),
                            target.path("expr").asText()));
                }
            }
        }
        return queries;
    }

    /// The unknown metrics and labels of a query; empty if there are none.
    static List<String> violations(Query query, Map<String, Map<String, Set<String>>> known) {
        List<String> violations = new ArrayList<>();
        for (Selector selector : Selector.in(query.expression())) {
            String job = selector.labels().get("job");
            Map<String, Set<String>> metrics = job != null && known.containsKey(job) ? known.get(job) : all(known);
            Set<String> labels = metrics.get(selector.metric());
            if (labels == null) {
                violations.add("%s: nobody answers %s".formatted(query.place(), selector.metric()));
                continue;
            }
            for (String label : selector.labels().keySet()) {
                if (!labels.contains(label) && !LABELS_OF_TARGETS.contains(label)) {
                    violations.add("%s: %s has no label %s".formatted(query.place(), selector.metric(), label));
                }
            }
        }
        return violations;
    }

    /// The labels of each metric, by its source: a service, as listed by its test, or the `cluster`.
    static Map<String, Map<String, Set<String>>> knownMetrics() {
        Map<String, Map<String, Set<String>>> known = new TreeMap<>();
        for (String service : SERVICES) {
            known.put(service, metrics(ROOT.resolve(service).resolve("contracts/metrics.txt")));
            known.get(service).put("up", Set.of());
        }
        // Metrics of the kubelet and of cert-manager, from their documentation, because no test here can query
        // them.
        known.put("cluster", metrics(MODULE.resolve("src/test/resources/cluster-metrics.txt")));
        rules().filter(rule -> rule.has("record")).forEach(rule -> {
            Set<String> labels = new TreeSet<>();
            rule.path("labels").fieldNames().forEachRemaining(labels::add);
            known.get("cluster").put(rule.path("record").asText(), labels);
        });
        return known;
    }

    private static Map<String, Set<String>> metrics(Path file) {
        Map<String, Set<String>> metrics = new TreeMap<>();
        for (String line : text(file).lines().toList()) {
            String[] words = line.split(" ", 2);
            Set<String> labels = metrics.computeIfAbsent(words[0], name -> new TreeSet<>());
            if (words.length == 2) {
                labels.addAll(List.of(words[1].split(",")));
            }
        }
        return metrics;
    }

    private static Map<String, Set<String>> all(Map<String, Map<String, Set<String>>> known) {
        Map<String, Set<String>> all = new TreeMap<>();
        known.values()
                .forEach(metrics -> metrics.forEach((name, labels) ->
                        all.computeIfAbsent(name, any -> new TreeSet<>()).addAll(labels)));
        return all;
    }

    private static Stream<JsonNode> rules() {
        return files(ALERTS, ".yaml").stream().flatMap(Monitoring::rules);
    }

    private static Stream<JsonNode> rules(Path file) {
        return read(file)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream());
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
        try {
            return mapper.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
