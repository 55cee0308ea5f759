package org.leserbrief.comment.moderation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.HeatLevel;
import org.leserbrief.comment.heat.HeatSetting;
import org.leserbrief.comment.heat.HeatSetting.Mode;
import org.leserbrief.platform.http.problem.ProblemException;

/// What the form offers for a discussion, mode and interval in one.
enum HeatChoice {
    AUTO("auto", Mode.AUTO, null),
    OFF("off", Mode.OFF, null),
    SLOW_60("slow-60", Mode.SLOW, 60),
    SLOW_300("slow-300", Mode.SLOW, 300),
    SLOW_900("slow-900", Mode.SLOW, 900),
    PREMODERATED("premoderated", Mode.PREMODERATED, null);

    private final String code;
    private final Mode mode;
    private final @Nullable Integer seconds;

    HeatChoice(String code, Mode mode, @Nullable Integer seconds) {
        this.code = code;
        this.mode = mode;
        this.seconds = seconds;
    }

    String code() {
        return code;
    }

    HeatSetting setting() {
        return HeatSetting.of(mode, seconds);
    }

    /// @throws ProblemException 422 for a form that the page has not made
    static HeatChoice parse(@Nullable String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code.equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("heat", "must be one of the choices"));
    }

    static HeatChoice of(Mode mode, HeatLevel level) {
        return mode == Mode.AUTO ? AUTO : parse(level.code());
    }
}
