package org.leserbrief.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What tells that a program has filled in the form for registering: a field that nobody sees is filled in, or the form
/// is back faster than anybody types. A person whom it takes for a program, such as one whose browser filled in
/// everything, sends the form once more.
///
/// @param fastest nobody is faster
record RegistrationTrap(Duration fastest) {
    static final String FIELD = "website";

    /// Two fields and a checkbox.
    static final Duration USUAL = Duration.ofSeconds(3);

    private static final Duration SLOWEST = Duration.ofMinutes(10);

    /// @param seconds the realm's attribute; anything but a number up to 600 is taken for none
    static RegistrationTrap of(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,3}")) {
            return new RegistrationTrap(USUAL);
        }
        Duration fastest = Duration.ofSeconds(Long.parseLong(seconds));
        return new RegistrationTrap(fastest.compareTo(SLOWEST) > 0 ? USUAL : fastest);
    }

    /// @param website what came in [#FIELD]; null if it was missing, as in a page of before an upgrade
    /// @param opened milliseconds of the epoch; null if the form was not shown to whoever sends it
    boolean isSprung(@Nullable String website, @Nullable String opened, Instant now) {
        return website != null && !website.isEmpty()
                || opened == null
                || Duration.between(Instant.ofEpochMilli(Long.parseLong(opened)), now)
                                .compareTo(fastest)
                        < 0;
    }
}
