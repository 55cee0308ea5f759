package org.leserbrief.comment.selection;

import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;

/// Criteria as somebody has typed them; what is missing or blank does not matter.
///
/// @param author an id, or a name in whatever case
/// @param from a time as in RFC 3339, or a day of the publisher's calendar
/// @param to the same; a day is included as a whole
record CriteriaInput(
        @Nullable String author,
        @Nullable String text,
        @Nullable String rule,
        @Nullable String article,
        @Nullable String state,
        @Nullable String from,
        @Nullable String to) {
    /// A shorter text is in nearly every comment.
    private static final int SHORTEST_TEXT = 2;

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_NAME = 200;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// What PostgreSQL and the calendar of forms both know.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    static CriteriaInput empty() {
        return new CriteriaInput(null, null, null, null, null, null, null);
    }

    /// @param named finds the readers of a name
    /// @throws ProblemException 422 that names the field
    Criteria parse(Function<String, List<UUID>> named) {
        return new Criteria(
                given(author) ? authors(trimmed(author), named) : null,
                given(text) ? checked("text", trimmed(text), LONGEST_TEXT) : null,
                given(rule) ? id("rule", rule) : null,
                given(article) ? id("article", article) : null,
                given(state) ? state(state) : null,
                given(from) ? time("from", trimmed(from), 0) : null,
                given(to) ? time("to", trimmed(to), 1) : null);
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static String trimmed(@Nullable String value) {
        return Objects.requireNonNull(value).strip();
    }

    private static List<UUID> authors(String author, Function<String, List<UUID>> named) {
        String name = checked("author", author, LONGEST_NAME);
        try {
            return List.of(UUID.fromString(name));
        } catch (IllegalArgumentException noId) {
            return named.apply(name);
        }
    }

    private static String checked(String field, String value, int most) {
        if (Texts.check(value, most, false) != Texts.Verdict.FINE || value.length() < SHORTEST_TEXT) {
            throw ProblemException.invalid(
                    field,
                    "must have %d to %d characters, none of them a control character".formatted(SHORTEST_TEXT, most));
        }
        return value;
    }

    private static Long id(String field, @Nullable String value) {
        return Identifiers.parse(trimmed(value)).orElseThrow(() -> ProblemException.invalid(field, "must be an id"));
    }

    private static CommentState state(@Nullable String value) {
        return Arrays.stream(CommentState.values())
                .filter(one -> one != CommentState.DELETED && one.code().equals(value))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.invalid("state", "must be pending, published, rejected or removed"));
    }

    private static Instant time(String field, String value, int daysLater) {
        try {
            Instant time = value.indexOf('T') < 0
                    ? LocalDate.parse(value)
                            .plusDays(daysLater)
                            .atStartOfDay(BERLIN)
                            .toInstant()
                    : Instant.parse(value);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw noTime(field);
        }
        throw noTime(field);
    }

    private static ProblemException noTime(String field) {
        return ProblemException.invalid(
                field, "must be a day such as 2026-11-30, or a time such as 2026-11-30T18:00:00Z");
    }

    /// The address with these criteria.
    ///
    /// @param textParameter how the text is called there
    UriBuilder address(String path, String textParameter) {
        UriBuilder address = UriBuilder.fromPath(path);
        add(address, textParameter, text);
        add(address, "author", author);
        add(address, "rule", rule);
        add(address, "article", article);
        add(address, "state", state);
        add(address, "from", from);
        add(address, "to", to);
        return address;
    }

    private static void add(UriBuilder address, String name, @Nullable String value) {
        if (given(value)) {
            // Braces would be places for values to the builder.
            address.queryParam(name, "{" + name + "}").resolveTemplate(name, value, false);
        }
    }

    public String typedAuthor() {
        return Objects.requireNonNullElse(author, "");
    }

    public String typedText() {
        return Objects.requireNonNullElse(text, "");
    }

    public String typedRule() {
        return Objects.requireNonNullElse(rule, "");
    }

    public String typedArticle() {
        return Objects.requireNonNullElse(article, "");
    }

    public String typedFrom() {
        return Objects.requireNonNullElse(from, "");
    }

    public String typedTo() {
        return Objects.requireNonNullElse(to, "");
    }

    public boolean hasState(String code) {
        return code.equals(state);
    }

    /// The states that can be looked for.
    public List<String> states() {
        return Arrays.stream(CommentState.values())
                .filter(one -> one != CommentState.DELETED)
                .map(CommentState::code)
                .toList();
    }
}
