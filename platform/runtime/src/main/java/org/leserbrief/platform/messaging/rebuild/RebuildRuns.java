package org.leserbrief.platform.messaging.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.event.EventJson;

/// The record of rebuilds in the database, which all replicas read.
@ApplicationScoped
class RebuildRuns {
    private static final String BEGIN = """
            INSERT INTO rebuild_run (model, requested_by, started_at, state, total)
            VALUES (?, ?, ?, 'replaying', ?) RETURNING id
            """;

    private static final String BURY = """
            UPDATE rebuild_run SET state = 'interrupted', ended_at = ? WHERE state = 'replaying'
            """;

    private static final String PROGRESS = """
            UPDATE rebuild_run SET replayed = replayed + ? WHERE id = ? AND state = 'replaying'
            """;

    private static final String DONE = """
            UPDATE rebuild_run SET state = 'done', ended_at = ?, differences = ?, replayed = replayed + ?
            WHERE id = ? AND state = 'replaying'
            """;

    private static final String GIVEN_UP = """
            UPDATE rebuild_run SET state = ?, ended_at = ?, problem = ? WHERE id = ? AND state = 'replaying'
            """;

    /// By the index rebuild_run_of_model.
    private static final String LAST = "SELECT * FROM rebuild_run WHERE model = ? ORDER BY id DESC LIMIT 1";

    /// By the index rebuild_run_of_model.
    private static final String LAST_DONE = """
            SELECT * FROM rebuild_run WHERE model = ? AND state = 'done' ORDER BY id DESC LIMIT 1
            """;

    private static final TypeReference<List<TableDifference>> DIFFERENCES = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;

    RebuildRuns(Database database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = EventJson.lenient(json);
        this.clock = clock;
    }

    /// Begins a run, and marks dead runs as interrupted: the holder of the lock knows that no other rebuild is
    /// running.
    @Transactional(TxType.REQUIRES_NEW)
    public long begin(String model, String requestedBy, long total) {
        database.update(BURY, clock.instant());
        return database.find(BEGIN, row -> row.getLong("id"), model, requestedBy, clock.instant(), total)
                .orElseThrow();
    }

    /// Counts replayed events. It is part of the transaction that replays them, so it also makes sure that this run
    /// has not been marked as interrupted.
    @Transactional(TxType.MANDATORY)
    public void progress(long run, int replayed) {
        requireOurs(database.update(PROGRESS, replayed, run));
    }

    @Transactional(TxType.MANDATORY)
    public void done(long run, int replayed, List<TableDifference> differences) {
        requireOurs(database.update(DONE, clock.instant(), write(differences), replayed, run));
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void givenUp(long run, RebuildRun.State state, @Nullable String problem) {
        database.update(GIVEN_UP, state.code(), clock.instant(), problem, run);
    }

    Optional<RebuildRun> last(String model) {
        return database.find(LAST, this::read, model);
    }

    Optional<RebuildRun> lastDone(String model) {
        return database.find(LAST_DONE, this::read, model);
    }

    private static void requireOurs(int changed) {
        if (changed == 0) {
            throw new Buried();
        }
    }

    private RebuildRun read(ResultSet row) throws SQLException {
        return new RebuildRun(
                Long.toString(row.getLong("id")),
                RebuildRun.State.of(row.getString("state")),
                row.getString("requested_by"),
                Objects.requireNonNull(Database.instant(row, "started_at")),
                Database.instant(row, "ended_at"),
                new RebuildRun.Events(row.getLong("replayed"), row.getLong("total")),
                differences(row.getString("differences")),
                row.getString("problem"));
    }

    private String write(List<TableDifference> differences) {
        try {
            return json.writeValueAsString(differences);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers are always writable as JSON", e);
        }
    }

    private @Nullable List<TableDifference> differences(@Nullable String written) {
        try {
            return written == null ? null : json.readValue(written, DIFFERENCES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("we wrote it ourselves", e);
        }
    }

    /// Another rebuild has begun, because our connection and its lock were lost.
    static final class Buried extends RuntimeException {
        private static final long serialVersionUID = 1;

        Buried() {
            super("another rebuild has begun meanwhile");
        }
    }
}
