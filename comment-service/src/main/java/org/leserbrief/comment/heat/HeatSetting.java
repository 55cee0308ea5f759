package org.leserbrief.comment.heat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.HeatLevel;
import org.leserbrief.platform.http.problem.ProblemException;

/// What a moderator chooses for a discussion.
///
/// @param level `OFF` for [Mode#AUTO], which a job decides on
public record HeatSetting(Mode mode, HeatLevel level) {
    public enum Mode {
        /// A job decides.
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("slow")
        SLOW,
        @JsonProperty("premoderated")
        PREMODERATED,
        /// Nothing, whatever happens.
        @JsonProperty("off")
        OFF;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> find(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(mode -> mode.code().equals(code))
                    .findFirst();
        }
    }

    /// @param seconds for slow mode only
    /// @throws ProblemException 422 for an interval that there is not, or one without slow mode
    public static HeatSetting of(Mode mode, @Nullable Integer seconds) {
        if (mode != Mode.SLOW && seconds != null) {
            throw ProblemException.invalid("seconds", "belongs to slow mode");
        }
        return new HeatSetting(
                mode,
                switch (mode) {
                    case AUTO, OFF -> HeatLevel.OFF;
                    case PREMODERATED -> HeatLevel.PREMODERATED;
                    case SLOW -> slow(seconds);
                });
    }

    private static HeatLevel slow(@Nullable Integer seconds) {
        return Arrays.stream(HeatLevel.values())
                .filter(level -> level.isSlow() && seconds != null && level.seconds() == seconds)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("seconds", "must be 60, 300 or 900"));
    }

    boolean isAutomatic() {
        return mode == Mode.AUTO;
    }
}
