package org.leserbrief.comment.rule;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;

/// A rule as the form on its page sends it.
///
/// @param when JSON
/// @param version the version that the moderator saw; missing for a new rule
public record RuleForm(
        @FormParam("name") @Nullable String name,
        @FormParam("when") @Nullable String when,
        @FormParam("action") @Nullable String action,
        @FormParam("reason") @Nullable String reason,
        @FormParam("mode") @Nullable String mode,
        @FormParam("version") @Nullable String version) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// What the documented example looks like.
    static final String EXAMPLE = """
            {"all": [
              {"fact": "author.newcomer", "op": "=", "value": true},
              {"any": [
                {"fact": "links.count", "op": ">=", "value": 2},
                {"fact": "text.phone", "op": "=", "value": true}
              ]}
            ]}""";

    static RuleForm empty() {
        return new RuleForm("", EXAMPLE, "hold", "spam", "shadow", null);
    }

    static RuleForm of(Rule rule) {
        Rule.Definition definition = rule.definition();
        return new RuleForm(
                definition.name(),
                definition.json().toPrettyString(),
                definition.action().code(),
                definition.reason().code(),
                definition.mode().code(),
                Long.toString(rule.version()));
    }

    /// @throws ProblemException 422 that names the field, and the place in the condition
    Rule.Definition definition() {
        String text = Objects.requireNonNullElse(name, "").strip();
        if (Texts.check(text, RuleResource.LONGEST_NAME, false) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("name", "must have 1 to %d characters".formatted(RuleResource.LONGEST_NAME));
        }
        return new Rule.Definition(
                text,
                json().toString(),
                code("action", action, RuleAction.values(), RuleAction::code),
                code("reason", reason, Reason.values(), Reason::code),
                code("mode", mode, RuleMode.values(), RuleMode::code));
    }

    private JsonNode json() {
        String text = Objects.requireNonNullElse(when, "");
        if (text.isBlank() || text.length() > ConditionParser.LONGEST) {
            throw ProblemException.invalid("when", "must have 1 to %d characters".formatted(ConditionParser.LONGEST));
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid(
                    "when",
                    "is no JSON: line %d, column %d"
                            .formatted(
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getColumnNr()));
        }
    }

    private static <T> T code(String field, @Nullable String sent, T[] values, Function<T, String> code) {
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(sent))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field, "is none that there is"));
    }

    /// @throws ProblemException 422 for a form that the page has not made
    long seen() {
        return Identifiers.parse(Objects.requireNonNullElse(version, ""))
                .orElseThrow(() -> ProblemException.invalid("version", "must be a number"));
    }

    public String typedName() {
        return Objects.requireNonNullElse(name, "");
    }

    public String typedWhen() {
        return Objects.requireNonNullElse(when, "");
    }

    public boolean hasAction(String code) {
        return code.equals(action);
    }

    public boolean hasReason(String code) {
        return code.equals(reason);
    }

    public boolean hasMode(String code) {
        return code.equals(mode);
    }
}
