package org.leserbrief.article.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.platform.http.problem.ProblemException;

/// Which of the articles found are wanted; null does not restrict.
///
/// @param ressorts the slugs that articles of the wanted Ressort are stored with
/// @param topic the slug of a topic, possibly of one that was merged into another
/// @param author an author's slug
/// @param from inclusive
/// @param to exclusive
/// @param possible whether any article can match
record SearchFilter(
        @Nullable List<String> ressorts,
        @Nullable String topic,
        @Nullable String author,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean possible) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// PostgreSQL knows times after the year 9999, but nobody has published then.
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /// @param known asked for if a Ressort is named
    /// @throws ProblemException 422 for a time that is none
    static SearchFilter of(SearchRequest request, Supplier<RessortList> known) {
        @Nullable String ressort = absentIfEmpty(request.ressort());
        @Nullable String topic = absentIfEmpty(request.topic());
        @Nullable String author = absentIfEmpty(request.author());
        List<String> stored = ressort == null ? List.of() : stored(ressort, known.get());
        boolean possible = (ressort == null || !stored.isEmpty())
                && (topic == null || SLUG.matcher(topic).matches())
                && (author == null || SLUG.matcher(author).matches());
        return new SearchFilter(
                ressort == null ? null : stored,
                topic,
                author,
                time("from", request.from(), false),
                time("to", request.to(), true),
                possible);
    }

    private static List<String> stored(String ressort, RessortList known) {
        return known.living(ressort)
                .map(living -> known.storedSlugs(living.slug()))
                .orElse(List.of());
    }

    /// Whether it lets all articles through.
    boolean isOpen() {
        return ressorts == null && topic == null && author == null && from == null && to == null;
    }

    /// The days in Europe/Berlin from the first to the last of which articles are wanted; null does not restrict.
    /// They are what a form can show of times.
    record Days(@Nullable LocalDate first, @Nullable LocalDate last) {}

    /// @throws ProblemException 422 for a time that is none
    static Days days(SearchRequest request) {
        Instant from = time("from", request.from(), false);
        Instant to = time("to", request.to(), true);
        return new Days(
                from == null ? null : LocalDate.ofInstant(from, ZONE),
                // Of the day that begins then, nothing is wanted.
                to == null ? null : LocalDate.ofInstant(to.minusNanos(1), ZONE));
    }

    /// A time of RFC 3339, or a day in Europe/Berlin.
    private static @Nullable Instant time(String field, @Nullable String written, boolean endOfDay) {
        if (written == null || written.isEmpty()) {
            return null;
        }
        try {
            Instant time;
            if (DATE.matcher(written).matches()) {
                LocalDate day = LocalDate.parse(written);
                time = (endOfDay ? day.plusDays(1) : day).atStartOfDay(ZONE).toInstant();
            } else {
                time = OffsetDateTime.parse(written).toInstant();
            }
            if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw invalid(field);
        }
        throw invalid(field);
    }

    private static ProblemException invalid(String field) {
        return ProblemException.invalid(field, "must be a date or a time of RFC 3339");
    }

    private static @Nullable String absentIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
