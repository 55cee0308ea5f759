package org.leserbrief.platform.messaging.reconciliation;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs reconciliation, one run at a time per database, and stores the last result for all replicas.
@ApplicationScoped
class ReconciliationRuns {
    private static final Logger LOG = Logger.getLogger(ReconciliationRuns.class);

    /// Any number that nothing else in the database uses: "reconcil" in ASCII.
    private static final long LOCK = 0x7265636f6e63696cL;

    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(" + LOCK + ")";

    private final DataSource database;
    private final ReconciliationTargets targets;
    private final LastReconciliation last;
    private final MeterRegistry metrics;
    private final Clock clock;

    ReconciliationRuns(
            DataSource database,
            ReconciliationTargets targets,
            LastReconciliation last,
            MeterRegistry metrics,
            Clock clock) {
        this.database = database;
        this.targets = targets;
        this.last = last;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// @return empty if another run is in progress, here or on another replica
    /// @throws ReferenceUnreachableException if another component is unavailable
    @WithSpan("reconciliation")
    Optional<ReconciliationReport> run() {
        // The lock belongs to a transaction on a connection of its own, so it is released when this process ends,
        // for whatever reason.
        try (Connection turn = database.getConnection()) {
            turn.setAutoCommit(false);
            try {
                return takesTurn(turn) ? Optional.of(reconcile()) : Optional.empty();
            } finally {
                turn.rollback();
                turn.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ReferenceUnreachableException("the database does not answer", e);
        }
    }

    private static boolean takesTurn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A process that hangs loses its lock; a second run beside it would do no harm.
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = '30min'");
            try (ResultSet turn = statement.executeQuery(TAKE_TURN)) {
                turn.next();
                return turn.getBoolean(1);
            }
        }
    }

    private ReconciliationReport reconcile() {
        Instant start = clock.instant();
        Findings findings = new Findings();
        try {
            targets.run(findings);
            return finish(start, findings, null);
        } catch (InconclusiveException e) {
            return finish(start, findings, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            finish(start, findings, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private ReconciliationReport finish(Instant start, Findings findings, @Nullable String reason) {
        ReconciliationReport report = ReconciliationReport.of(start, clock.instant(), findings, reason);
        last.keep(report);
        metrics.counter("counter.drift.found").increment((double) report.drifted());
        metrics.counter("reconciliation.runs", "conclusive", Boolean.toString(reason == null))
                .increment();
        LOG.infof(
                "reconciliation: %d groups compared, %d suspects, %d repaired, %s",
                report.groups(),
                report.suspects(),
                report.drifted(),
                reason == null ? "conclusive" : "not conclusive: " + reason);
        return report;
    }
}
