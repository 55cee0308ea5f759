package org.leserbrief.comment.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// Who is looking at a comment.
///
/// @param name empty for a moderator who has withdrawn the account
record Claim(UUID moderator, String name, Instant until) {
    static Claim of(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("moderator_id", UUID.class),
                Objects.requireNonNullElse(row.getString("moderator_name"), ""),
                Objects.requireNonNull(Database.instant(row, "claimed_until")));
    }

    /// The same for a row of an outer join.
    static @Nullable Claim ofAny(ResultSet row) throws SQLException {
        return row.getObject("moderator_id") == null ? null : of(row);
    }

    public boolean isOf(UUID reader) {
        return moderator.equals(reader);
    }
}
