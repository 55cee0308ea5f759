package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Remembers in the database up to where the stream of erasures was compared with it. A backup holds the checkpoint of
/// its moment, so after a restore exactly the erasures that it lacks come after it.
@ApplicationScoped
class ErasureCheckpoints {
    /// A recovery from an archive and a promotion begin a timeline; objects that a dump makes anew have other numbers.
    /// A copy of the disk that is put back shows nothing of this: that is left to the comparison with the stream.
    private static final String DATABASE = """
            SELECT concat_ws('/',
                (SELECT oid FROM pg_database WHERE datname = current_database()),
                cast(cast('account_erasure' AS regclass) AS oid),
                substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)) AS identity
            """;

    /// By the primary key.
    private static final String LAST = "SELECT database, stream, offsets FROM erasure_checkpoint";

    /// Whether there is anything that a backup could lack. By any row.
    private static final String ANY_ERASURE = "SELECT EXISTS (SELECT FROM account_erasure) AS any_erasure";

    private static final String STORE = """
            INSERT INTO erasure_checkpoint (database, stream, offsets, compared_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (only_row) DO UPDATE
            SET database = excluded.database, stream = excluded.stream, offsets = excluded.offsets,
                compared_at = excluded.compared_at
            """;

    private final Database database;
    private final Clock clock;

    ErasureCheckpoints(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param position empty before the first comparison
    /// @param restored whether this is another database than that in which the checkpoint was written: a backup was
    ///     restored, or a standby has taken over, which may lack the last transactions. Before the first
    ///     comparison one with erasures counts as restored: it may be a backup from before there were checkpoints
    record Checkpoint(Optional<ErasureStream.Position> position, boolean restored) {}

    private record Row(String database, ErasureStream.Position position) {}

    @Transactional
    Checkpoint last() {
        Optional<Row> row = database.find(
                LAST,
                it -> new Row(
                        it.getString("database"),
                        new ErasureStream.Position(it.getString("stream"), List.copyOf(Arrays.asList((Long[])
                                it.getArray("offsets").getArray())))));
        return new Checkpoint(
                row.map(Row::position),
                row.map(it -> !it.database().equals(identity())).orElseGet(this::hasErasures));
    }

    @Transactional(TxType.MANDATORY)
    void store(ErasureStream.Position end) {
        database.update(STORE, identity(), end.stream(), end.offsets(), Clocks.now(clock));
    }

    private boolean hasErasures() {
        return database.find(ANY_ERASURE, row -> row.getBoolean("any_erasure")).orElseThrow();
    }

    private String identity() {
        return database.find(DATABASE, row -> row.getString("identity")).orElseThrow();
    }
}
