package org.leserbrief.benchmark.read;

import static org.leserbrief.benchmark.BenchmarkReport.atLeast;
import static org.leserbrief.benchmark.BenchmarkReport.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.CpuUsage;
import org.leserbrief.benchmark.Pgbench;
import org.leserbrief.local.setup.Service;

/// Measures whether a search finds the article that somebody looks for, as the mean reciprocal rank of known-item
/// queries (1 if it is always the first, 0.5 if always the second), and what a search costs, compared with `pgbench`
/// reading 25 articles of the same database by the index of the newest.
final class SearchBenchmark {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;

    /// As for the pages that `read` measures: with fewer, the compiler is still busy with what all responses from the
    /// cache have in common, and that is measured.
    private static final int WARM_UP = 20_000;

    /// A thousand responses from the cache take a tenth of a second, in which whatever else happens weighs more.
    private static final int CACHED_FOR_ONE = 10;

    /// In rounds. A search past the cache costs so much more that warming up is the longest part.
    private static final int SEARCHED_WARM_UP = 4;

    /// So many common words are asked for in turn.
    private static final int COMMON = 20;

    private static final String NEWEST = """
            \\set n random(1, 90000)
            SELECT id, slug, kicker, headline, teaser, author_name, author_slug, published_at, updated_at, ressort
            FROM article WHERE state = 'PUBLISHED' AND (published_at, id) < (now() - interval '1 minute' * :n, 0)
            ORDER BY published_at DESC, id DESC LIMIT 25;
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchmarkSystem system;
    private final RequestLoad load;
    private final int articles;
    private final int queries;
    private final int requestsPerRound;
    private final AtomicInteger requestNumber = new AtomicInteger();

    /// @param queries of each kind
    SearchBenchmark(BenchmarkSystem system, int articles, int queries, int requestsPerRound) {
        this.system = system;
        this.articles = articles;
        this.queries = queries;
        this.requestsPerRound = requestsPerRound;
        load = new RequestLoad("http://127.0.0.1:" + system.port(Service.ARTICLE), system.pids(), CLIENTS);
    }

    void run() throws Exception {
        awaitIndex();
        List<KnownItems.Kind> kinds = new ArrayList<>(List.of(KnownItems.sampleNewsroom()));
        printRelevance("the sample newsroom alone", kinds);
        print("inserting %,d articles".formatted(articles));
        long begun = System.nanoTime();
        GeneratedArchive archive = new GeneratedArchive(articles);
        archive.insert(system.databases());
        print("inserted and findable by their words after %,d s".formatted(secondsSince(begun)));
        awaitIndex();
        print("topics and parts of compounds added after %,d s".formatted(secondsSince(begun)));
        // The service keeps a row for each change of the last minutes, and an archive has not come within these.
        system.databases().run("article", "DELETE FROM content_change");
        system.databases().run("article", "VACUUM (ANALYZE)");
        kinds.addAll(KnownItems.of(archive, articles, queries));
        printRelevance("with %,d generated articles besides".formatted(articles), kinds);
        printCosts();
    }

    private static long secondsSince(long begun) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    private void awaitIndex() throws Exception {
        while (system.databases().number("article", "SELECT count(*) FROM search_task") > 0) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private void printRelevance(String label, List<KnownItems.Kind> kinds) throws Exception {
        print("");
        print("mean reciprocal rank among the first 25, " + label);
        double sum = 0;
        int all = 0;
        for (KnownItems.Kind kind : kinds) {
            double ofKind = 0;
            for (KnownItems.KnownItem item : kind.items()) {
                ofKind += reciprocalRank(item);
            }
            print("  %-48s %8.3f   of %d"
                    .formatted(
                            kind.label(),
                            ofKind / kind.items().size(),
                            kind.items().size()));
            sum += ofKind;
            all += kind.items().size();
        }
        atLeast("all", sum / all, 0.85);
    }

    private double reciprocalRank(KnownItems.KnownItem item) throws Exception {
        JsonNode items = JSON.readTree(load.get(path(item.query()))).path("items");
        for (int rank = 1; rank <= items.size(); rank++) {
            String address = items.get(rank - 1).path("url").asText();
            if (address.startsWith(item.address()) || address.contains("/" + item.address())) {
                return 1.0 / rank;
            }
        }
        return 0;
    }

    /// A kind of request, how often it is sent before anything is measured, and in each round.
    private record Line(MeasuredRequest request, int warmUp, int perRound) {}

    private Line cached(String label, IntFunction<String> path) {
        return new Line(new MeasuredRequest(label, path), WARM_UP, CACHED_FOR_ONE * requestsPerRound);
    }

    private Line searched(String label, IntFunction<String> path) {
        return new Line(new MeasuredRequest(label, path), SEARCHED_WARM_UP * requestsPerRound, requestsPerRound);
    }

    private void printCosts() throws Exception {
        GeneratedArchive archive = new GeneratedArchive(articles);
        List<Line> lines = List.of(
                cached(COMMON + " common words in turn", i -> path(GeneratedArchive.commonWord(i % COMMON))),
                cached("for comparison: the list of the newest 25", i -> "/api/articles"),
                searched(
                        "the common words, none of them from the cache",
                        i -> path(GeneratedArchive.commonWord(i % COMMON)) + "&n=" + requestNumber.incrementAndGet()),
                searched(
                        "all words of a headline, another each time",
                        i -> path(archive.article(requestNumber.incrementAndGet() % articles)
                                .headline())));
        Optional<Pgbench> pgbench = Pgbench.find(system.databases());
        for (Line line : lines) {
            line.request().warmUp(load, line.warmUp());
        }
        system.startProfiles();
        List<Double> baseline = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Line line : lines) {
                line.request().measure(load, line.perRound());
            }
            if (pgbench.isPresent()) {
                baseline.add(perThousand(pgbench.get()));
            }
        }
        print("");
        print("CPU s per 1,000 requests to the service itself, %d clients, medians of %d rounds"
                .formatted(CLIENTS, ROUNDS));
        double rows = baseline.stream().sorted().skip(ROUNDS / 2).findFirst().orElse(0.0);
        print(
                pgbench.isPresent()
                        ? "R is what pgbench takes for 25 articles by an index: %.3f".formatted(rows)
                        : "pgbench is not installed (Debian: postgresql-contrib): no comparison");
        print("                                                    all  postgres   bytes");
        for (Line line : lines) {
            RequestLoad.Cost cost = line.request().median();
            print("%-48s %7.3f   %7.3f  %,6d  %s"
                    .formatted(
                            line.request().label(),
                            cost.perThousand(),
                            cost.perThousand("postgres"),
                            cost.bytes(),
                            pgbench.isPresent() ? BenchmarkReport.multiple(cost.perThousand() / rows, "R", 3) : ""));
        }
    }

    private double perThousand(Pgbench pgbench) throws Exception {
        int seconds = 5;
        CpuUsage before = CpuUsage.now(system.pids());
        double rate = pgbench.run("article", NEWEST, CLIENTS, seconds);
        return CpuUsage.now(system.pids()).since(before).secondsByProcess().getOrDefault("postgres", 0.0)
                * 1000
                / (rate * seconds);
    }

    private static String path(String query) {
        return "/api/articles/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
