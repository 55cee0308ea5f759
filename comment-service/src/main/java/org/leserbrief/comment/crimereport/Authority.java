package org.leserbrief.comment.crimereport;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who takes such reports.
enum Authority {
    /// By the emergency number, where somebody is in danger at this moment.
    POLICE,
    /// The Federal Criminal Police Office, which takes reports under article 18 in Germany.
    BKA,
    PROSECUTOR,
    /// Where nobody knows which country is concerned.
    EUROPOL,
    OTHER;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Authority> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(authority -> authority.code().equals(code))
                .findFirst();
    }
}
