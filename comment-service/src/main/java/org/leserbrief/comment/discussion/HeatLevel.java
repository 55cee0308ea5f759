package org.leserbrief.comment.discussion;

import java.util.Arrays;

/// How much a heated discussion is slowed down, mildest first.
public enum HeatLevel {
    OFF("off", 0),
    SLOW_60("slow-60", 60),
    SLOW_300("slow-300", 300),
    SLOW_900("slow-900", 900),
    /// Comments need a moderator's approval.
    PREMODERATED("premoderated", 0);

    private final String code;
    private final int seconds;

    HeatLevel(String code, int seconds) {
        this.code = code;
        this.seconds = seconds;
    }

    public String code() {
        return code;
    }

    /// The least time in seconds between two comments of the same author; 0 for none.
    public int seconds() {
        return seconds;
    }

    public boolean isSlow() {
        return seconds > 0;
    }

    public boolean isPremoderated() {
        return this == PREMODERATED;
    }

    public static HeatLevel of(String code) {
        return Arrays.stream(values())
                .filter(level -> level.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level " + code));
    }
}
