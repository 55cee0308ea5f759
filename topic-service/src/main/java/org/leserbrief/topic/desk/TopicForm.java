package org.leserbrief.topic.desk;

import jakarta.ws.rs.FormParam;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.topic.catalog.TopicContent;
import org.leserbrief.topic.catalog.TopicPicture;
import org.leserbrief.topic.finding.MatchingRules;
import org.leserbrief.topic.finding.TopicName;

/// What an editor has typed about a topic, which stays as it is whatever comes of it.
///
/// @param version of the topic that the form was filled with
/// @param slug the wanted one, for a new topic only
/// @param aliases one a line
/// @param parent a slug or a name
/// @param ambiguous one a line, as the next three: see [MatchingRules]
/// @param pictureUrl a rendition of the library; empty leaves the picture to the articles
/// @param action `preview`, or anything else to save
public record TopicForm(
        @FormParam("version") @Nullable String version,
        @FormParam("slug") @Nullable String slug,
        @FormParam("name") @Nullable String name,
        @FormParam("aliases") @Nullable String aliases,
        @FormParam("description") @Nullable String description,
        @FormParam("parent") @Nullable String parent,
        @FormParam("ambiguous") @Nullable String ambiguous,
        @FormParam("context") @Nullable String context,
        @FormParam("exclusions") @Nullable String exclusions,
        @FormParam("caseSensitive") @Nullable String caseSensitive,
        @FormParam("pictureUrl") @Nullable String pictureUrl,
        @FormParam("pictureAlt") @Nullable String pictureAlt,
        @FormParam("pictureCredit") @Nullable String pictureCredit,
        @FormParam("action") @Nullable String action) {
    /// Of a message, so that a name of a megabyte is not repeated.
    private static final int LONGEST_QUOTED = 40;

    static TopicForm empty(@Nullable String name) {
        return new TopicForm(null, null, name, null, null, null, null, null, null, null, null, null, null, null);
    }

    static TopicForm of(DeskTopic topic) {
        DeskTopic.Reference parent = topic.parent();
        TopicPicture picture = topic.picture();
        return new TopicForm(
                Long.toString(topic.version()),
                null,
                topic.topic().name(),
                String.join("\n", topic.aliases()),
                topic.description(),
                parent == null ? null : parent.slug(),
                String.join("\n", topic.matching().ambiguous()),
                String.join("\n", topic.matching().context()),
                String.join("\n", topic.matching().exclusions()),
                String.join("\n", topic.matching().caseSensitive()),
                picture == null ? null : picture.url(),
                picture == null ? null : picture.alt(),
                picture == null ? null : picture.credit(),
                null);
    }

    TopicForm on(long newVersion) {
        return new TopicForm(
                Long.toString(newVersion),
                slug,
                name,
                aliases,
                description,
                parent,
                ambiguous,
                context,
                exclusions,
                caseSensitive,
                pictureUrl,
                pictureAlt,
                pictureCredit,
                action);
    }

    boolean wantsPreview() {
        return "preview".equals(action);
    }

    @Nullable
    String wantedSlug() {
        return blankToNull(slug);
    }

    static List<String> lines(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /// Whether there are rules, so that a page shows their fields at once.
    boolean hasRules() {
        return Stream.of(ambiguous, context, exclusions, caseSensitive)
                .anyMatch(typed -> typed != null && !typed.isBlank());
    }

    /// What is wrong with each field, in the editor's language; empty if it can be saved as far as the form tells.
    ///
    /// @param called finds the slug of the living topic with a slug or name
    Map<String, String> problems(TopicDeskMessages messages, Function<String, Optional<String>> called) {
        Map<String, String> problems = new LinkedHashMap<>();
        problem(name, messages).ifPresent(why -> problems.put("name", why));
        aliasProblem(messages).ifPresent(why -> problems.put("aliases", why));
        String text = blankToNull(description);
        if (text != null) {
            switch (Texts.check(text, TopicContent.LONGEST_DESCRIPTION, true)) {
                case FINE, BLANK -> {}
                case TOO_LONG -> problems.put("description", messages.tooLong(TopicContent.LONGEST_DESCRIPTION));
                case UNREADABLE -> problems.put("description", messages.unreadable());
            }
        }
        String above = blankToNull(parent);
        if (above != null
                && (Texts.check(above, TopicContent.LONGEST_NAME, false) != Texts.Verdict.FINE
                        || called.apply(above).isEmpty())) {
            problems.put("parent", messages.noSuchTopic(quoted(above)));
        }
        ruleProblem(ambiguous, TopicContent.MOST_ALIASES + 1, messages)
                .ifPresent(why -> problems.put("ambiguous", why));
        ruleProblem(context, TopicContent.MOST_PHRASES, messages).ifPresent(why -> problems.put("context", why));
        ruleProblem(exclusions, TopicContent.MOST_PHRASES, messages).ifPresent(why -> problems.put("exclusions", why));
        ruleProblem(caseSensitive, TopicContent.MOST_ALIASES + 1, messages)
                .ifPresent(why -> problems.put("caseSensitive", why));
        pictureProblems(problems, messages);
        return problems;
    }

    /// Of lines of whatever kind; null fits.
    static Optional<String> ruleProblem(@Nullable String typed, int most, TopicDeskMessages messages) {
        List<String> lines = lines(typed);
        if (lines.size() > most) {
            return Optional.of(messages.tooManyLines(most, lines.size()));
        }
        return lines.stream()
                .flatMap(line -> problem(line, messages).stream().map(why -> messages.ofLine(quoted(line), why)))
                .findFirst();
    }

    /// @param called as above; call it after [#problems] has found none
    TopicContent content(Function<String, Optional<String>> called) {
        String above = blankToNull(parent);
        return new TopicContent(
                Objects.requireNonNull(name),
                lines(aliases),
                blankToNull(description),
                above == null ? null : called.apply(above).orElse(above.strip()),
                new MatchingRules(lines(ambiguous), lines(context), lines(exclusions), lines(caseSensitive)),
                picture());
    }

    private @Nullable TopicPicture picture() {
        String url = blankToNull(pictureUrl);
        String credit = blankToNull(pictureCredit);
        return url == null
                ? null
                : new TopicPicture(
                        url.strip(),
                        Objects.requireNonNullElse(pictureAlt, "").strip(),
                        credit == null ? null : credit.strip());
    }

    private void pictureProblems(Map<String, String> problems, TopicDeskMessages messages) {
        String url = blankToNull(pictureUrl);
        if (url == null) {
            return;
        }
        if (!TopicPicture.isRendition(url.strip())) {
            problems.put("pictureUrl", messages.noPicture());
        }
        textProblem(pictureAlt, TopicPicture.LONGEST_ALT, messages).ifPresent(why -> problems.put("pictureAlt", why));
        if (blankToNull(pictureCredit) != null) {
            textProblem(pictureCredit, TopicPicture.LONGEST_CREDIT, messages)
                    .ifPresent(why -> problems.put("pictureCredit", why));
        }
    }

    private static Optional<String> textProblem(@Nullable String text, int most, TopicDeskMessages messages) {
        return switch (Texts.check(Objects.requireNonNullElse(text, ""), most, false)) {
            case FINE -> Optional.empty();
            case BLANK -> Optional.of(messages.blank());
            case TOO_LONG -> Optional.of(messages.tooLong(most));
            case UNREADABLE -> Optional.of(messages.unreadable());
        };
    }

    private Optional<String> aliasProblem(TopicDeskMessages messages) {
        List<String> lines = lines(aliases);
        if (lines.size() > TopicContent.MOST_ALIASES) {
            return Optional.of(messages.tooManyAliases(TopicContent.MOST_ALIASES, lines.size()));
        }
        Map<String, String> byKey = new HashMap<>();
        if (name != null && problem(name, messages).isEmpty()) {
            byKey.put(Objects.requireNonNull(TopicName.key(name)), name);
        }
        for (String line : lines) {
            Optional<String> problem = problem(line, messages);
            if (problem.isPresent()) {
                return Optional.of(messages.ofLine(quoted(line), problem.get()));
            }
            String other = byKey.putIfAbsent(Objects.requireNonNull(TopicName.key(line)), line);
            if (other != null) {
                return Optional.of(messages.twice(quoted(line), quoted(other)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(@Nullable String name, TopicDeskMessages messages) {
        if (name == null) {
            return Optional.of(messages.blank());
        }
        return switch (Texts.check(name, TopicContent.LONGEST_NAME, false)) {
            case BLANK -> Optional.of(messages.blank());
            case TOO_LONG -> Optional.of(messages.tooLong(TopicContent.LONGEST_NAME));
            case UNREADABLE -> Optional.of(messages.unreadable());
            case FINE ->
                TopicName.key(name) == null ? Optional.of(messages.noWord(TopicName.MOST_WORDS)) : Optional.empty();
        };
    }

    static String quoted(String text) {
        String shown = text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(LONGEST_QUOTED)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return shown.length() < text.length() ? shown + "…" : shown;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
