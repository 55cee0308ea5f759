package org.leserbrief.comment.heat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.HeatLevel;
import org.leserbrief.platform.base.sql.Database;

/// An entry in the history of a discussion's heat.
///
/// @param by the moderator; null for the machine
/// @param moderator the name; empty for a withdrawn account and for the machine
/// @param from what held before
/// @param until when it ends by itself; null where it does not
/// @param temperature what the machine decided by; null for a moderator's decision
public record HeatChange(
        Instant at,
        @Nullable UUID by,
        String moderator,
        HeatCause cause,
        Level from,
        Level to,
        @Nullable Instant until,
        @Nullable Temperature temperature) {

    /// @param automatic whether a machine decides
    public record Level(boolean automatic, HeatLevel level) {
        static Level of(HeatState state) {
            return new Level(state.automatic(), state.level());
        }
    }

    static HeatChange of(ResultSet row) throws SQLException {
        return new HeatChange(
                Objects.requireNonNull(Database.instant(row, "at")),
                row.getObject("changed_by", UUID.class),
                Objects.requireNonNullElse(row.getString("moderator_name"), ""),
                HeatCause.of(row.getString("cause")),
                new Level(row.getBoolean("from_automatic"), HeatLevel.of(row.getString("from_level"))),
                new Level(row.getBoolean("to_automatic"), HeatLevel.of(row.getString("to_level"))),
                Database.instant(row, "expires_at"),
                Temperature.ofAny(row));
    }

    public boolean isByMachine() {
        return by == null;
    }
}
