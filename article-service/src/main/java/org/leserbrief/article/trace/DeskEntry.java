package org.leserbrief.article.trace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.leserbrief.platform.base.sql.Database;

/// One action at the desk.
///
/// @param target the id of what it was done to; empty for all Ressorts together
/// @param title what people call it; may be empty
@Schema(name = "DeskEntry")
public record DeskEntry(@JsonIgnore long id, Instant at, DeskAction action, String target, String title, Actor actor) {
    /// Who did it.
    @Schema(name = "DeskActor")
    public record Actor(String id, String name) {}

    static DeskEntry read(ResultSet row) throws SQLException {
        return new DeskEntry(
                row.getLong("id"),
                Objects.requireNonNull(Database.instant(row, "at")),
                DeskAction.valueOf(row.getString("action")),
                row.getString("target"),
                row.getString("title"),
                new Actor(row.getString("actor_id"), row.getString("actor_name")));
    }
}
