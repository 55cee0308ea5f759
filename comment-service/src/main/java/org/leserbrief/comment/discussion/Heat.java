package org.leserbrief.comment.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// What holds in a heated discussion.
///
/// @param automatic whether a machine has decided it, instead of a moderator
/// @param until when it ends by itself at the latest; null where it does not
public record Heat(
        HeatLevel level, boolean automatic, @Nullable Instant until) {
    static final Heat NONE = new Heat(HeatLevel.OFF, true, null);

    /// Reads a row of the view present_heat, which may be missing.
    static Heat of(ResultSet row) throws SQLException {
        String level = row.getString("heat_level");
        return level == null
                ? NONE
                : new Heat(HeatLevel.of(level), row.getBoolean("heat_automatic"), Database.instant(row, "heat_until"));
    }

    /// The same at a moment: nothing holds any more once its time is over, even if no job has ended it yet.
    public Heat at(Instant now) {
        return until != null && !now.isBefore(until) ? NONE : this;
    }

    public boolean isOff() {
        return level == HeatLevel.OFF;
    }

    public boolean isSlow() {
        return level.isSlow();
    }

    public int seconds() {
        return level.seconds();
    }
}
