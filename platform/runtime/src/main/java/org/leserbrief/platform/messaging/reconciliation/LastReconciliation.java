package org.leserbrief.platform.messaging.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.event.EventJson;

/// The report of the last run, stored in the database, so that every replica returns the same one.
///
/// `counter_drift`: the total error of the numbers that the run repaired. `reconciliation_age_seconds`: the time
/// since the last conclusive run. NaN before the first run, and while the database is unavailable.
@ApplicationScoped
class LastReconciliation {
    private static final String KEEP = """
            INSERT INTO reconciliation AS last (started_at, drift, report, conclusive_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (only_row) DO UPDATE
                SET started_at = excluded.started_at, drift = excluded.drift, report = excluded.report,
                    conclusive_at = coalesce(excluded.conclusive_at, last.conclusive_at)
            """;

    private static final String REPORT = "SELECT report FROM reconciliation";
    private static final String STARTED = "SELECT started_at AS at FROM reconciliation";
    private static final String CONCLUSIVE =
            "SELECT conclusive_at AS at FROM reconciliation WHERE conclusive_at IS NOT NULL";
    private static final String DRIFT = "SELECT drift FROM reconciliation";

    private final Database database;
    private final ReconciliationTargets targets;
    private final ObjectMapper json;
    private final Clock clock;

    LastReconciliation(Database database, ReconciliationTargets targets, ObjectMapper json, Clock clock) {
        this.database = database;
        this.targets = targets;
        this.json = EventJson.lenient(json);
        this.clock = clock;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        if (targets.isOffered()) {
            Gauges.register(
                    registry,
                    "counter.drift",
                    "By how much numbers were wrong that the last run repaired",
                    this::drift);
            Gauges.register(
                    registry, "reconciliation.age.seconds", "Since the last run that came to a result", this::age);
            // Registered at the start, so that the first increase is visible.
            registry.counter("counter.drift.found");
            registry.counter("reconciliation.runs", "conclusive", "true");
            registry.counter("reconciliation.runs", "conclusive", "false");
        }
    }

    @Transactional
    public void keep(ReconciliationReport report) {
        try {
            database.update(
                    KEEP,
                    report.startedAt(),
                    report.size(),
                    json.writeValueAsString(report),
                    report.conclusive() ? report.startedAt() : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always writable as JSON", e);
        }
    }

    Optional<ReconciliationReport> find() {
        return database.find(REPORT, row -> row.getString(1)).map(this::read);
    }

    boolean isWithin(Duration time) {
        Instant since = clock.instant().minus(time);
        return database.find(STARTED, LastReconciliation::time)
                .filter(started -> started.isAfter(since))
                .isPresent();
    }

    private double drift() {
        return database.find(DRIFT, row -> (double) row.getLong(1)).orElse(Double.NaN);
    }

    private double age() {
        return database.find(CONCLUSIVE, LastReconciliation::time)
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private ReconciliationReport read(String report) {
        try {
            return json.readValue(report, ReconciliationReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report was written by this very class", e);
        }
    }
}
