package org.leserbrief.comment.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a comment, by the names of the facts, and the versions of the word lists and the model that
/// it comes from.
record Facts(Map<String, FactValue> values, Map<String, Long> versions) {
    /// Before the name of something that has a version: no fact begins with it.
    private static final String VERSION = "@";

    private static final ObjectMapper JSON = new ObjectMapper();

    Facts {
        values = Map.copyOf(values);
        versions = Map.copyOf(versions);
    }

    @Nullable
    FactValue find(String fact) {
        return values.get(fact);
    }

    String toJson() {
        ObjectNode json = JSON.createObjectNode();
        values.forEach((name, value) -> {
            switch (value) {
                case FactValue.Quantity(double quantity)
                when quantity == Math.rint(quantity) -> json.put(name, (long) quantity);
                case FactValue.Quantity(double quantity) -> json.put(name, quantity);
                case FactValue.Flag(boolean flag) -> json.put(name, flag);
                case FactValue.Text(String text) -> json.put(name, text);
                case FactValue.Texts(Set<String> texts) -> {
                    ArrayNode all = json.putArray(name);
                    texts.forEach(all::add);
                }
            }
        });
        versions.forEach((name, version) -> json.put(VERSION + name, version));
        return json.toString();
    }

    static Facts of(String json) {
        Map<String, FactValue> values = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        JsonNode stored;
        try {
            stored = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts that were stored cannot be read", e);
        }
        stored.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.startsWith(VERSION)) {
                versions.put(name.substring(VERSION.length()), value.longValue());
            } else {
                values.put(name, valueOf(value));
            }
        });
        return new Facts(values, versions);
    }

    private static FactValue valueOf(JsonNode json) {
        if (json.isBoolean()) {
            return new FactValue.Flag(json.booleanValue());
        }
        if (json.isTextual()) {
            return new FactValue.Text(json.textValue());
        }
        if (json.isArray()) {
            Set<String> texts = new HashSet<>();
            json.forEach(text -> texts.add(text.textValue()));
            return new FactValue.Texts(texts);
        }
        return new FactValue.Quantity(json.doubleValue());
    }
}
