package org.leserbrief.kubernetes.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leserbrief.kubernetes.monitoring.Monitoring.Query;

class QueriesTest {
    private final Map<String, Map<String, Set<String>>> known = Monitoring.knownMetrics();

    @Test
    void alerts_and_dashboards_ask_only_for_what_is_answered() {
        List<Query> queries = Monitoring.queries();
        assertTrue(queries.size() > 80, "found " + queries.size());
        assertEquals(
                List.of(),
                queries.stream()
                        .flatMap(query -> Monitoring.violations(query, known).stream())
                        .toList());
    }

    @Test
    void a_metric_or_label_that_does_not_exist_is_found() {
        assertEquals(
                List.of("planted: nobody answers outbox_depth"),
                Monitoring.violations(new Query("planted", "max(outbox_depth) > 1"), known));
        assertEquals(
                List.of("planted: event_delay_seconds_count has no label channel"),
                Monitoring.violations(new Query("planted", "event_delay_seconds_count{channel=\"comments\"}"), known));
        assertEquals(
                List.of("planted: nobody answers live_streams"),
                Monitoring.violations(new Query("planted", "live_streams{job=\"topic-service\"}"), known));
    }

    @Test
    void each_dashboard_has_an_identity_of_its_own_and_panels_with_titles_and_queries() {
        List<Path> files = Monitoring.files(Monitoring.DASHBOARDS, ".json");
        Set<String> identities = new HashSet<>();
        for (Path file : files) {
            JsonNode dashboard = Monitoring.read(file);
            assertTrue(identities.add(dashboard.path("uid").asText()), file + " has the uid of another");
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                assertTrue(ids.add(panel.path("id").asInt()), file + " has a panel's id twice");
                assertTrue(!panel.path("title").asText().isBlank(), file + " has a panel without a title");
                assertTrue(!panel.path("targets").isEmpty(), file + " has a panel without a query");
            }
        }
        assertEquals(
                List.of("databases.json", "moderation.json", "readers.json", "streams.json", "writing.json"),
                files.stream().map(file -> file.getFileName().toString()).toList());
    }
}
