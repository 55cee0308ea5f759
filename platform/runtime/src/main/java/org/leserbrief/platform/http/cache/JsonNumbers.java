package org.leserbrief.platform.http.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Optional;
import java.util.function.Function;

/// Writes JSON with placeholders for numbers.
public final class JsonNumbers {
    private JsonNumbers() {}

    /// @param field the name of the number fields, at any depth
    /// @param number returns the number that belongs in the field of this object, if any
    public static String write(
            ObjectMapper json,
            Object representation,
            ResponseDraft draft,
            String field,
            Function<ObjectNode, Optional<NumberKey>> number) {
        JsonNode tree = json.valueToTree(representation);
        mark(tree, draft, field, number);
        try {
            return json.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable as JSON", e);
        }
    }

    private static void mark(
            JsonNode node, ResponseDraft draft, String field, Function<ObjectNode, Optional<NumberKey>> number) {
        if (node instanceof ObjectNode object && object.has(field)) {
            number.apply(object).ifPresent(key -> object.putRawValue(field, new RawValue(draft.mark(key))));
        }
        node.forEach(child -> mark(child, draft, field, number));
    }
}
