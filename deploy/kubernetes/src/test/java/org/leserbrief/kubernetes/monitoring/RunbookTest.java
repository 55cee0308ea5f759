package org.leserbrief.kubernetes.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunbookTest {
    private static final List<String> PARTS =
            List.of("## What it means", "## How bad", "## What to look at", "## What to do");

    /// The commands of `deploy/local/operate`; a test of deploy/local checks their syntax.
    private static final Pattern OPERATE =
            Pattern.compile("deploy/local/operate (article|comment|topic)-service (parked( (retry|discard) \\d+)?"
                    + "|unsendable( retry \\d+)?|reconcile|read-models|rebuild (comment-counts|taggings|articles|news)"
                    + "|log (verify|checkpoint)|erasures replay)");

    private static final Pattern MANAGEMENT =
            Pattern.compile("http://127\\.0\\.0\\.1:(1908[123]|\\$port)/q/(metrics|health|health/ready|health/live)");

    /// Those that no alert leads to: the overview, and the restore, which other runbooks lead to.
    private static final Set<String> WITHOUT_ALERT = Set.of("README.md", "restore.md");

    private static final Pattern ASKED_FOR = Pattern.compile("grep '\\^([a-z_]+)");

    @Test
    void each_alert_has_a_severity_a_summary_and_a_runbook_that_exists() {
        Monitoring.alerts().forEach((name, rule) -> assertEquals(List.of(), violations(rule), name));
    }

    private static List<String> violations(JsonNode rule) {
        List<String> violations = new ArrayList<>();
        if (!Set.of("critical", "warning").contains(rule.at("/labels/severity").asText())) {
            violations.add("severity");
        }
        if (rule.at("/annotations/summary").asText().isBlank()) {
            violations.add("summary");
        }
        String runbook = rule.at("/annotations/runbook_url").asText();
        if (!runbook.startsWith("deploy/kubernetes/runbooks/") || !Files.exists(Monitoring.ROOT.resolve(runbook))) {
            violations.add("runbook_url");
        }
        return violations;
    }

    @Test
    void an_alert_without_any_of_them_is_found() throws Exception {
        JsonNode planted = new com.fasterxml.jackson.databind.ObjectMapper().readTree("""
                {"alert": "Planted", "labels": {"severity": "page"},
                 "annotations": {"runbook_url": "deploy/kubernetes/runbooks/None.md"}}
                """);
        assertEquals(List.of("severity", "summary", "runbook_url"), violations(planted));
    }

    @Test
    void each_runbook_has_an_alert_and_the_four_parts_in_order() {
        Set<String> led = new TreeSet<>();
        Monitoring.alerts()
                .values()
                .forEach(rule ->
                        led.add(Path.of(rule.at("/annotations/runbook_url").asText())
                                .getFileName()
                                .toString()));
        Set<String> found = new TreeSet<>();
        for (Path file : Monitoring.files(Monitoring.RUNBOOKS, ".md")) {
            if (!WITHOUT_ALERT.contains(file.getFileName().toString())) {
                found.add(file.getFileName().toString());
                List<String> headings = Monitoring.text(file)
                        .lines()
                        .filter(line -> line.startsWith("## "))
                        .toList();
                assertEquals(PARTS, headings, file.toString());
            }
        }
        assertEquals(led, found);
    }

    @Test
    void commands_in_runbooks_are_ones_that_exist() {
        Set<String> metrics = new TreeSet<>();
        Monitoring.knownMetrics().values().forEach(known -> metrics.addAll(known.keySet()));
        for (Path file : Monitoring.files(Monitoring.RUNBOOKS, ".md")) {
            if (!file.endsWith("README.md")) {
                List<String> commands = Monitoring.text(file)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.contains("deploy/local/operate") || line.contains("curl "))
                        .toList();
                for (String command : commands) {
                    assertTrue(
                            OPERATE.matcher(command).find()
                                    || MANAGEMENT.matcher(command).find(),
                            file.getFileName() + ": " + command);
                    ASKED_FOR
                            .matcher(command)
                            .results()
                            .map(asked -> asked.group(1))
                            .forEach(asked -> assertTrue(
                                    metrics.stream().anyMatch(metric -> metric.startsWith(asked)),
                                    file.getFileName() + ": nobody answers " + asked));
                }
            }
        }
    }
}
