package org.leserbrief.platform.messaging.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The result of a run.
///
/// @param conclusive false if the events of some groups did not arrive in time: their numbers were neither reported
///     nor changed
/// @param reason why it is not conclusive
/// @param groups how many were compared
/// @param suspects how many differed in the first comparison; groups that are being written to do
/// @param drifted how many numbers were repaired
/// @param drift the first hundred of them
/// @param size the total error of the repaired numbers
@Schema(name = "ReconciliationReport")
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection
record ReconciliationReport(
        Instant startedAt,
        long tookMillis,
        boolean conclusive,
        @Nullable String reason,
        long groups,
        long suspects,
        long drifted,
        long size,
        List<Drift> drift) {
    private static final int MOST_SHOWN = 100;

    ReconciliationReport {
        drift = List.copyOf(drift);
    }

    static ReconciliationReport of(Instant startedAt, Instant endedAt, Findings findings, @Nullable String reason) {
        List<Drift> all = findings.drift();
        return new ReconciliationReport(
                startedAt,
                endedAt.toEpochMilli() - startedAt.toEpochMilli(),
                reason == null,
                reason,
                findings.groups(),
                findings.suspects(),
                all.size(),
                all.stream().mapToLong(Drift::size).sum(),
                all.subList(0, Math.min(all.size(), MOST_SHOWN)));
    }
}
