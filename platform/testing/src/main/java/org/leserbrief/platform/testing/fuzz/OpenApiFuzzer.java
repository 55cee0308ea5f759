package org.leserbrief.platform.testing.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.leserbrief.platform.testing.Tokens;

/// Sends malformed requests to every operation in the OpenAPI document of a service, and checks the responses: no
/// status 5xx, every error as a problem (RFC 9457), and none of them slow.
///
/// The same seed makes the same requests if the service answers the same; ids and cursors come from its responses.
/// System properties: `leserbrief.fuzz.seconds` (15) and `leserbrief.fuzz.seed` (10).
public final class OpenApiFuzzer implements AutoCloseable {
    private static final int SECONDS = Integer.getInteger("leserbrief.fuzz.seconds", 15);
    private static final long SEED = Long.getLong("leserbrief.fuzz.seed", 10);
    private static final int MOST_FINDINGS = 25;

    private static final long SLOW_MILLIS = 1_000;

    /// A slow request is repeated, because the machine may have been busy: what is really slow stays so.
    private static final int MOST_REPEATS = 3;

    /// The time until a repeat, in which a stall of the machine may end.
    private static final Duration BETWEEN_REPEATS = Duration.ofSeconds(2);

    /// Requests that may be repeated after a 503 (RFC 9110, section 9.2.2).
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    /// Somewhat less than `quarkus.http.limits.max-initial-line-length` and `max-header-size`.
    private static final int LONGEST_PARSED_TARGET = 32_000;

    private static final int MOST_PARSED_HEADER_BYTES = 47 * 1_024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final List<List<String>> ROLES = List.of(
            List.of(),
            List.of("editor"),
            List.of("moderator"),
            List.of("admin"),
            List.of("service"),
            List.of("editor", "moderator", "admin"));

    private final Random random = new Random(SEED);
    private final List<ApiOperation> operations;
    private final RawHttp http;

    /// Valid values by the name of a parameter or field, which reach deeper code than odd ones.
    private final Map<String, List<String>> known = new HashMap<>();

    private final Map<String, String> findings = new LinkedHashMap<>();

    /// Tokens are valid for minutes, so they are renewed now and then.
    private List<String> tokens = List.of();

    private int sent;

    private OpenApiFuzzer(List<ApiOperation> operations, int port) {
        this.operations = operations;
        this.http = new RawHttp(port);
    }

    /// @param document the OpenAPI document as JSON
    public static OpenApiFuzzer of(String document, int port) {
        List<ApiOperation> operations = ApiOperation.of(read(document));
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("the document has no operations");
        }
        return new OpenApiFuzzer(operations, port);
    }

    /// Adds a valid value for a name, such as `articleId`.
    public OpenApiFuzzer knowing(String name, String value) {
        know(name, value);
        return this;
    }

    /// Runs for the configured time.
    ///
    /// @return the findings, one for each kind of mistake, with a request that shows it
    public List<String> run() {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        // All operations equally often, in random order.
        List<ApiOperation> order = new ArrayList<>(operations);
        while (System.nanoTime() < end && findings.size() < MOST_FINDINGS) {
            Collections.shuffle(order, random);
            for (ApiOperation operation : order) {
                if (sent++ % 2_000 == 0) {
                    tokens = newTokens();
                }
                FuzzRequest request = valid(operation);
                for (int odd = random.nextInt(10) / 4; odd >= 0; odd--) {
                    distort(request, operation);
                }
                check(operation, request);
            }
        }
        return List.copyOf(findings.values());
    }

    /// The number of requests sent.
    public int sent() {
        return sent;
    }

    private static List<String> newTokens() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            made.add(Tokens.of("Fuzz " + i, ROLES.get(i % ROLES.size()).toArray(String[]::new)));
        }
        return made;
    }

    // --- Valid requests

    private FuzzRequest valid(ApiOperation operation) {
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
            request.headers.put("Authorization", "Bearer " + pick(tokens));
        }
        if (random.nextBoolean()) {
            request.headers.put("If-Match", "*");
        }
        if (!operation.bodyType().isEmpty()) {
            request.headers.put("Content-Type", operation.bodyType());
            request.body = utf8(isJson(operation) ? example(operation).toString() : form(operation));
        }
        return request;
    }

    private String value(ApiOperation.Parameter parameter) {
        List<String> values =
                parameter.values().isEmpty() ? known.getOrDefault(parameter.name(), List.of("1")) : parameter.values();
        return pick(values).replace(" ", "%20");
    }

    private JsonNode example(ApiOperation operation) {
        JsonNode example = operation.example().deepCopy();
        if (example instanceof ObjectNode object) {
            for (String name : List.copyOf(names(object))) {
                if (object.path(name).isTextual() && known.containsKey(name)) {
                    object.put(name, pick(known.getOrDefault(name, List.of("1"))));
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

    private String form(ApiOperation operation) {
        List<String> fields = new ArrayList<>();
        if (operation.example() instanceof ObjectNode object) {
            names(object).forEach(name -> fields.add(name + "=" + pick(known.getOrDefault(name, List.of("1")))));
        }
        return String.join("&", fields);
    }

    private static boolean isJson(ApiOperation operation) {
        return operation.bodyType().contains("json");
    }

    // --- Distortions

    private void distort(FuzzRequest request, ApiOperation operation) {
        switch (random.nextInt(operation.bodyType().isEmpty() ? 7 : 12)) {
            case 0 -> distortPath(request);
            case 1, 2 -> distortQuery(request, operation);
            case 3 -> distortCursor(request);
            case 4 -> distortHeader(request);
            case 5 -> distortToken(request);
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
        String cursor = pick(known.getOrDefault("cursor", List.of("eA")));
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
        request.query.add(
                "cursor=" + Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(String.join("\u001f", parts))));
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

    private void distortToken(FuzzRequest request) {
        request.headers.put("Authorization", pick(OddValues.authorizations(pick(tokens))));
        request.oddities.add("token");
    }

    private void distortField(FuzzRequest request, ApiOperation operation) {
        if (!isJson(operation)) {
            request.body = utf8(form(operation) + "&" + pick(List.of("x", "value", "back", "parent", "body", "id"))
                    + "=" + pick(OddValues.IN_TARGET));
            request.oddities.add("form field");
            return;
        }
        JsonNode example = example(operation);
        if (!(example instanceof ObjectNode object)) {
            distortBody(request);
            return;
        }
        List<String> names = new ArrayList<>(names(object));
        names.add("unknown");
        String name = pick(names);
        ObjectNode target = object;
        if (object.path(name) instanceof ObjectNode inner && random.nextBoolean()) {
            List<String> innerNames = new ArrayList<>(names(inner));
            innerNames.add("unknown");
            target = inner;
            name = pick(innerNames);
        }
        target.set(name, JsonNodeFactory.instance.rawValueNode(new RawValue(pick(OddValues.IN_JSON))));
        String text = write(object);
        request.oddities.add("field " + name);
        if (random.nextInt(8) == 0) {
            text = "{\"%s\": \"1\", %s".formatted(name, text.substring(1));
            request.oddities.add("twice");
        }
        request.body = utf8(text);
    }

    private void distortBody(FuzzRequest request) {
        byte[] was = request.body;
        String text = new String(was, StandardCharsets.UTF_8);
        switch (random.nextInt(7)) {
            case 0 -> request.body = text.getBytes(StandardCharsets.UTF_16);
            case 1 -> request.body = utf8(text.substring(0, text.isEmpty() ? 0 : random.nextInt(text.length())));
            case 2 -> request.body = utf8(text + pick(OddValues.BODIES));
            case 3 -> {
                byte[] broken = was.clone();
                for (int i = 0; i < 3 && broken.length > 0; i++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                request.body = broken;
            }
            default -> request.body = utf8(pick(OddValues.BODIES));
        }
        request.oddities.add("body");
    }

    // --- Checks of responses

    private void check(ApiOperation operation, FuzzRequest request) {
        RawHttp.Answer answer;
        try {
            answer = send(request);
            for (int repeat = 0; repeat < MOST_REPEATS && mayBeTheMachine(request, answer, repeat); repeat++) {
                LockSupport.parkNanos(BETWEEN_REPEATS.toNanos());
                answer = send(request);
            }
        } catch (IOException none) {
            find(operation, request, "no answer: " + none);
            return;
        }
        learn(answer);
        if (answer.status() >= 500) {
            find(operation, request, answer.status() + " " + answer.text());
        } else if (answer.millis() > SLOW_MILLIS) {
            find(operation, request, "took " + answer.millis() + " ms");
        } else if (answer.status() >= 400) {
            String mistake = mistake(operation, request, answer);
            if (!mistake.isEmpty()) {
                find(operation, request, answer.status() + " " + mistake);
            }
        }
    }

    /// A service that is busy says when to come back, and is believed once.
    private static boolean mayBeTheMachine(FuzzRequest request, RawHttp.Answer answer, int repeat) {
        boolean busy = answer.status() == 503 && !answer.header("Retry-After").isEmpty();
        return answer.millis() > SLOW_MILLIS || busy && repeat == 0 && IDEMPOTENT.contains(request.method);
    }

    private RawHttp.Answer send(FuzzRequest request) throws IOException {
        return http.send(request.bytes(), request.method.equals("HEAD"));
    }

    private static String mistake(ApiOperation operation, FuzzRequest request, RawHttp.Answer answer) {
        if (isRefusedByTheServer(request, answer)) {
            return "";
        }
        String type = answer.header("Content-Type");
        boolean maySendPage = operation.page()
                || request.headers.getOrDefault("Accept", "").contains("text/html")
                        && !request.path.startsWith("/api/");
        if (maySendPage && type.startsWith("text/html")) {
            return "";
        }
        if (!type.equals("application/problem+json")) {
            return "is of type '" + type + "'";
        }
        if (request.method.equals("HEAD")) {
            return "";
        }
        JsonNode problem = read(answer.text());
        boolean whole = problem.path("type").asText().startsWith("urn:leserbrief:problem:")
                && !problem.path("title").asText().isEmpty()
                && problem.path("status").asInt() == answer.status()
                && !problem.path("detail").asText().isEmpty()
                && !problem.path("instance").isMissingNode();
        return whole ? "" : "lacks something: " + answer.text();
    }

    /// A request that exceeds the limits of the HTTP parser is answered without a body, before any route of ours
    /// can handle it.
    private static boolean isRefusedByTheServer(FuzzRequest request, RawHttp.Answer answer) {
        return answer.body().length == 0
                && switch (answer.status()) {
                    case 414 -> request.target().length() > LONGEST_PARSED_TARGET;
                    case 431 -> request.headerBytes() > MOST_PARSED_HEADER_BYTES;
                    default -> false;
                };
    }

    /// Records one finding for each kind of mistake.
    private void find(ApiOperation operation, FuzzRequest request, String mistake) {
        String kind = operation.method() + " " + operation.path() + " "
                + (mistake.length() < 12 ? mistake : mistake.substring(0, 12)) + " "
                + String.join(", ", request.oddities);
        findings.putIfAbsent(
                kind,
                "%s %s [%s]: %s%n    %s"
                        .formatted(
                                operation.method(),
                                operation.path(),
                                String.join(", ", request.oddities),
                                mistake,
                                request));
    }

    private void learn(RawHttp.Answer answer) {
        if (answer.status() / 100 == 2 && answer.header("Content-Type").startsWith("application/json")) {
            learn(read(answer.text()), 0);
        }
    }

    private void learn(JsonNode node, int depth) {
        if (depth > 4) {
            return;
        }
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (field.getKey().equals("next") && value.isTextual()) {
                know("cursor", value.asText());
            } else if (Set.of("id", "slug", "commentId", "articleId").contains(field.getKey()) && value.isTextual()) {
                know(field.getKey(), value.asText());
            }
            learn(value, depth + 1);
        });
        if (node.isArray()) {
            node.forEach(item -> learn(item, depth + 1));
        }
    }

    private void know(String name, String value) {
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

    // --- Helpers

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
