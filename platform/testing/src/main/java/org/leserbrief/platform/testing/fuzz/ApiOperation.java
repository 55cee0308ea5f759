package org.leserbrief.platform.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One operation of an OpenAPI document.
///
/// @param bodyType the media type of the body; empty if there is none
/// @param body the schema of the body with all references resolved; missing if there is none
/// @param page whether the response is HTML
record ApiOperation(
        String method, String path, List<Parameter> parameters, String bodyType, JsonNode body, boolean page) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");

    /// Deeper schemas than ours are recursive.
    private static final int DEEPEST_SCHEMA = 12;

    /// @param in `path`, `query`, `header` or `cookie`
    record Parameter(String name, String in, List<String> values) {}

    static List<ApiOperation> of(JsonNode document) {
        List<ApiOperation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.add(of(document, path.getKey(), operation.getKey(), path.getValue()));
                }
            }
        }
        return operations;
    }

    private static ApiOperation of(JsonNode document, String path, String method, JsonNode item) {
        JsonNode operation = item.path(method);
        List<Parameter> parameters = new ArrayList<>();
        item.path("parameters").forEach(it -> parameters.add(parameter(document, it)));
        operation.path("parameters").forEach(it -> parameters.add(parameter(document, it)));
        JsonNode content = resolve(document, operation.path("requestBody")).path("content");
        boolean page = operation.path("responses").toString().contains("text/html");
        String upper = method.toUpperCase(Locale.ROOT);
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            JsonNode schema = inline(document, type.getValue().path("schema"), 0);
            return new ApiOperation(upper, path, parameters, type.getKey(), schema, page);
        }
        return new ApiOperation(upper, path, parameters, "", MissingNode.getInstance(), page);
    }

    private static Parameter parameter(JsonNode document, JsonNode written) {
        JsonNode parameter = resolve(document, written);
        List<String> values = new ArrayList<>();
        resolve(document, parameter.path("schema")).path("enum").forEach(value -> values.add(value.asText()));
        return new Parameter(
                parameter.path("name").asText(), parameter.path("in").asText(), List.copyOf(values));
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : resolve(document, document.at(reference.substring(1)));
    }

    private static JsonNode inline(JsonNode document, JsonNode written, int depth) {
        JsonNode node = resolve(document, written);
        if (!node.isObject() || depth > DEEPEST_SCHEMA) {
            return node;
        }
        ObjectNode inlined = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> inlined.set(entry.getKey(), inline(document, entry.getValue(), depth + 1)));
        return inlined;
    }

    /// A body that matches the schema.
    JsonNode example() {
        return example(body);
    }

    private static JsonNode example(JsonNode schema) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        for (String several : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.path(several).isArray()) {
                return example(schema.path(several).path(0));
            }
        }
        if (!schema.path("enum").isMissingNode()) {
            return schema.path("enum").path(0);
        }
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = json.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(property -> object.set(property.getKey(), example(property.getValue())));
                yield object;
            }
            case "array" -> json.arrayNode().add(example(schema.path("items")));
            case "integer", "number" -> json.numberNode(1);
            case "boolean" -> json.booleanNode(true);
            default -> json.textNode(schema.path("format").asText().equals("date-time") ? "2030-01-01T00:00:00Z" : "1");
        };
    }

    /// In OpenAPI 3.1 a type may be a list with `null` in it.
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asText().equals("null")) {
                    return one.asText();
                }
            }
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText();
    }
}
