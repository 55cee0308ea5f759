package org.leserbrief.comment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.rule.Condition.Comparison;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;

/// Reads a rule's `when`: `{"all": […]}`, `{"any": […]}`, `{"not": {…}}` or `{"fact": …, "op": …, "value": …}`.
/// Everything that it refuses is a 422 that names the place, such as `when.all[2].fact`.
final class ConditionParser {
    static final int DEEPEST = 8;
    static final int MOST_CONDITIONS = 100;
    static final int LONGEST_TEXT = 200;

    /// Of all the JSON: a hundred conditions need less.
    static final int LONGEST = 50_000;

    private static final String MATCHES = "matches";

    private final Predicate<String> isList;
    private int conditions;

    private ConditionParser(Predicate<String> isList) {
        this.isList = isList;
    }

    /// Reads a condition that a moderator has just written, whose size is bounded, too.
    ///
    /// @param patternsBeside how large the patterns of other rules and of word lists are together
    /// @param isList whether there is a word list with this name
    /// @throws ProblemException 422
    static Condition parseNew(JsonNode when, int patternsBeside, Predicate<String> isList) {
        if (when.toString().length() > LONGEST) {
            throw ProblemException.invalid("when", "must have at most %d characters".formatted(LONGEST));
        }
        Condition condition = parse(when, isList);
        int size = condition.patternSize();
        if (size > 0 && patternsBeside + size > BoundedPattern.LARGEST_OF_ALL) {
            throw ProblemException.invalid("when", "has more patterns than all rules and word lists can have");
        }
        return condition;
    }

    /// @param isList whether there is a word list with this name
    /// @throws ProblemException 422
    static Condition parse(JsonNode when, Predicate<String> isList) {
        return new ConditionParser(isList).condition(when, "when", 1);
    }

    private Condition condition(JsonNode json, String path, int depth) {
        if (depth > DEEPEST) {
            throw ProblemException.invalid(path, "is nested more than %d levels deep".formatted(DEEPEST));
        }
        if (!json.isObject()) {
            throw ProblemException.invalid(path, "must be an object with all, any, not, or fact, op and value");
        }
        if (json.has("fact")) {
            return compared(json, path);
        }
        if (json.size() != 1) {
            throw ProblemException.invalid(path, "must have one of all, any, not, or fact, op and value");
        }
        String name = json.fieldNames().next();
        JsonNode inner = json.path(name);
        String place = path + "." + name;
        return switch (name) {
            case "all" -> new Condition.All(parts(inner, place, depth));
            case "any" -> new Condition.AnyOf(parts(inner, place, depth));
            case "not" -> new Condition.Not(condition(inner, place, depth + 1));
            default -> throw ProblemException.invalid(path, "must have all, any, not, or fact, op and value");
        };
    }

    private List<Condition> parts(JsonNode json, String path, int depth) {
        if (!json.isArray() || json.isEmpty()) {
            throw ProblemException.invalid(path, "must be a list of conditions");
        }
        List<Condition> parts = new ArrayList<>();
        for (JsonNode part : json) {
            parts.add(condition(part, "%s[%d]".formatted(path, parts.size()), depth + 1));
        }
        return parts;
    }

    private Condition compared(JsonNode json, String path) {
        conditions++;
        if (conditions > MOST_CONDITIONS) {
            throw ProblemException.invalid(path, "is more than the %d conditions of a rule".formatted(MOST_CONDITIONS));
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!Set.of("fact", "op", "value").contains(name)) {
                throw ProblemException.invalid(path, "may only have fact, op and value");
            }
        });
        String fact = text(json.path("fact"), path + ".fact");
        Fact.Type type = Fact.typeOf(fact, isList)
                .orElseThrow(() -> ProblemException.invalid(path + ".fact", "there is no such fact"));
        String operator = text(json.path("op"), path + ".op");
        JsonNode value = json.path("value");
        String place = path + ".value";
        Comparison comparison = switch (type) {
            case NUMBER -> numeric(operator, value, place);
            case FLAG -> flag(operator, value, place);
            case TEXT -> textual(operator, "=", "in", value, place);
            case TEXTS -> textual(operator, "contains", "containsAny", value, place);
        };
        if (comparison == null) {
            throw ProblemException.invalid(path + ".op", "must be one of " + operators(type));
        }
        return new Condition.Compared(fact, comparison);
    }

    private static String operators(Fact.Type type) {
        return switch (type) {
            case NUMBER ->
                Arrays.stream(Condition.Operator.values())
                        .map(Condition.Operator::code)
                        .collect(Collectors.joining(" "));
            case FLAG -> "=";
            case TEXT -> "= in matches";
            case TEXTS -> "contains containsAny matches";
        };
    }

    private static @Nullable Comparison numeric(String code, JsonNode value, String path) {
        Optional<Condition.Operator> operator = Arrays.stream(Condition.Operator.values())
                .filter(one -> one.code().equals(code))
                .findFirst();
        if (operator.isEmpty()) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw ProblemException.invalid(path, "must be a number");
        }
        return new Comparison.WithNumber(operator.get(), value.doubleValue());
    }

    private static @Nullable Comparison flag(String operator, JsonNode value, String path) {
        if (!operator.equals("=")) {
            return null;
        }
        if (!value.isBoolean()) {
            throw ProblemException.invalid(path, "must be true or false");
        }
        return new Comparison.WithFlag(value.booleanValue());
    }

    private static @Nullable Comparison textual(
            String operator, String one, String several, JsonNode value, String path) {
        if (operator.equals(one)) {
            return new Comparison.OneOf(Set.of(text(value, path)));
        }
        if (operator.equals(several)) {
            return new Comparison.OneOf(texts(value, path));
        }
        return operator.equals(MATCHES) ? new Comparison.Matching(pattern(text(value, path), path)) : null;
    }

    private static BoundedPattern pattern(String source, String path) {
        return orInvalid(BoundedPattern::of, source, path);
    }

    static <T> T orInvalid(Function<String, T> reader, String source, String path) {
        try {
            return reader.apply(source);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(path, String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> texts(JsonNode value, String path) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_CONDITIONS) {
            throw ProblemException.invalid(path, "must be a list of 1 to %d texts".formatted(MOST_CONDITIONS));
        }
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            texts.add(text(value.path(i), "%s[%d]".formatted(path, i)));
        }
        return texts;
    }

    private static String text(JsonNode value, String path) {
        if (!value.isTextual()) {
            throw ProblemException.invalid(path, "must be a text");
        }
        return switch (Texts.check(value.textValue(), LONGEST_TEXT, false)) {
            case FINE -> value.textValue();
            case BLANK -> throw ProblemException.invalid(path, "must not be blank");
            case TOO_LONG ->
                throw ProblemException.invalid(path, "must have at most %d characters".formatted(LONGEST_TEXT));
            case UNREADABLE -> throw ProblemException.invalid(path, "must not have control characters");
        };
    }
}
