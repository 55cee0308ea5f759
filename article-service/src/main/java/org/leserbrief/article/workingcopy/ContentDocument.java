package org.leserbrief.article.workingcopy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.messaging.event.EventJson;

/// The content of a working copy as JSON, and the rules for it: while it is written anything may be missing, and all
/// of it must be there when it is published.
@ApplicationScoped
class ContentDocument {
    /// What a text must not be even before it is finished, by the messages of
    /// [org.leserbrief.platform.base.text.ReadableText].
    private static final Set<String> NEVER =
            Set.of("{org.leserbrief.text.too-long}", "{org.leserbrief.text.unreadable}");

    /// No field is longer, whatever rules it has.
    private static final int LONGEST = 100_000;

    private final ObjectMapper requests;
    private final ObjectMapper stored;
    private final Validator validator;

    ContentDocument(ObjectMapper json, Validator validator) {
        this.requests = json;
        // A replica of the next release may have stored fields that this one does not know.
        this.stored = EventJson.lenient(json);
        this.validator = validator;
    }

    ArticleRequest read(String json) {
        try {
            return stored.readValue(json, ArticleRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored working copy cannot be read", e);
        }
    }

    /// @throws ProblemException 422 for what is too long or cannot be stored
    StoredContent store(ArticleRequest content) {
        validator.validate(content).stream()
                .filter(violation -> NEVER.contains(violation.getMessageTemplate()))
                .min(Comparator.comparing(ContentDocument::field))
                .ifPresent(violation -> {
                    throw ProblemException.invalid(field(violation), violation.getMessage());
                });
        JsonNode tree = requests.valueToTree(content);
        requireStorable("", tree);
        String author = content.authorNames().stream().findFirst().orElse(null);
        return new StoredContent(
                tree.toString(),
                content.headline(),
                author,
                author == null ? null : Author.named(author).slug());
    }

    /// What keeps the content from being published, by field.
    List<Map.Entry<String, String>> violations(ArticleRequest content) {
        return validator.validate(content).stream()
                .map(violation -> Map.entry(field(violation), violation.getMessage()))
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }

    /// Also for fields whose rules ask for another form, such as an address.
    private static void requireStorable(String field, JsonNode value) {
        if (value.isTextual()) {
            String text = value.textValue();
            boolean isStorable = switch (Texts.check(text, LONGEST, true)) {
                case FINE -> true;
                // Whatever is blank counts as missing, however long it is.
                case BLANK -> text.length() <= LONGEST;
                case TOO_LONG, UNREADABLE -> false;
            };
            if (!isStorable) {
                throw ProblemException.invalid(field, "is too long, or has characters that cannot be stored");
            }
        }
        if (value.isObject()) {
            value.properties().forEach(child -> requireStorable(path(field, child.getKey()), child.getValue()));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            requireStorable(field + "[" + i + "]", value.get(i));
        }
    }

    private static String path(String parent, String child) {
        return parent.isEmpty() ? child : parent + "." + child;
    }

    private static String field(ConstraintViolation<?> violation) {
        return String.valueOf(violation.getPropertyPath());
    }

    /// Whether the content says the same as the JSON.
    boolean isSame(@Nullable String json, ArticleRequest content) {
        return json != null && read(json).equals(content);
    }
}
