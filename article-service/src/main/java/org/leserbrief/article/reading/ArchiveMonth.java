package org.leserbrief.article.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Optional;
import org.leserbrief.platform.http.page.Language;

/// A month of the archive, as the calendar in Europe/Berlin has it.
public record ArchiveMonth(YearMonth month) {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int FIRST_YEAR = 1600;
    private static final int LAST_YEAR = 2199;

    /// Empty for what is no month, or one in which no article can be.
    public static Optional<ArchiveMonth> of(int year, int month) {
        try {
            return year < FIRST_YEAR || year > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(new ArchiveMonth(YearMonth.of(year, month)));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    static ArchiveMonth of(Instant time) {
        return new ArchiveMonth(YearMonth.from(time.atZone(BERLIN)));
    }

    public int year() {
        return month.getYear();
    }

    /// The path of its page.
    public String url() {
        return "/archive/%d/%02d".formatted(month.getYear(), month.getMonthValue());
    }

    /// "Februar 2018".
    public String name(Language language) {
        return month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, language.locale()) + " " + year();
    }

    Instant start() {
        return month.atDay(1).atStartOfDay(BERLIN).toInstant();
    }

    /// Exclusive.
    Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(BERLIN).toInstant();
    }
}
