package org.leserbrief.benchmark.signup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.local.setup.Service;

/// Compares what known, suppressed and malformed addresses are answered, and in what time, with unknown ones.
final class SignUpBenchmark {
    /// In standard deviations.
    private static final double GOAL = 4;

    private static final int WARM_UP = 500;
    private static final int KNOWN = 20_000;

    private final BenchmarkSystem system;
    private final int pairs;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(1);
    private final TreeSet<String> answers = new TreeSet<>();
    private int unknown;

    SignUpBenchmark(BenchmarkSystem system, int pairs) {
        this.system = system;
        this.pairs = pairs;
    }

    /// @return whether all answers are the same, and no time tells one kind from another
    boolean run() throws SQLException, IOException, InterruptedException {
        system.databases().run("article", """
                INSERT INTO newsletter_subscription
                    (address_hash, email, state, language, ressorts, changed_at, confirmation_queued_at)
                SELECT sha256(convert_to(n::text, 'UTF8')), 'known-' || n || '@letter.example', 'CONFIRMED', 'de', '{}', now(), now()
                FROM generate_series(1, %d) AS n
                """.formatted(KNOWN));
        String known = "known@letter.example";
        String suppressed = "suppressed@letter.example";
        // Through the API: only the service can compute the hashes of addresses.
        for (String address : new String[] {known, suppressed}) {
            nanos(address);
        }
        awaitWork();
        system.databases().run("article", """
                UPDATE newsletter_subscription SET state = 'CONFIRMED' WHERE email = 'known@letter.example';
                INSERT INTO newsletter_suppression (address_hash, since, reason)
                SELECT address_hash, now(), '550 5.1.1' FROM newsletter_subscription WHERE email = 'suppressed@letter.example'
                """);
        for (int i = 0; i < WARM_UP; i++) {
            nanos(another());
        }
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("known", known);
        kinds.put("suppressed", suppressed);
        kinds.put("malformed", "no address");
        // Shows what differs without any cause.
        kinds.put("unknown", "");
        boolean alike = true;
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            alike &= compare(kind.getKey(), kind.getValue());
        }
        System.out.printf("%d different answers (goal: 1)%s%n", answers.size(), answers.size() == 1 ? "" : " MISSED");
        return alike && answers.size() == 1;
    }

    private boolean compare(String kind, String address) throws IOException, InterruptedException {
        PairedTimes times = new PairedTimes();
        for (int i = 0; i < pairs; i++) {
            String one = address.isEmpty() ? another() : address;
            // In random order: the first of two requests may always be the slower one.
            if (random.nextBoolean()) {
                long first = nanos(one);
                times.add(first, nanos(another()));
            } else {
                long first = nanos(another());
                times.add(nanos(one), first);
            }
        }
        double deviations = times.deviations();
        boolean alike = Math.abs(deviations) < GOAL;
        System.out.printf(
                "%s against unknown: %+.1f standard deviations (goal: within 4)%s; median difference %+d µs of %d µs%n",
                kind,
                deviations,
                alike ? "" : " MISSED",
                times.medianDifference() / 1_000,
                times.medianOfOther() / 1_000);
        return alike;
    }

    /// As long as the known one: the length of a request is no secret.
    private String another() {
        return "n%04d@letter.example".formatted(unknown++ % 10_000);
    }

    private long nanos(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/api/newsletter/subscriptions".formatted(system.port(Service.ARTICLE))))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\": \"%s\"}".formatted(address)))
                .build();
        long begun = System.nanoTime();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        long nanos = System.nanoTime() - begun;
        Map<String, Object> headers = new LinkedHashMap<>(response.headers().map());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("X-Correlation-Id") || name.equalsIgnoreCase("Date"));
        answers.add(response.statusCode() + " " + headers + " " + response.body());
        return nanos;
    }

    private void awaitWork() throws SQLException, InterruptedException {
        while (system.databases()
                        .number(
                                "article",
                                "SELECT count(*) FROM newsletter_subscription WHERE email NOT LIKE 'known-%'")
                < 2) {
            Thread.sleep(100);
        }
    }
}
