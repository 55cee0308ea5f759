package org.leserbrief.comment.externalcheck;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.comment.externalcheck.CheckerAnswer.Verdict;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `external_checks_total` by outcome, `external_check_failures_total` (attempts without a usable answer) and
/// `external_check_age_seconds` of the oldest question that is open.
@ApplicationScoped
class CheckMetrics {
    /// By external_check_open, which contains only what is open.
    private static final String AGE = """
            SELECT coalesce(extract(epoch FROM now() - min(requested_at)), 0)
            FROM external_check WHERE outcome IS NULL
            """;

    private final Map<String, Counter> outcomes;
    private final Counter failures;
    private final Database database;

    CheckMetrics(MeterRegistry registry, Database database) {
        outcomes = Stream.concat(
                        Arrays.stream(Verdict.values()).map(Verdict::code),
                        List.of(CheckedComments.LATE, CheckedComments.DROPPED).stream())
                .collect(Collectors.toMap(
                        Function.identity(),
                        outcome -> Counter.builder("external.checks")
                                .description("Texts that the external checker was asked about, by what became of that")
                                .tag("outcome", outcome)
                                .register(registry)));
        failures = Counter.builder("external.check.failures")
                .description("Attempts to ask the external checker that got no usable answer")
                .register(registry);
        this.database = database;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(
                registry,
                database,
                "external.check.age.seconds",
                "Age of the oldest text that waits for an answer",
                AGE);
    }

    void ended(String outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
    }

    void failed() {
        failures.increment();
    }
}
