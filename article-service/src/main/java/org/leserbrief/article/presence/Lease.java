package org.leserbrief.article.presence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.leserbrief.article.core.Editor;
import org.leserbrief.platform.base.sql.Database;

/// Who writes in an article.
///
/// @param takenAt since when
/// @param lapsesAt when it ends unless its holder renews it or saves
public record Lease(Editor holder, Instant takenAt, Instant lapsesAt) {
    /// Long enough to think about a sentence, short enough to come back from lunch to somebody else's lease.
    static final Duration TERM = Duration.ofMinutes(2);

    /// The columns of a lease as it is: saving renews it too.
    static final String COLUMNS = """
        lease.article_id, lease.holder_id, lease.holder_name, lease.taken_at,
        greatest(lease.renewed_at, (SELECT written_at FROM working_copy_view AS copy
            WHERE copy.article_id = lease.article_id AND copy.written_by_id = lease.holder_id)) AS active_at
        """;

    public static Lease read(ResultSet row) throws SQLException {
        return new Lease(
                new Editor(row.getString("holder_id"), row.getString("holder_name")),
                Objects.requireNonNull(Database.instant(row, "taken_at")),
                Objects.requireNonNull(Database.instant(row, "active_at")).plus(TERM));
    }

    public boolean isHeld(Instant now) {
        return now.isBefore(lapsesAt);
    }
}
