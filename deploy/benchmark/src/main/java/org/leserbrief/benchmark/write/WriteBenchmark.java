package org.leserbrief.benchmark.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.leserbrief.benchmark.Databases;
import org.leserbrief.benchmark.OwnSystem;
import org.leserbrief.benchmark.Pgbench;
import org.leserbrief.benchmark.Processes;
import org.leserbrief.local.client.ApiClient;

/// `deploy/benchmark/write`: starts a system of its own, measures, and throws it away.
///
/// - comments a second with 1, 16 and 64 clients, beside pgbench with the same two inserts
/// - a storm: all comments on one article, against the same rate spread over 1,000 articles
/// - events a second through the relay and each consumer
public final class WriteBenchmark {
    private static final int ARTICLES = 1_000;
    private static final int EVENTS = 100_000;
    private static final double WARM_UP_SECONDS = 30;
    private static final int ROUND_SECONDS = 15;

    private final OwnSystem system;
    private final ApiClient newspaper;
    private final Posting posting;
    private final Databases databases;

    private WriteBenchmark(OwnSystem system) {
        this.system = system;
        newspaper = system.newspaper();
        posting = new Posting(newspaper);
        databases = system.databases();
    }

    public static void main(String[] arguments) throws Exception {
        try (OwnSystem system = OwnSystem.start()) {
            new WriteBenchmark(system).run();
        }
    }

    private void run() throws Exception {
        say("publishing %,d articles".formatted(ARTICLES));
        List<String> articles = publish();
        say("warming up");
        posting.closed(8, WARM_UP_SECONDS, inTurn(articles));
        double sixteen = throughput(articles);
        storm(articles, sixteen / 2);
        events();
    }

    /// @return comments a second with 16 clients
    private double throughput(List<String> articles) throws Exception {
        Pgbench pgbench = Pgbench.find(databases).orElse(null);
        say("");
        say(
                pgbench == null
                        ? "pgbench is not installed (Debian: postgresql-contrib): no comparison"
                        : "the same two inserts by pgbench, on the same server, right after");
        say("clients  comments/s  median ms  p99 ms   pgbench/s  ratio   CPU s per 1,000 posts");
        double sixteen = 0;
        for (int clients : List.of(1, 16, 64)) {
            Processes before = Processes.now(system.pids());
            long start = System.nanoTime();
            Latencies latencies = posting.closed(clients, ROUND_SECONDS, inTurn(articles));
            double perSecond = latencies.count() / ((System.nanoTime() - start) / 1e9);
            awaitDrained();
            Processes cost = Processes.now(system.pids()).since(before);
            double reference = 0;
            if (pgbench != null) {
                reference = new TwoInserts(databases, pgbench).run(clients, ROUND_SECONDS);
            }
            say("%7d  %10.0f  %9.1f  %6.0f  %10.0f  %5.3f   %s"
                    .formatted(
                            clients,
                            perSecond,
                            latencies.millis(0.5),
                            latencies.millis(0.99),
                            reference,
                            reference == 0 ? Double.NaN : perSecond / reference,
                            perThousand(cost, latencies.count())));
            if (clients == 16) {
                sixteen = perSecond;
            }
        }
        return sixteen;
    }

    private void storm(List<String> articles, double perSecond) throws Exception {
        String hot = articles.getFirst();
        say("");
        say("storm: %.0f comments/s, half of what 16 clients reach, in turns of %d s"
                .formatted(perSecond, ROUND_SECONDS));
        List<Double> spreadP99 = new ArrayList<>();
        List<Double> stormP99 = new ArrayList<>();
        double back = 0;
        for (int round = 1; round <= 3; round++) {
            Latencies spread = posting.open(perSecond, ROUND_SECONDS, inTurn(articles));
            awaitDrained();
            Latencies storm = posting.open(perSecond, ROUND_SECONDS, number -> hot);
            double lag = lagUntilRight(hot);
            back = Math.max(back, lag);
            spreadP99.add(spread.millis(0.99));
            stormP99.add(storm.millis(0.99));
            say(
                    "  p99 %.0f ms over %,d articles, %.0f ms on one (medians %.0f and %.0f); the counter was right %.2f s later"
                            .formatted(
                                    spread.millis(0.99),
                                    ARTICLES,
                                    storm.millis(0.99),
                                    spread.millis(0.5),
                                    storm.millis(0.5),
                                    lag));
        }
        Collections.sort(spreadP99);
        Collections.sort(stormP99);
        double ratio = stormP99.get(1) / spreadP99.get(1);
        say("  p99 in the storm is %.2f times the other (medians of three); wanted: at most 3".formatted(ratio));
        say("  lag of the counter after a storm: at most %.2f s; wanted: below 1 s within 10 s".formatted(back));
    }

    private void events() throws Exception {
        EventRates rates = new EventRates(databases, system.bootstrapServers());
        say("");
        say("events a second, %,d at once; wanted: at least 5,000".formatted(EVENTS));
        // The first round is the one in which the code is compiled.
        for (int round = 1; round <= 3; round++) {
            Processes before = Processes.now(system.pids());
            double relay = rates.relay(EVENTS);
            Processes relayCost = Processes.now(system.pids()).since(before);
            say("  relay            %,8.0f   %s".formatted(relay, perThousand(relayCost, EVENTS)));
            before = Processes.now(system.pids());
            List<Double> both = rates.consumers(EVENTS, List.of("article", "topic"));
            Processes cost = Processes.now(system.pids()).since(before);
            say("  article-service  %,8.0f".formatted(both.get(0)));
            say("  topic-service    %,8.0f   both at once: %s".formatted(both.get(1), perThousand(cost, EVENTS)));
        }
    }

    private List<String> publish() throws Exception {
        try (ExecutorService editors = Executors.newFixedThreadPool(8)) {
            List<Future<String>> published = new ArrayList<>();
            for (int i = 0; i < ARTICLES; i++) {
                published.add(editors.submit(() -> Long.toString(system.publish())));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> one : published) {
                ids.add(one.get());
            }
            return ids;
        }
    }

    /// Seconds until the article's counter says what comment-service counts, and a further comment
    /// is counted within a second.
    private double lagUntilRight(String article) throws Exception {
        long begin = System.nanoTime();
        String truth = "SELECT count(*) FROM comment WHERE state = 'published' AND article_id = " + article;
        await(() -> articleCount(article) == databases.number("comment", truth));
        double right = (System.nanoTime() - begin) / 1e9;
        long before = articleCount(article);
        long sent = System.nanoTime();
        posting.post(number -> article);
        await(() -> articleCount(article) == before + 1);
        double lag = (System.nanoTime() - sent) / 1e9;
        if (lag > 1) {
            say("  a single comment was counted %.2f s after it was sent".formatted(lag));
        }
        return right;
    }

    private long articleCount(String article) {
        JsonNode read =
                newspaper.read(newspaper.get("/api/articles/" + article, null).expect(200));
        return read.path("commentCount").asLong(-1);
    }

    private void awaitDrained() throws Exception {
        await(() -> databases.number("comment", "SELECT count(*) FROM outbox") == 0);
        long truth = databases.number("comment", "SELECT count(*) FROM comment WHERE state = 'published'");
        for (String counting : List.of("article", "topic")) {
            await(() -> databases.number(counting, "SELECT coalesce(sum(count), 0) FROM tally") == truth);
        }
    }

    private static java.util.function.IntFunction<String> inTurn(List<String> articles) {
        return number -> articles.get(number % articles.size());
    }

    private static String perThousand(Processes cost, int units) {
        StringBuilder line = new StringBuilder();
        cost.secondsByName()
                .forEach((name, seconds) -> line.append(
                        String.format(Locale.ROOT, "%s %.2f, ", name.replace("-service", ""), seconds * 1000 / units)));
        return line.append(String.format(Locale.ROOT, "all %.2f", cost.total() * 1000 / units))
                .toString();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited 60 s in vain");
            }
            Thread.sleep(5);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
