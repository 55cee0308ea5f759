package org.leserbrief.platform.hashchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The canonical form of a JSON object (RFC 8785): names in the order of their UTF-16 code units, no white space, one
/// way to write each string and number. Values are strings, whole numbers up to 2^53 - 1, and lists of strings; nothing
/// else is needed, and numbers with a fraction are what makes the general form difficult.
public final class CanonicalJson {
    /// The largest number that every reader of JSON reads exactly (RFC 7493, section 2.2).
    private static final long MOST = (1L << 53) - 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /// @throws IllegalArgumentException for a value that the form does not know
    public static String write(Map<String, ?> object) {
        StringBuilder text = new StringBuilder("{");
        new TreeMap<>(object).forEach((name, value) -> {
            if (text.length() > 1) {
                text.append(',');
            }
            writeString(name, text);
            text.append(':');
            writeValue(value, text);
        });
        return text.append('}').toString();
    }

    /// @throws IllegalArgumentException for a text that is no object of such values
    public static Map<String, Object> read(String text) {
        return values(tree(text));
    }

    /// Any JSON text as a tree.
    static JsonNode tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree == null || !tree.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    static Map<String, Object> values(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        Map<String, Object> values = new TreeMap<>();
        object.properties().forEach(property -> values.put(property.getKey(), value(property.getValue())));
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isArray()) {
            return node.valueStream()
                    .map(element -> {
                        if (!element.isTextual()) {
                            throw new IllegalArgumentException("a list holds something else than strings");
                        }
                        return element.textValue();
                    })
                    .toList();
        }
        throw new IllegalArgumentException("a value is neither a string, nor a whole number, nor a list of strings");
    }

    private static void writeValue(Object value, StringBuilder text) {
        switch (value) {
            case String string -> writeString(string, text);
            case Long number when Math.abs(number) <= MOST -> text.append(number.longValue());
            case List<?> list -> {
                text.append('[');
                String separator = "";
                for (Object element : list) {
                    text.append(separator);
                    writeString((String) element, text);
                    separator = ",";
                }
                text.append(']');
            }
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    /// RFC 8785, section 3.2.2.2.
    private static void writeString(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        if (string.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("half a surrogate pair has no bytes in UTF-8");
        }
        text.append('"');
    }
}
