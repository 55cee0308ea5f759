package org.leserbrief.benchmark.read;

import static org.leserbrief.benchmark.BenchmarkReport.goal;
import static org.leserbrief.benchmark.BenchmarkReport.print;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.CpuUsage;
import org.leserbrief.benchmark.Pgbench;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.Service;

/// Measures the cost of articles, lists, the front page, pages of topics, authors, Ressorts and months, both of the
/// same one and of different ones, and of the desk's list, which is kept for nobody, as multiples of the cost of
/// `pgbench` for reading one row of 3 kB by its key. Then measures an article page on which comments arrive.
final class PageBenchmark {
    private static final int CLIENTS = 16;

    /// A round of a line takes about a second, and a second of a shared machine may cost half as much again.
    private static final int ROUNDS = 7;
    private static final int DIFFERENT = 1_000;
    private static final int WARM_UP = 20_000;

    /// Of lines whose code other lines have warmed up.
    private static final int SHORT_WARM_UP = 4_000;

    private static final int STORM_SECONDS = 10;
    private static final int COMMENTS_A_SECOND = 50;
    private static final int POSTING_CLIENTS = 10;
    private static final int WARM_UP_POSTS = 5_000;

    private static final String ONE_ROW = """
            \\set article random(%1$d, %1$d + 999)
            SELECT * FROM article WHERE id = :article;
            """.formatted(ArticleDataset.FIRST_ID);

    private final BenchmarkSystem system;
    private final Options options;
    private final int requestsPerRound;
    private final ArticleDataset dataset;
    private final RequestLoad articleLoad;
    private final RequestLoad topicLoad;

    /// @param warmUp how many requests each line is warmed up by; by default as many as its goal says
    /// @param only matches the names of the lines that are measured, and nothing else is
    record Options(int requestsPerRound, int articles, OptionalInt warmUp, Optional<Pattern> only) {
        private boolean include(String label) {
            return only.isEmpty() || only.get().matcher(label).find();
        }
    }

    PageBenchmark(BenchmarkSystem system, Options options) {
        this.system = system;
        this.options = options;
        requestsPerRound = options.requestsPerRound();
        dataset = new ArticleDataset(system.databases());
        articleLoad = load(Service.ARTICLE);
        topicLoad = load(Service.TOPIC);
    }

    private RequestLoad load(Service service) {
        return new RequestLoad("http://127.0.0.1:" + system.port(service), system.pids(), CLIENTS);
    }

    /// A kind of request, where it is sent, and its goal as a multiple of reading one row by key.
    private record Line(MeasuredRequest request, RequestLoad load, double goal, int warmUp) {
        Line(MeasuredRequest request, RequestLoad load, double goal) {
            this(request, load, goal, WARM_UP);
        }

        Line warmedByOthers() {
            return new Line(request, load, goal, SHORT_WARM_UP);
        }
    }

    void run() throws Exception {
        print("inserting articles and topics");
        dataset.insert(0, options.articles(), ArticleDataset.TOPICS);
        List<Line> lines = lines().stream()
                .filter(line -> options.include(line.request().label()))
                .toList();
        if (lines.isEmpty()) {
            print("no line has a name like that");
            return;
        }
        printCosts(lines, measure(lines));
        if (options.only().isEmpty()) {
            storm();
        }
    }

    private List<Line> lines() throws SQLException {
        return List.of(
                hot("article, JSON", articleLoad, dataset.articlePath(7)),
                hot("article page", articleLoad, dataset.pagePath(7)),
                hot("front page", articleLoad, "/"),
                hot("list of 25, JSON", articleLoad, "/api/articles"),
                hot("topic page", topicLoad, dataset.topicPath(7)),
                different("1,000 articles, JSON", articleLoad, dataset::articlePath),
                different("1,000 article pages", articleLoad, dataset::pagePath),
                different("1,000 topic pages", topicLoad, dataset::topicPath),
                hot("Ressort page", articleLoad, dataset.ressortPath(7)).warmedByOthers(),
                hot("author page", articleLoad, dataset.authorPath(7)).warmedByOthers(),
                hot("archive of a month", articleLoad, dataset.archivePath()).warmedByOthers(),
                different("20 Ressort pages", articleLoad, dataset::ressortPath).warmedByOthers(),
                different("100 author pages", articleLoad, dataset::authorPath).warmedByOthers(),
                deskList());
    }

    /// It is made anew for each request of an editor, so its goal is that of pages that are not kept.
    private Line deskList() {
        AccessTokens tokens = new AccessTokens(system.address());
        MeasuredRequest request = new MeasuredRequest(
                "the desk's list",
                i -> "/desk",
                () -> Map.of(
                        "Authorization", "Bearer " + tokens.of("editor", AccessTokens.CLIENT), "Accept", "text/html"));
        return new Line(request, articleLoad, 4).warmedByOthers();
    }

    private static Line hot(String label, RequestLoad load, String path) {
        return new Line(new MeasuredRequest(label, i -> path), load, 1.5);
    }

    private static Line different(String label, RequestLoad load, IntFunction<String> path) {
        return new Line(new MeasuredRequest(label, i -> path.apply(i % DIFFERENT)), load, 4);
    }

    /// What lines are compared with.
    ///
    /// @param pgbench CPU seconds per 1,000 transactions of pgbench, if it is installed
    /// @param idle CPU seconds that all processes use in a second without any request, except for compilers, which
    ///     may still be busy with what was requested before
    private record Baseline(OptionalDouble pgbench, double idle) {}

    private Baseline measure(List<Line> lines) throws Exception {
        Optional<Pgbench> pgbench = Pgbench.find(system.databases());
        for (Line line : lines) {
            line.request().warmUp(line.load(), options.warmUp().orElse(line.warmUp()));
        }
        system.startProfiles();
        List<Double> baseline = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Line line : lines) {
                line.request().measure(line.load(), requestsPerRound);
            }
            if (pgbench.isPresent()) {
                baseline.add(perThousand(pgbench.get()));
            }
        }
        return new Baseline(
                baseline.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(baseline.stream().sorted().toList().get(ROUNDS / 2)),
                idle());
    }

    private double idle() throws InterruptedException {
        int seconds = 5;
        CpuUsage before = CpuUsage.now(system.pids());
        Thread.sleep(Duration.ofSeconds(seconds));
        CpuUsage used = CpuUsage.now(system.pids()).since(before);
        return (used.total() - used.compilers()) / seconds;
    }

    private double perThousand(Pgbench pgbench) throws IOException, InterruptedException {
        int seconds = 5;
        CpuUsage before = CpuUsage.now(system.pids());
        double rate = pgbench.run("article", ONE_ROW, CLIENTS, seconds);
        return CpuUsage.now(system.pids()).since(before).secondsByProcess().getOrDefault("postgres", 0.0)
                * 1000
                / (rate * seconds);
    }

    /// The compilers' part says whether a line was measured warm; that of the idle system (Kafka, jobs, the identity
    /// provider) how much of it is not the requests' at all. Both are part of the whole, which is compared with the
    /// goal.
    private static void printCosts(List<Line> lines, Baseline baseline) {
        print("");
        print("CPU s per 1,000 requests to the service itself, %d clients, medians of %d rounds"
                .formatted(CLIENTS, ROUNDS));
        OptionalDouble pgbench = baseline.pgbench();
        print(
                pgbench.isPresent()
                        ? "K is what pgbench takes for one row of 3 kB by its key: %.3f"
                                .formatted(pgbench.getAsDouble())
                        : "pgbench is not installed (Debian: postgresql-contrib): no comparison");
        print("The idle system takes %.3f CPU s in a second".formatted(baseline.idle()));
        print("                                all  compilers   idle  postgres   bytes");
        for (Line line : lines) {
            RequestLoad.Cost cost = line.request().median();
            String ratio = pgbench.isEmpty()
                    ? ""
                    : BenchmarkReport.multiple(cost.perThousand() / pgbench.getAsDouble(), "K", line.goal());
            print("%-27s %7.3f    %7.3f %6.3f   %7.3f  %,6d  %s"
                    .formatted(
                            line.request().label(),
                            cost.perThousand(),
                            cost.compilersPerThousand(),
                            baseline.idle() * cost.seconds() * 1000 / cost.requests(),
                            cost.perThousand("postgres"),
                            cost.bytes(),
                            ratio));
        }
        print("");
    }

    /// The page of an article while comments arrive, compared with the same page without new comments. Only the
    /// cost of reading counts, so it includes only article-service and its part of PostgreSQL.
    private void storm() throws Exception {
        ApiClient api = system.api();
        long article = system.publish();
        String path = "/news/" + article + "/ein-artikel-fuer-die-messung";
        AtomicInteger posted = new AtomicInteger();
        // A service that has hardly posted anything cannot keep the rate beside the readers.
        post(api, system.publish(), posted, WARM_UP_POSTS);
        double quiet = perThousandWhile(path, () -> {});
        posted.set(0);
        long begun = System.nanoTime();
        double busy = perThousandWhile(path, () -> ReadBenchmark.post(api, article, posted.incrementAndGet()));
        double seconds = (System.nanoTime() - begun) / 1e9;
        print(
                "article-service's CPU s per 1,000 requests for an article page: %.3f; while %.0f comments a second arrive: %.3f"
                        .formatted(quiet, posted.get() / seconds, busy));
        goal("an article page in a storm of comments", busy / quiet, 1.5);
    }

    private static void post(ApiClient api, long article, AtomicInteger posted, int count) throws Exception {
        try (ExecutorService posting = Executors.newFixedThreadPool(POSTING_CLIENTS)) {
            List<Future<?>> posts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                posts.add(posting.submit(() -> ReadBenchmark.post(api, article, posted.incrementAndGet())));
            }
            for (Future<?> post : posts) {
                post.get();
            }
        }
    }

    private double perThousandWhile(String path, Runnable meanwhile) throws Exception {
        articleLoad.measure(requestsPerRound, i -> path);
        try (ScheduledExecutorService posting = Executors.newScheduledThreadPool(POSTING_CLIENTS)) {
            // A periodic task never overlaps with its own last run, so a single one could not keep the rate.
            for (int client = 0; client < POSTING_CLIENTS; client++) {
                posting.scheduleAtFixedRate(
                        meanwhile, 0, 1_000_000L * POSTING_CLIENTS / COMMENTS_A_SECOND, TimeUnit.MICROSECONDS);
            }
            long end = System.nanoTime() + STORM_SECONDS * 1_000_000_000L;
            CpuUsage before = CpuUsage.now(system.pids());
            int sent = 0;
            while (System.nanoTime() < end) {
                articleLoad.measure(requestsPerRound, i -> path);
                sent += requestsPerRound;
            }
            return CpuUsage.now(system.pids()).since(before).secondsByProcess().getOrDefault("article-service", 0.0)
                    * 1000
                    / sent;
        }
    }
}
