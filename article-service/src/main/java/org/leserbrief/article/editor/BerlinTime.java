package org.leserbrief.article.editor;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.time.DateTimeFormats;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// Wall time in Europe/Berlin, as forms for planning have it. When clocks are set back an hour comes twice, so the
/// offset tells which is meant; when they are set forward an hour is missing.
public final class BerlinTime {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXX", Locale.ROOT);

    /// The extension of a problem with the offsets to choose from.
    static final String OFFSETS = "offsets";

    private BerlinTime() {}

    /// What a field says.
    sealed interface Reading {
        record Exact(Instant time) implements Reading {}

        /// The hour comes twice, and the form does not say which.
        record Twice(List<String> offsets) implements Reading {}

        /// Clocks skip this time.
        record Skipped() implements Reading {}

        record Unreadable() implements Reading {}
    }

    /// @param local as in `datetime-local`, such as `2026-10-25T02:30`
    /// @param offset such as `+01:00`; needed only for an hour that comes twice
    static Reading read(String local, @Nullable String offset) {
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(local.strip());
        } catch (DateTimeParseException e) {
            return new Reading.Unreadable();
        }
        List<ZoneOffset> offsets = BERLIN.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            return new Reading.Skipped();
        }
        if (offsets.size() == 1) {
            return new Reading.Exact(time.toInstant(offsets.getFirst()));
        }
        return offsets.stream()
                .filter(one -> one.getId().equals(offset))
                .findFirst()
                .<Reading>map(one -> new Reading.Exact(time.toInstant(one)))
                .orElseGet(() -> new Reading.Twice(
                        offsets.stream().map(ZoneOffset::getId).toList()));
    }

    /// The time that a field says.
    ///
    /// @throws ProblemException 422 with a sentence for people; its `offsets` are those of an hour that comes twice
    static Instant require(String field, @Nullable String local, @Nullable String offset, EditorMessages messages) {
        return switch (local == null ? new Reading.Unreadable() : read(local, offset)) {
            case Reading.Exact(Instant time) -> time;
            case Reading.Twice(List<String> offsets) ->
                throw ProblemException.invalid(field, messages.timeTwice()).withExtension(OFFSETS, offsets);
            case Reading.Skipped() -> throw ProblemException.invalid(field, messages.timeSkipped());
            case Reading.Unreadable() -> throw ProblemException.invalid(field, messages.timeUnreadable());
        };
    }

    /// For a `datetime-local` field.
    static String field(@Nullable Instant time) {
        return time == null
                ? ""
                : LocalDateTime.ofInstant(time, BERLIN)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    /// For people: `25.10.2026 02:30 Uhr (UTC+02:00)`.
    @TemplateExtension(namespace = "berlin")
    public static String exact(Instant time, Language language) {
        ZonedDateTime there = time.atZone(BERLIN);
        return "%s (UTC%s)".formatted(DateTimeFormats.written(time, language), OFFSET.format(there));
    }
}
