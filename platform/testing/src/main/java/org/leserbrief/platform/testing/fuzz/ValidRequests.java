package org.leserbrief.platform.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes requests that an operation should accept.
final class ValidRequests {
    private final Random random;
    private final KnownValues known;

    ValidRequests(Random random, KnownValues known) {
        this.random = random;
        this.known = known;
    }

    FuzzRequest make(ApiOperation operation, List<String> tokens) {
        String path = operation.path();
        for (ApiOperation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", value(parameter));
            }
        }
        FuzzRequest request = new FuzzRequest(operation.method(), path);
        request.headers.put("Host", "localhost");
        for (ApiOperation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("query") && random.nextInt(3) > 0) {
                request.query.add(parameter.name() + "=" + value(parameter));
            }
        }
        if (random.nextInt(8) > 0) {
            request.headers.put("Authorization", "Bearer " + KnownValues.pick(random, tokens));
        }
        if (random.nextBoolean()) {
            request.headers.put("If-Match", "*");
        }
        if (!operation.bodyType().isEmpty()) {
            request.headers.put("Content-Type", operation.bodyType());
            request.body = FuzzJson.utf8(isJson(operation) ? example(operation).toString() : form(operation));
        }
        return request;
    }

    private String value(ApiOperation.Parameter parameter) {
        List<String> values = parameter.values().isEmpty() ? known.of(parameter.name(), "1") : parameter.values();
        return KnownValues.pick(random, values).replace(" ", "%20");
    }

    JsonNode example(ApiOperation operation) {
        JsonNode example = operation.example().deepCopy();
        if (example instanceof ObjectNode object) {
            for (String name : List.copyOf(FuzzJson.names(object))) {
                if (object.path(name).isTextual() && known.has(name)) {
                    object.put(name, known.any(name, "1"));
                } else if (object.path(name).isTextual()
                        && object.path(name).asText().equals("1")) {
                    object.put(name, "Fuzz " + random.nextInt(1_000_000));
                }
                if (random.nextInt(6) == 0) {
                    object.remove(name);
                }
            }
        }
        return example;
    }

    String form(ApiOperation operation) {
        List<String> fields = new ArrayList<>();
        if (operation.example() instanceof ObjectNode object) {
            FuzzJson.names(object).forEach(name -> fields.add(name + "=" + known.any(name, "1")));
        }
        return String.join("&", fields);
    }

    static boolean isJson(ApiOperation operation) {
        return operation.bodyType().contains("json");
    }
}
