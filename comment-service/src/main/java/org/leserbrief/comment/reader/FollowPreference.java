package org.leserbrief.comment.reader;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How eagerly a reader wants to hear of something that they follow, most eager first; the database stores the
/// ordinal, counted from 1. It says when there is a mail; whether there is one at all is for the reader's choice of
/// e-mail.
public enum FollowPreference {
    @JsonProperty("at-once")
    AT_ONCE("at-once"),
    @JsonProperty("daily")
    DAILY("daily"),
    @JsonProperty("weekly")
    WEEKLY("weekly"),
    /// It is kept in the list, and nothing is told of it.
    @JsonProperty("never")
    NEVER("never");

    private final String code;

    FollowPreference(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public int rank() {
        return ordinal() + 1;
    }

    public static FollowPreference ofRank(int rank) {
        return values()[rank - 1];
    }

    public static Optional<FollowPreference> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(preference -> preference.code.equals(code))
                .findFirst();
    }
}
