package org.leserbrief.comment.ratelimit;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of actions within a time. Written as `30 in 10M`; `0` means no limit.
public record Rate(int most, Duration within) {
    /// No limit.
    static final Rate UNLIMITED = new Rate(0, Duration.ZERO);

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}) in ([0-9A-Za-z.]+)");
    /// The maximum length of the time.
    static final Duration LONGEST = Duration.ofDays(1);

    public Rate {
        if (most > 0 && (within.compareTo(Duration.ofSeconds(1)) < 0 || within.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a limit is for a second to a day, not for " + within);
        }
    }

    /// Parses a setting; SmallRye Config finds this method by its name.
    ///
    /// @throws IllegalArgumentException with a message that describes the expected format
    public static Rate valueOf(String text) {
        String written = text.strip();
        if (written.equals("0")) {
            return UNLIMITED;
        }
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a limit is written as '30 in 10M', or '0' for none, not '%s'".formatted(text));
        }
        return new Rate(Integer.parseInt(matcher.group(1)), DurationConverter.parseDuration(matcher.group(2)));
    }

    boolean isUnlimited() {
        return most == 0;
    }
}
