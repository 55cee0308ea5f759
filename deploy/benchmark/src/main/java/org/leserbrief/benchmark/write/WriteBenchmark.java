package org.leserbrief.benchmark.write;

import static org.leserbrief.benchmark.BenchmarkReport.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.leserbrief.benchmark.BenchmarkDatabases;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.CpuUsage;
import org.leserbrief.benchmark.Pgbench;
import org.leserbrief.local.client.ApiClient;

/// Measures:
///
/// - comments a second with 1, 16 and 64 clients, compared with pgbench and the same two inserts
/// - what rules of a hundred conditions add to a comment, and how long a rule is replayed
/// - a load spike: all comments on one article, compared with the same rate spread over 1,000 articles
/// - events a second through the relay and each consumer
final class WriteBenchmark {
    private static final int ARTICLES = 1_000;
    private static final int EVENTS = 100_000;
    private static final int FIRST_POSTS = 5_000;
    private static final Duration ROUND = Duration.ofSeconds(15);

    private final BenchmarkSystem system;
    private final int warmUpPosts;
    private final Extent extent;
    private final ApiClient api;
    private final CommentLoad load;
    private final BenchmarkDatabases databases;

    /// @param warmUpPosts the number of comments before the measurements, except for the cost of the first ones
    WriteBenchmark(BenchmarkSystem system, int warmUpPosts, Extent extent) {
        this.system = system;
        this.warmUpPosts = warmUpPosts;
        this.extent = extent;
        api = system.api();
        load = new CommentLoad(api);
        databases = system.databases();
    }

    void run() throws Exception {
        print("publishing %,d articles".formatted(ARTICLES));
        List<String> articles = publish();
        double first = costOfFirst(articles);
        print("warming up with %,d comments".formatted(warmUpPosts));
        load.closedLoop(16, warmUpPosts, inTurn(articles));
        awaitDrained();
        system.startProfiles();
        if (extent == Extent.RULES) {
            measureRules(articles);
            return;
        }
        double with16Clients = measureThroughput(articles, first);
        measureRules(articles);
        if (extent == Extent.ALL) {
            measureLoadSpike(articles, with16Clients / 2);
            measureEvents();
        }
    }

    /// How much is measured.
    enum Extent {
        ALL,
        /// What a comment costs, without the load spike and events.
        POSTS,
        /// Only what rules add.
        RULES
    }

    private void measureRules(List<String> articles) throws Exception {
        new RuleCost(api, load, system.pids()).measure(articles, inTurn(articles), this::awaitDrained);
        new ReplayTime(api, databases).measure(articles.subList(0, 100));
    }

    /// @return CPU seconds per 1,000 comments right after a start
    private double costOfFirst(List<String> articles) throws Exception {
        CpuUsage before = CpuUsage.now(system.pids());
        load.closedLoop(16, FIRST_POSTS, inTurn(articles));
        awaitDrained();
        return CpuUsage.now(system.pids()).since(before).total() * 1000 / FIRST_POSTS;
    }

    /// @param first CPU seconds per 1,000 of the first comments
    /// @return comments a second with 16 clients
    private double measureThroughput(List<String> articles, double first) throws Exception {
        Pgbench pgbench = Pgbench.find(databases).orElse(null);
        print("");
        print(
                pgbench == null
                        ? "pgbench is not installed (Debian: postgresql-contrib): no comparison"
                        : "pgbench does the same two inserts on the same server right after");
        print("clients  comments/s  median ms  p99 ms   pgbench/s  ratio   CPU s per 1,000 posts");
        double with16Clients = 0;
        double costWith16 = 0;
        List<Runnable> goals = new ArrayList<>();
        for (int clients : List.of(1, 16, 64)) {
            CpuUsage before = CpuUsage.now(system.pids());
            long start = System.nanoTime();
            Latencies latencies = load.closedLoop(clients, ROUND, inTurn(articles));
            double perSecond = latencies.count() / ((System.nanoTime() - start) / 1e9);
            awaitDrained();
            CpuUsage used = CpuUsage.now(system.pids()).since(before);
            double cost = used.total() * 1000 / latencies.count();
            double baseline = 0;
            double insert = 0;
            if (pgbench != null) {
                before = CpuUsage.now(system.pids());
                baseline = new InsertBaseline(databases, pgbench).run(clients, (int) ROUND.toSeconds());
                insert = CpuUsage.now(system.pids())
                                .since(before)
                                .secondsByProcess()
                                .getOrDefault("postgres", 0.0)
                        * 1000
                        / (baseline * ROUND.toSeconds());
            }
            print("%7d  %10.0f  %9.1f  %6.0f  %10.0f  %5.3f   %s"
                    .formatted(
                            clients,
                            perSecond,
                            latencies.percentileMillis(0.5),
                            latencies.percentileMillis(0.99),
                            baseline,
                            baseline == 0 ? Double.NaN : perSecond / baseline,
                            perThousand(used, latencies.count())));
            if (clients == 16) {
                with16Clients = perSecond;
                costWith16 = cost;
            }
            if (clients > 1 && insert > 0) {
                String label = "a comment, %d clients".formatted(clients);
                String multiple = BenchmarkReport.multiple(cost / insert, "I", clients == 16 ? 6 : 5);
                goals.add(() -> print("  %-48s %s".formatted(label, multiple)));
            }
        }
        print("");
        print("I is the CPU time of PostgreSQL for pgbench's transaction with as many clients");
        goals.forEach(Runnable::run);
        BenchmarkReport.goal("the first 5,000 after a start, times 16 clients'", first / costWith16, 2);
        return with16Clients;
    }

    private void measureLoadSpike(List<String> articles, double perSecond) throws Exception {
        String singleArticle = articles.getFirst();
        print("");
        print("load spike: %.0f comments/s, half of what 16 clients reach, in turns of %d s"
                .formatted(perSecond, ROUND.toSeconds()));
        List<Double> spreadP99 = new ArrayList<>();
        List<Double> spikeP99 = new ArrayList<>();
        double maxLag = 0;
        for (int round = 1; round <= 3; round++) {
            Latencies spread = load.openLoop(perSecond, ROUND, inTurn(articles));
            awaitDrained();
            Latencies spike = load.openLoop(perSecond, ROUND, number -> singleArticle);
            double lag = measureCounterLag(singleArticle);
            maxLag = Math.max(maxLag, lag);
            spreadP99.add(spread.percentileMillis(0.99));
            spikeP99.add(spike.percentileMillis(0.99));
            print(
                    "  p99 %.0f ms over %,d articles, %.0f ms on one (medians %.0f and %.0f); the counter was correct %.2f s later"
                            .formatted(
                                    spread.percentileMillis(0.99),
                                    ARTICLES,
                                    spike.percentileMillis(0.99),
                                    spread.percentileMillis(0.5),
                                    spike.percentileMillis(0.5),
                                    lag));
        }
        Collections.sort(spreadP99);
        Collections.sort(spikeP99);
        double ratio = spikeP99.get(1) / spreadP99.get(1);
        print("  p99 on one article is %.2f times the other (medians of three); goal: at most 3".formatted(ratio));
        print("  lag of the counter after a spike: at most %.2f s; goal: below 1 s within 10 s".formatted(maxLag));
    }

    private void measureEvents() throws Exception {
        EventThroughput throughput = new EventThroughput(databases, system.bootstrapServers());
        print("");
        print("events a second, %,d at once; goal: at least 5,000".formatted(EVENTS));
        // The first round includes the time for compiling the code.
        for (int round = 1; round <= 3; round++) {
            CpuUsage before = CpuUsage.now(system.pids());
            double relay = throughput.measureRelay(EVENTS);
            CpuUsage relayUsed = CpuUsage.now(system.pids()).since(before);
            print("  relay            %,8.0f   %s".formatted(relay, perThousand(relayUsed, EVENTS)));
            before = CpuUsage.now(system.pids());
            List<Double> both = throughput.measureConsumers(EVENTS, List.of("article", "topic"));
            CpuUsage used = CpuUsage.now(system.pids()).since(before);
            print("  article-service  %,8.0f".formatted(both.get(0)));
            print("  topic-service    %,8.0f   both at once: %s".formatted(both.get(1), perThousand(used, EVENTS)));
        }
    }

    private List<String> publish() throws Exception {
        try (ExecutorService editors = Executors.newFixedThreadPool(8)) {
            List<Future<String>> published = new ArrayList<>();
            for (int i = 0; i < ARTICLES; i++) {
                published.add(editors.submit(() -> Long.toString(system.publish())));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> future : published) {
                ids.add(future.get());
            }
            return ids;
        }
    }

    /// Waits until the article's counter equals the number of comments in comment-service, then measures a single
    /// comment.
    ///
    /// @return seconds until the counter was correct
    private double measureCounterLag(String article) throws Exception {
        long begin = System.nanoTime();
        String commentCount = "SELECT count(*) FROM comment WHERE state = 'published' AND article_id = " + article;
        await(() -> articleCount(article) == databases.number("comment", commentCount));
        double untilCorrect = (System.nanoTime() - begin) / 1e9;
        long before = articleCount(article);
        long sent = System.nanoTime();
        load.post(number -> article);
        await(() -> articleCount(article) == before + 1);
        double lag = (System.nanoTime() - sent) / 1e9;
        if (lag > 1) {
            print("  a single comment was counted %.2f s after it was sent".formatted(lag));
        }
        return untilCorrect;
    }

    private long articleCount(String article) {
        JsonNode read = api.read(api.get("/api/articles/" + article, null).expect(200));
        return read.path("commentCount").asLong(-1);
    }

    private void awaitDrained() throws Exception {
        await(() -> databases.number("comment", "SELECT count(*) FROM outbox") == 0);
        long comments = databases.number("comment", "SELECT count(*) FROM comment WHERE state = 'published'");
        for (String counting : List.of("article", "topic")) {
            await(() -> databases.number(counting, "SELECT coalesce(sum(count), 0) FROM tally") == comments);
        }
    }

    private static IntFunction<String> inTurn(List<String> articles) {
        return number -> articles.get(number % articles.size());
    }

    private static String perThousand(CpuUsage used, int units) {
        StringBuilder line = new StringBuilder();
        used.secondsByProcess()
                .forEach((name, seconds) -> line.append(
                        String.format(Locale.ROOT, "%s %.2f, ", name.replace("-service", ""), seconds * 1000 / units)));
        return line.append(String.format(Locale.ROOT, "all %.2f", used.total() * 1000 / units))
                .toString();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited 60 s without success");
            }
            Thread.sleep(5);
        }
    }
}
