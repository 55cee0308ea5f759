package org.leserbrief.comment.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.hashchain.ChainedEntry;
import org.leserbrief.platform.hashchain.Hash;

/// Reads the log.
@ApplicationScoped
class LogQueries {
    /// Entries have some 500 bytes.
    private static final int MOST_IN_TURN = 1000;

    /// A range of the primary key.
    private static final String AFTER = """
            SELECT seq, content, encode(previous_hash, 'hex') AS previous, encode(hash, 'hex') AS hash
            FROM log_entry WHERE seq > ? ORDER BY seq LIMIT ?
            """;

    private final Database database;
    private final Checkpoints checkpoints;

    LogQueries(Database database, Checkpoints checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
    }

    record Numbered(long seq, ChainedEntry entry) {
        static Numbered of(ResultSet row) throws SQLException {
            return new Numbered(
                    row.getLong("seq"),
                    new ChainedEntry(
                            row.getString("content"),
                            new Hash(row.getString("previous")),
                            new Hash(row.getString("hash"))));
        }
    }

    List<Numbered> after(long seq, int most) {
        return database.query(AFTER, Numbered::of, seq, most);
    }

    /// Writes everything as lines of JSON, piece by piece. The checkpoints come first: the log may grow while it is
    /// written, and then holds more than they cover, never less.
    void export(OutputStream output) throws IOException {
        List<Checkpoints.Kept> kept = checkpoints.after(0, MOST_IN_TURN);
        while (!kept.isEmpty()) {
            for (Checkpoints.Kept one : kept) {
                write(one.checkpoint().toExportLine(), output);
            }
            kept = checkpoints.after(kept.getLast().id(), MOST_IN_TURN);
        }
        List<Numbered> entries = after(0, MOST_IN_TURN);
        while (!entries.isEmpty()) {
            for (Numbered one : entries) {
                write(one.entry().toJson(), output);
            }
            entries = after(entries.getLast().seq(), MOST_IN_TURN);
        }
    }

    private static void write(String line, OutputStream output) throws IOException {
        output.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
