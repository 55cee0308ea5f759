package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One event in the history of a comment.
///
/// @param from the state before, null for the first entry
/// @param bodyBefore the text before an edit
@Schema(name = "HistoryEntry")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HistoryEntry(
        long version,
        Instant at,
        Actor by,
        String action,
        @Nullable String from,
        String to,
        @Nullable String reason,
        @Nullable String note,
        @Nullable String bodyBefore) {

    @Schema(name = "Actor")
    public record Actor(String id, @Nullable String name) {}

    /// The entry for posting a comment, which is not stored.
    ///
    /// @param state the state in which it was posted; null if it has not changed since
    static HistoryEntry posting(ResultSet comment, @Nullable String state) throws SQLException {
        return new HistoryEntry(
                1,
                comment.getObject("created_at", OffsetDateTime.class).toInstant(),
                new Actor(comment.getString("author_id"), comment.getString("author_name")),
                "post",
                null,
                state == null ? comment.getString("state") : state,
                null,
                null,
                null);
    }

    static HistoryEntry of(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getLong("version"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(row.getString("actor_id"), row.getString("actor_name")),
                row.getString("action"),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("reason"),
                row.getString("note"),
                row.getString("body_before"));
    }
}
