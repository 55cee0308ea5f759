package org.leserbrief.platform.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes one part of a valid request odd: its path, query, cursor, headers, token or body.
final class Distortions {
    private final Random random;
    private final KnownValues known;
    private final ValidRequests requests;

    Distortions(Random random, KnownValues known, ValidRequests requests) {
        this.random = random;
        this.known = known;
        this.requests = requests;
    }

    void distort(FuzzRequest request, ApiOperation operation, List<String> tokens) {
        switch (random.nextInt(operation.bodyType().isEmpty() ? 7 : 12)) {
            case 0 -> distortPath(request);
            case 1, 2 -> distortQuery(request, operation);
            case 3 -> distortCursor(request);
            case 4 -> distortHeader(request);
            case 5 -> distortToken(request, tokens);
            case 6 -> {
                if (random.nextInt(4) == 0) {
                    request.method = pick(OddValues.METHODS);
                    request.oddities.add("method " + request.method);
                } else {
                    distortHeader(request);
                }
            }
            case 7, 8, 9 -> distortField(request, operation);
            case 10 -> distortBody(request);
            default -> {
                request.headers.put("Content-Type", pick(OddValues.CONTENT_TYPES));
                request.oddities.add("content type");
            }
        }
    }

    private void distortPath(FuzzRequest request) {
        List<String> parts = new ArrayList<>(List.of(request.path.split("/", -1)));
        int at = 1 + random.nextInt(parts.size() - 1);
        parts.set(at, pick(OddValues.IN_TARGET));
        request.path = String.join("/", parts);
        request.oddities.add("path");
    }

    private void distortQuery(FuzzRequest request, ApiOperation operation) {
        List<String> names = new ArrayList<>(List.of("x", "limit", "cursor", "%", ""));
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(ApiOperation.Parameter::name)
                .forEach(names::add);
        String name = pick(names);
        request.oddities.add("query " + name);
        switch (random.nextInt(8)) {
            case 0 -> request.query.add((name + "=" + pick(OddValues.IN_TARGET) + "&").repeat(100));
            case 1 -> request.query.add((name + "&").repeat(1_500));
            case 2 -> {
                StringBuilder many = new StringBuilder();
                for (int i = 0; i < 700; i++) {
                    many.append('p').append(i).append("=&");
                }
                request.query.add(many.toString());
            }
            case 3 -> request.query.add(pick(List.of("&&==&=&", "?", "a=b=c", "a;b", "%", "=".repeat(4_000))));
            default -> {
                request.query.removeIf(given -> given.startsWith(name + "="));
                request.query.add(name + "=" + pick(OddValues.IN_TARGET));
            }
        }
    }

    /// Cursors are opaque, but a client may still decode and change them.
    private void distortCursor(FuzzRequest request) {
        String cursor = known.any("cursor", "eA");
        String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        List<String> parts = new ArrayList<>(List.of(plain.split("\u001f", -1)));
        int at = random.nextInt(parts.size());
        String odd = URLDecoder.decode(
                pick(OddValues.IN_TARGET.stream().filter(OddValues::isDecodable).toList()), StandardCharsets.UTF_8);
        switch (random.nextInt(6)) {
            case 0 -> parts.add(odd);
            case 1 -> parts.remove(at);
            default -> parts.set(at, odd);
        }
        request.query.removeIf(given -> given.startsWith("cursor="));
        request.query.add("cursor="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(FuzzJson.utf8(String.join("\u001f", parts))));
        request.oddities.add("cursor part " + at);
    }

    private void distortHeader(FuzzRequest request) {
        if (random.nextInt(20) == 0) {
            int many = random.nextBoolean() ? 60 : 2_000;
            for (int i = 0; i < many; i++) {
                request.headers.put("X-" + i, "");
            }
            request.oddities.add(many + " headers");
            return;
        }
        Map.Entry<String, String> field = pick(OddValues.HEADER_FIELDS);
        request.headers.put(field.getKey(), field.getValue());
        request.oddities.add("header " + field.getKey());
    }

    private void distortToken(FuzzRequest request, List<String> tokens) {
        request.headers.put("Authorization", pick(OddValues.authorizations(pick(tokens))));
        request.oddities.add("token");
    }

    private void distortField(FuzzRequest request, ApiOperation operation) {
        if (!ValidRequests.isJson(operation)) {
            request.body = FuzzJson.utf8(requests.form(operation) + "&"
                    + pick(List.of("x", "value", "back", "parent", "body", "id")) + "=" + pick(OddValues.IN_TARGET));
            request.oddities.add("form field");
            return;
        }
        JsonNode example = requests.example(operation);
        if (!(example instanceof ObjectNode object)) {
            distortBody(request);
            return;
        }
        List<String> names = new ArrayList<>(FuzzJson.names(object));
        names.add("unknown");
        String name = pick(names);
        ObjectNode target = object;
        if (object.path(name) instanceof ObjectNode inner && random.nextBoolean()) {
            List<String> innerNames = new ArrayList<>(FuzzJson.names(inner));
            innerNames.add("unknown");
            target = inner;
            name = pick(innerNames);
        }
        target.set(name, JsonNodeFactory.instance.rawValueNode(new RawValue(pick(OddValues.IN_JSON))));
        String text = FuzzJson.write(object);
        request.oddities.add("field " + name);
        if (random.nextInt(8) == 0) {
            text = "{\"%s\": \"1\", %s".formatted(name, text.substring(1));
            request.oddities.add("twice");
        }
        request.body = FuzzJson.utf8(text);
    }

    private void distortBody(FuzzRequest request) {
        byte[] was = request.body;
        String text = new String(was, StandardCharsets.UTF_8);
        switch (random.nextInt(7)) {
            case 0 -> request.body = text.getBytes(StandardCharsets.UTF_16);
            case 1 ->
                request.body = FuzzJson.utf8(text.substring(0, text.isEmpty() ? 0 : random.nextInt(text.length())));
            case 2 -> request.body = FuzzJson.utf8(text + pick(OddValues.BODIES));
            case 3 -> {
                byte[] broken = was.clone();
                for (int i = 0; i < 3 && broken.length > 0; i++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                request.body = broken;
            }
            default -> request.body = FuzzJson.utf8(pick(OddValues.BODIES));
        }
        request.oddities.add("body");
    }

    private <T> T pick(List<T> list) {
        return KnownValues.pick(random, list);
    }
}
