package org.leserbrief.comment.antispam;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The traps of a form: the time at which it was opened, signed, and a field that only programs fill in.
@ApplicationScoped
@Named("formTrap")
public class FormTrap {
    private static final Pattern SEALED = Pattern.compile("(?<seconds>\\d{1,12})\\.(?<signature>[0-9a-f]{64})");

    private final AntiSpamSettings settings;
    private final Clock clock;
    private final byte[] key;

    FormTrap(AntiSpamSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        key = AntiSpamKeys.derive(settings.key(), "when a form was opened");
    }

    /// The value of the form's hidden field.
    public String opened() {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        return seconds + "." + sign(seconds);
    }

    /// The value for a form that is shown again, as after a preview: a person who has read it may send it at once, so
    /// it
    /// counts from when it was opened first.
    ///
    /// @param sent by the form before; empty for a new one
    public String openedSince(String sent) {
        Matcher sealed = SEALED.matcher(sent);
        return sealed.matches()
                        && isSigned(sealed)
                        && openFor(sealed, clock.instant()).compareTo(settings.slowest()) <= 0
                ? sent
                : opened();
    }

    private static Duration openFor(Matcher sealed, Instant now) {
        return Duration.between(Instant.ofEpochSecond(Long.parseLong(sealed.group("seconds"))), now);
    }

    private String sign(String seconds) {
        return AntiSpamKeys.hex(AntiSpamKeys.sign(key, seconds));
    }

    /// Whether a program seems to have filled in the form.
    boolean isSprung(Evidence.Form form, Instant now) {
        Matcher sealed = SEALED.matcher(form.opened());
        if (!form.website().isEmpty() || !sealed.matches() || !isSigned(sealed)) {
            return true;
        }
        Duration open = openFor(sealed, now);
        return open.compareTo(settings.fastest()) < 0 || open.compareTo(settings.slowest()) > 0;
    }

    private boolean isSigned(Matcher sealed) {
        return MessageDigest.isEqual(
                sign(sealed.group("seconds")).getBytes(StandardCharsets.US_ASCII),
                sealed.group("signature").getBytes(StandardCharsets.US_ASCII));
    }
}
