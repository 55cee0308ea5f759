package org.leserbrief.comment.heat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.HeatLevel;
import org.leserbrief.platform.base.sql.Database;

/// What holds in a discussion, as it is stored, and how it goes on.
///
/// @param automatic whether [#next] decides; otherwise a moderator has decided
/// @param changedAt when it became what it is
/// @param expiresAt when it ends by itself; null where it does not
/// @param calmSince since when it has been calm; null while it is not
record HeatState(
        boolean automatic,
        HeatLevel level,
        Instant changedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant calmSince) {
    /// What nobody has decided about.
    static final HeatState NONE = new HeatState(true, HeatLevel.OFF, Instant.EPOCH, null, null);

    /// As long as the figures look back: sooner, they would still tell of the time before the last step.
    static final Duration STEP = Duration.ofMinutes(10);

    static final Duration CALM_FOR = Duration.ofMinutes(30);

    /// From the first step on. Readers are told a time, and what a machine has decided does not stay for ever.
    static final Duration LONGEST = Duration.ofHours(6);

    static HeatState of(ResultSet row) throws SQLException {
        return new HeatState(
                row.getBoolean("automatic"),
                HeatLevel.of(row.getString("level")),
                Objects.requireNonNull(Database.instant(row, "changed_at")),
                Database.instant(row, "expires_at"),
                Database.instant(row, "calm_since"));
    }

    /// The state after a moderator's decision; back to the machine, it begins anew.
    HeatState decided(HeatSetting setting, Instant now) {
        return setting.isAutomatic() && automatic
                ? this
                : new HeatState(setting.isAutomatic(), setting.level(), now, null, null);
    }

    /// The state to go on with, and why; the cause is null where readers and moderators notice nothing.
    record Next(HeatState state, @Nullable HeatCause cause) {}

    /// What a machine makes of it; it leaves alone what a moderator has decided.
    Next next(Temperature temperature, Instant now) {
        if (!automatic) {
            return new Next(this, null);
        }
        if (level == HeatLevel.OFF) {
            return temperature.isHot()
                    ? new Next(new HeatState(true, harder(), now, now.plus(LONGEST), null), HeatCause.HOT)
                    : new Next(this, null);
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return new Next(off(now), HeatCause.EXPIRED);
        }
        if (temperature.isHot()) {
            return level != HeatLevel.PREMODERATED && !now.isBefore(changedAt.plus(STEP))
                    ? new Next(new HeatState(true, harder(), now, expiresAt, null), HeatCause.HOT)
                    : new Next(calm(null), null);
        }
        if (!temperature.isCalm()) {
            return new Next(calm(null), null);
        }
        Instant since = calmSince == null ? now : calmSince;
        return now.isBefore(since.plus(CALM_FOR)) ? new Next(calm(since), null) : new Next(off(now), HeatCause.CALM);
    }

    private HeatLevel harder() {
        return switch (level) {
            case OFF -> HeatLevel.SLOW_60;
            case SLOW_60 -> HeatLevel.SLOW_300;
            case SLOW_300 -> HeatLevel.SLOW_900;
            case SLOW_900, PREMODERATED -> HeatLevel.PREMODERATED;
        };
    }

    private HeatState calm(@Nullable Instant since) {
        return new HeatState(true, level, changedAt, expiresAt, since);
    }

    private static HeatState off(Instant now) {
        return new HeatState(true, HeatLevel.OFF, now, null, null);
    }

    /// Whether readers or moderators notice a difference.
    boolean differsFrom(HeatState other) {
        return automatic != other.automatic || level != other.level;
    }
}
