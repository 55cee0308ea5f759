package org.leserbrief.platform.base.time;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.leserbrief.platform.http.page.Language;

/// Formats times for readers, in Europe/Berlin whatever the server's time zone.
@TemplateExtension
public final class DateTimeFormats {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter GERMAN =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm 'Uhr'", Locale.GERMAN).withZone(BERLIN);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(BERLIN);

    private DateTimeFormats() {}

    /// `24.02.2018 20:05 Uhr`, or `24 Feb 2018, 20:05`.
    public static String written(Instant time, Language language) {
        return switch (language) {
            case GERMAN -> GERMAN.format(time);
            case ENGLISH -> ENGLISH.format(time);
        };
    }

    /// RFC 3339 in UTC, for `<time datetime>`.
    public static String iso(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }
}
