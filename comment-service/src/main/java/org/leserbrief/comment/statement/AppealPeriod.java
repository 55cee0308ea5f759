package org.leserbrief.comment.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.leserbrief.platform.http.page.Language;

/// How long somebody can appeal against a decision: six months (Regulation (EU) 2022/2065, article 20), in the
/// reader's favour to the end of the last day. A month that has no such day ends it on its last one.
public final class AppealPeriod {
    private static final int MONTHS = 6;

    /// The publisher's time, as in all dates that readers see.
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private AppealPeriod() {}

    /// The last day on which somebody can appeal.
    public static LocalDate lastDay(Instant decidedAt) {
        return LocalDate.ofInstant(decidedAt, BERLIN).plusMonths(MONTHS);
    }

    public static boolean isOver(Instant decidedAt, Instant now) {
        return LocalDate.ofInstant(now, BERLIN).isAfter(lastDay(decidedAt));
    }

    /// Against what was decided before it nobody can appeal any more; a day more covers every time zone.
    public static Instant overFor(Instant now) {
        return now.atZone(ZoneOffset.UTC).minusMonths(MONTHS).minusDays(1).toInstant();
    }

    /// `24.02.2018`, or `24 Feb 2018`.
    public static String written(LocalDate day, Language language) {
        return switch (language) {
            case GERMAN -> GERMAN.format(day);
            case ENGLISH -> ENGLISH.format(day);
        };
    }
}
