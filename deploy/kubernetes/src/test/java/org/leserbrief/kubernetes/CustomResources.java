package org.leserbrief.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks custom resources as an API server does: by the schemas of the CustomResourceDefinitions and by their CEL
/// rules. A field that a schema does not contain is an error here, while an API server may drop it silently.
final class CustomResources {
    private static final CelOptions OPTIONS = CelOptions.DEFAULT;
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addLibraries(
                    CelExtensions.strings(),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.lists(),
                    CelOptionalLibrary.INSTANCE)
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addLibraries(
                    CelExtensions.strings(),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.lists(),
                    CelOptionalLibrary.INSTANCE)
            .build();

    /// Keywords beside the structure of a schema; they do not define fields.
    private static final Set<String> COMPOSITIONS = Set.of("allOf", "anyOf", "oneOf", "not");

    /// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private final Map<String, JsonNode> schemas = new HashMap<>();
    private final Map<String, Schema> compiled = new HashMap<>();
    private final ObjectMapper json = new ObjectMapper();

    /// @param directory contains the definitions as YAML files
    CustomResources(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> Chart.parse(readString(file)).stream())
                    .filter(it -> Chart.kind(it).equals("CustomResourceDefinition"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                schemas.put(
                        "%s/%s/%s"
                                .formatted(
                                        spec.path("group").asText(),
                                        version.path("name").asText(),
                                        spec.at("/names/kind").asText()),
                        version.at("/schema/openAPIV3Schema"));
            }
        }
    }

    Set<String> types() {
        return schemas.keySet();
    }

    List<String> violations(JsonNode manifest) {
        String type = manifest.path("apiVersion").asText() + "/"
                + manifest.path("kind").asText();
        JsonNode schema = schemas.get(type);
        if (schema == null) {
            return List.of("no served version of a definition is called " + type);
        }
        List<String> violations = new ArrayList<>();
        JsonNode complete = withDefaults(schema, manifest);
        compiled.computeIfAbsent(type, it -> compile(schema))
                .validate(complete.toString(), InputFormat.JSON)
                .forEach(error -> violations.add(error.toString()));
        evaluate(schema, complete, "", violations);
        return violations;
    }

    /// The rules that cannot be compiled here.
    List<String> uncompiledRules() {
        List<String> uncompiled = new ArrayList<>();
        schemas.forEach((type, schema) -> schema.findValues("x-kubernetes-validations")
                .forEach(rules -> rules.forEach(rule -> {
                    String expression = rule.path("rule").asText();
                    if (!expression.contains("oldSelf") && program(expression) == null) {
                        uncompiled.add(type + ": " + expression);
                    }
                })));
        return uncompiled;
    }

    private Schema compile(JsonNode schema) {
        ObjectNode closed = (ObjectNode) convert(schema, true);
        ObjectNode properties = (ObjectNode) closed.get("properties");
        // The API server defines these itself; not all definitions contain them.
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(closed.toString());
    }

    /// Converts a schema from the API server's dialect to JSON Schema.
    ///
    /// @param structural whether unknown fields are an error
    private JsonNode convert(JsonNode schema, boolean structural) {
        if (!(schema instanceof ObjectNode source)) {
            return schema;
        }
        ObjectNode target = json.createObjectNode();
        boolean intOrString = source.path("x-kubernetes-int-or-string").asBoolean();
        source.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            switch (key) {
                case "properties" -> {
                    ObjectNode properties = target.putObject("properties");
                    value.properties().forEach(it -> properties.set(it.getKey(), convert(it.getValue(), structural)));
                }
                case "items", "additionalProperties" -> target.set(key, convert(value, structural));
                case "not" -> target.set(key, convert(value, false));
                case "type" -> {
                    if (!intOrString) {
                        target.set(key, value);
                    }
                }
                // The API server interprets formats itself; defaults and descriptions check nothing.
                case "format", "default", "description", "example", "nullable", "title", "externalDocs" -> {}
                default -> {
                    if (COMPOSITIONS.contains(key)) {
                        ArrayNode parts = target.putArray(key);
                        value.forEach(part -> parts.add(convert(part, false)));
                    } else if (!key.startsWith("x-kubernetes-")) {
                        target.set(key, value);
                    }
                }
            }
        });
        if (intOrString) {
            target.putArray("type").add("integer").add("string");
        }
        if (source.path("nullable").asBoolean() && target.path("type").isTextual()) {
            String type = target.path("type").asText();
            target.putArray("type").add(type).add("null");
        }
        boolean open = source.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || source.path("x-kubernetes-embedded-resource").asBoolean()
                || source.has("additionalProperties");
        if (structural && source.path("type").asText().equals("object") && !open) {
            target.put("additionalProperties", false);
        }
        return target;
    }

    /// Adds defaults, as an API server does before it evaluates the rules.
    private JsonNode withDefaults(JsonNode schema, JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode complete = json.createObjectNode();
                object.properties().forEach(field -> {
                    JsonNode named = schema.path("properties").path(field.getKey());
                    complete.set(
                            field.getKey(),
                            withDefaults(
                                    named.isMissingNode() ? schema.path("additionalProperties") : named,
                                    field.getValue()));
                });
                schema.path("properties").properties().forEach(property -> {
                    if (property.getValue().has("default") && !complete.has(property.getKey())) {
                        complete.set(
                                property.getKey(),
                                withDefaults(
                                        property.getValue(), property.getValue().get("default")));
                    }
                });
                yield complete;
            }
            case ArrayNode array -> {
                ArrayNode complete = json.createArrayNode();
                array.forEach(element -> complete.add(withDefaults(schema.path("items"), element)));
                yield complete;
            }
            default -> value;
        };
    }

    private void evaluate(JsonNode schema, JsonNode value, String path, List<String> violations) {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            String expression = rule.path("rule").asText();
            CelRuntime.Program program = expression.contains("oldSelf") ? null : program(expression);
            if (program != null) {
                try {
                    if (!Boolean.TRUE.equals(
                            program.eval(Map.of("self", json.convertValue(widened(value), Object.class))))) {
                        violations.add("%s: %s (%s)"
                                .formatted(path, rule.path("message").asText(), expression));
                    }
                } catch (CelEvaluationException e) {
                    violations.add("%s: %s cannot be decided: %s".formatted(path, expression, e.getMessage()));
                }
            }
        }
        if (value.isObject()) {
            value.properties().forEach(field -> {
                JsonNode child = schema.path("properties").path(field.getKey());
                evaluate(
                        child.isMissingNode() ? schema.path("additionalProperties") : child,
                        field.getValue(),
                        path + "/" + field.getKey(),
                        violations);
            });
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                evaluate(schema.path("items"), value.get(index), path + "/" + index, violations);
            }
        }
    }

    /// Reserved words of CEL are escaped in rules.
    private static String escaped(String field) {
        return RESERVED.contains(field) ? "__" + field + "__" : field;
    }

    /// CEL has only 64-bit integers.
    private JsonNode widened(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? json.getNodeFactory().numberNode(value.asLong()) : value;
            case OBJECT -> {
                ObjectNode copy = json.createObjectNode();
                value.properties().forEach(field -> copy.set(escaped(field.getKey()), widened(field.getValue())));
                yield copy;
            }
            case ARRAY -> {
                ArrayNode copy = json.createArrayNode();
                value.forEach(element -> copy.add(widened(element)));
                yield copy;
            }
            default -> value;
        };
    }

    private final Map<String, CelRuntime.@Nullable Program> programs = new HashMap<>();

    private CelRuntime.@Nullable Program program(String expression) {
        if (!programs.containsKey(expression)) {
            programs.put(expression, compile(expression));
        }
        return programs.get(expression);
    }

    private static CelRuntime.@Nullable Program compile(String expression) {
        try {
            return RUNTIME.createProgram(COMPILER.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            return null;
        }
    }

    private static String readString(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
