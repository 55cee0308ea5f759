package org.leserbrief.kubernetes.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectorTest {
    @Test
    void metrics_are_told_from_functions_words_labels_and_strings() {
        assertEquals(
                Set.of(
                        new Selector("requests_total", Map.of("job", "a", "uri", "/news/{id}/(x)")),
                        new Selector("up", Map.of()),
                        new Selector("level:ratio_rate5m", Map.of("objective", "reading"))),
                Selector.in("""
                        sum by (namespace, job) (rate(requests_total{job="a",uri=~"/news/{id}/(x)"}[5m])) > 14.4 * 1e3
                          and on (job) group_left () up offset 5m
                          or level:ratio_rate5m{objective="reading"} == bool 1
                        """));
    }
}
