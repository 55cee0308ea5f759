package org.leserbrief.platform.messaging.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A rebuild, running or ended.
///
/// @param requestedBy the subject of the operator who requested it
/// @param events how many have been replayed, and how many there were at the start
/// @param differences found and repaired; null until it is done
/// @param problem why it failed
@Schema(name = "RebuildRun")
@JsonInclude(JsonInclude.Include.ALWAYS)
record RebuildRun(
        String id,
        State state,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        Events events,
        @Nullable List<TableDifference> differences,
        @Nullable String problem) {

    enum State {
        @com.fasterxml.jackson.annotation.JsonProperty("replaying")
        REPLAYING,
        @com.fasterxml.jackson.annotation.JsonProperty("done")
        DONE,
        @com.fasterxml.jackson.annotation.JsonProperty("failed")
        FAILED,
        /// Its process was asked to stop.
        @com.fasterxml.jackson.annotation.JsonProperty("stopped")
        STOPPED,
        /// Its process died.
        @com.fasterxml.jackson.annotation.JsonProperty("interrupted")
        INTERRUPTED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    @Schema(name = "RebuildEvents")
    record Events(long replayed, long total) {}

    boolean isRunning() {
        return state == State.REPLAYING;
    }

    RebuildRun interrupted() {
        return new RebuildRun(
                id,
                State.INTERRUPTED,
                requestedBy,
                startedAt,
                endedAt,
                events,
                differences,
                "the process that did it has died; start it again");
    }
}
