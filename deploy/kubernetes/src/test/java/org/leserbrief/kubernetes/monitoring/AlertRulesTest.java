package org.leserbrief.kubernetes.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evaluates the alerting rules with Prometheus, on the series in `src/test/promtool`. If Debian's package
/// `prometheus` is not installed, the tests that need `promtool` report that in one line.
class AlertRulesTest {
    private static final Path CASES = Monitoring.MODULE.resolve("src/test/promtool");

    @Test
    void each_alert_is_tried_on_series_that_fire_it_and_on_some_that_do_not() {
        Set<String> tried = new TreeSet<>();
        for (Path file : Monitoring.files(CASES, ".yaml")) {
            String alert = file.getFileName().toString().replace(".yaml", "");
            tried.add(alert);
            Set<Boolean> fires = new TreeSet<>();
            Monitoring.read(file)
                    .path("tests")
                    .forEach(test -> test.path("alert_rule_test").forEach(expected -> {
                        assertEquals(alert, expected.path("alertname").asText());
                        fires.add(!expected.path("exp_alerts").isEmpty());
                    }));
            assertEquals(Set.of(false, true), fires, file.toString());
        }
        assertEquals(Monitoring.alerts().keySet(), tried);
    }

    @Test
    void rules_are_valid_and_fire_as_their_cases_say() throws Exception {
        if (promtoolIsMissing()) {
            return;
        }
        assertSucceeds(promtool("check", Monitoring.files(Monitoring.ALERTS, ".yaml")));
        assertSucceeds(promtool("test", Monitoring.files(CASES, ".yaml")));
    }

    @Test
    void a_rule_that_never_fires_and_one_that_always_does_are_found(@TempDir Path folder) throws Exception {
        if (promtoolIsMissing()) {
            return;
        }
        for (String alert : List.of("OutboxOld", "ServiceDown", "CounterDrift", "DiskNearlyFull")) {
            for (String mistake : List.of("vector(1) > 2", "vector(1)")) {
                Path planted = plant(folder, alert, mistake);
                assertNotEquals(
                        0, promtool("test", List.of(planted)).status(), alert + " with the expression " + mistake);
            }
        }
    }

    /// Copies an alert's rules with another expression, and its test cases, which refer to that copy.
    private static Path plant(Path folder, String alert, String expression) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode rules = Monitoring.read(Monitoring.fileOf(alert));
        rules.path("groups")
                .forEach(group -> group.path("rules").forEach(rule -> {
                    if (rule.path("alert").asText().equals(alert)) {
                        ((ObjectNode) rule).put("expr", expression);
                    }
                }));
        Path changed = folder.resolve("rules.yaml");
        Files.writeString(changed, yaml.writeValueAsString(rules));
        ObjectNode cases = (ObjectNode) Monitoring.read(CASES.resolve(alert + ".yaml"));
        cases.putArray("rule_files").add(changed.toString());
        Path file = folder.resolve("cases.yaml");
        Files.writeString(file, yaml.writeValueAsString(cases));
        return file;
    }

    private record Result(int status, String output) {}

    private static void assertSucceeds(Result result) {
        assertEquals(0, result.status(), result.output());
    }

    private static boolean promtoolIsMissing() {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        if (!found) {
            System.out.println("alert rules were not evaluated: promtool is not installed (Debian: prometheus)");
        }
        return !found;
    }

    private static Result promtool(String verb, List<Path> files) throws IOException, InterruptedException {
        assertTrue(!files.isEmpty(), "no files to " + verb);
        List<String> command = new ArrayList<>(List.of("promtool", verb, "rules"));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
