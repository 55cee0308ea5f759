package org.leserbrief.platform.testing.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
    private final KnownValues known = new KnownValues(random);
    private final ValidRequests requests = new ValidRequests(random, known);
    private final Distortions distortions = new Distortions(random, known, requests);

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
        List<ApiOperation> operations = ApiOperation.of(FuzzJson.read(document));
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("the document has no operations");
        }
        return new OpenApiFuzzer(operations, port);
    }

    /// Adds a valid value for a name, such as `articleId`.
    public OpenApiFuzzer knowing(String name, String value) {
        known.add(name, value);
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
                FuzzRequest request = requests.make(operation, tokens);
                for (int odd = random.nextInt(10) / 4; odd >= 0; odd--) {
                    distortions.distort(request, operation, tokens);
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
            String mistake = ErrorRules.mistake(operation, request, answer);
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
            known.learn(FuzzJson.read(answer.text()));
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
