package org.leserbrief.platform.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Valid values by the name of a parameter or field, which reach deeper code than odd ones.
final class KnownValues {
    private final Random random;
    private final Map<String, List<String>> known = new HashMap<>();

    KnownValues(Random random) {
        this.random = random;
    }

    /// Takes ids and cursors from a response.
    void learn(JsonNode response) {
        learn(response, 0);
    }

    private void learn(JsonNode node, int depth) {
        if (depth > 4) {
            return;
        }
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (field.getKey().equals("next") && value.isTextual()) {
                add("cursor", value.asText());
            } else if (Set.of("id", "slug", "commentId", "articleId").contains(field.getKey()) && value.isTextual()) {
                add(field.getKey(), value.asText());
            }
            learn(value, depth + 1);
        });
        if (node.isArray()) {
            node.forEach(item -> learn(item, depth + 1));
        }
    }

    /// Keeps the first value of a name and 39 others.
    void add(String name, String value) {
        List<String> values = known.computeIfAbsent(name, none -> new ArrayList<>());
        if (values.contains(value)) {
            return;
        }
        if (values.size() < 40) {
            values.add(value);
        } else {
            values.set(1 + random.nextInt(39), value);
        }
    }

    boolean has(String name) {
        return known.containsKey(name);
    }

    /// The values of a name, or this one if there are none.
    List<String> of(String name, String otherwise) {
        return known.getOrDefault(name, List.of(otherwise));
    }

    /// One of [#of].
    String any(String name, String otherwise) {
        return pick(random, of(name, otherwise));
    }

    static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
