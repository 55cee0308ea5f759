package org.leserbrief.article.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Editor;
import org.leserbrief.platform.base.sql.Database;

/// One action on an article.
///
/// @param actor null for what the clock did
/// @param revision that came of it, or that it was about
/// @param until when something is to be published, or until when it is not
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HistoryEntry(
        @JsonIgnore long id,
        Instant at,
        Action action,
        @Nullable Editor actor,
        @Nullable Integer revision,
        @Nullable Instant until) {
    static HistoryEntry read(ResultSet row) throws SQLException {
        String actorId = row.getString("actor_id");
        return new HistoryEntry(
                row.getLong("id"),
                Objects.requireNonNull(Database.instant(row, "at")),
                Action.valueOf(row.getString("action")),
                actorId == null ? null : new Editor(actorId, row.getString("actor_name")),
                row.getObject("revision", Integer.class),
                Database.instant(row, "until"));
    }
}
