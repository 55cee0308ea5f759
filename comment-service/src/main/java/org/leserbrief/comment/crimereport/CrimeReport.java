package org.leserbrief.comment.crimereport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// A record of what was reported.
///
/// @param text of the comment, as it was when the record was made
/// @param reference the authority's; null without one
/// @param recorder the moderator's name; empty for a withdrawn account
record CrimeReport(
        long id,
        long version,
        String text,
        Authority authority,
        @Nullable String reference,
        String note,
        Instant reportedAt,
        Instant recordedAt,
        String recorder) {
    static final int LONGEST_REFERENCE = 200;
    static final int LONGEST_NOTE = 5_000;

    static CrimeReport of(ResultSet row) throws SQLException {
        return new CrimeReport(
                row.getLong("id"),
                row.getLong("comment_version"),
                row.getString("comment_text"),
                Authority.find(row.getString("authority")).orElse(Authority.OTHER),
                row.getString("reference"),
                row.getString("note"),
                Objects.requireNonNull(Database.instant(row, "reported_at")),
                Objects.requireNonNull(Database.instant(row, "recorded_at")),
                Objects.requireNonNullElse(row.getString("recorder"), ""));
    }

    /// What a moderator records.
    ///
    /// @param reference the authority's; null without one
    /// @param note what was saved, and what is known besides
    /// @param reportedAt null for now
    record Draft(
            Authority authority,
            @Nullable String reference,
            String note,
            @Nullable Instant reportedAt) {}
}
