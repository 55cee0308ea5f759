package org.leserbrief.article.reading;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far back a list of Top-News goes.
public enum TopNewsPeriod {
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30));

    private final Duration length;

    TopNewsPeriod(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /// The name in addresses.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty if there is no such period.
    public static Optional<TopNewsPeriod> of(@Nullable String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
