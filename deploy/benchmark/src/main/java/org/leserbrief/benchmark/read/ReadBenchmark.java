package org.leserbrief.benchmark.read;

import static org.leserbrief.benchmark.BenchmarkReport.goal;
import static org.leserbrief.benchmark.BenchmarkReport.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leserbrief.benchmark.BenchmarkDatabases;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.CpuUsage;
import org.leserbrief.benchmark.Pgbench;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.Service;

/// Measures, with 1,000,000 comments in 10,000 articles, the CPU time of all processes for a page of a discussion
/// of 23 and of 10,000 comments, at its beginning and at depth 9,000, compared with pgbench reading 25 rows by the
/// same index of the same database. Then measures the cost of 1,000 open streams, and how long a comment takes from
/// its POST to another reader's open stream.
final class ReadBenchmark {
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 4;
    private static final int PAGE_SIZE = 20;
    private static final int STREAMS = 1_000;
    private static final int POSTS = 50;
    private static final String PAGE = "/api/comments?article=%d&limit=%d";

    private static final String SELECT =
            """
            \\set article random(%d, %d)
            SELECT * FROM comment WHERE article_id = :article AND parent_id IS NULL AND shown AND id < 9223372036854775807
            ORDER BY id DESC LIMIT 25;
            """.formatted(CommentDataset.FIRST_ARTICLE, CommentDataset.FIRST_ARTICLE + CommentDataset.ARTICLES - 1);
    private static final String SHORT_PAGE = "/news/%d/comments".formatted(CommentDataset.SHORT_DISCUSSION);
    private static final String SHORT_JSON = "/api/comments?article=%d".formatted(CommentDataset.SHORT_DISCUSSION);

    private final BenchmarkSystem system;
    private final BenchmarkDatabases databases;
    private final RequestLoad load;
    private final int requestsPerRound;
    private final Random random = new Random(1);
    private final AtomicInteger requestNumber = new AtomicInteger();

    ReadBenchmark(BenchmarkSystem system, int requestsPerRound) {
        this.system = system;
        this.requestsPerRound = requestsPerRound;
        databases = system.databases();
        load = new RequestLoad("http://127.0.0.1:" + system.port(Service.COMMENT), system.pids(), CLIENTS);
    }

    void run() throws Exception {
        CommentDataset dataset = new CommentDataset(system);
        print("inserting comments");
        dataset.fill();
        dataset.requireCurrentRendering(system.api());
        print("%,d comments in %,d articles".formatted(dataset.comments(), CommentDataset.ARTICLES));
        measurePages(dataset);
        measureStreams();
    }

    private void measurePages(CommentDataset dataset) throws Exception {
        String first = PAGE.formatted(CommentDataset.LONG_DISCUSSION, PAGE_SIZE);
        MeasuredRequest shortFirst =
                uncached("first 20 of 23", PAGE.formatted(CommentDataset.SHORT_DISCUSSION, PAGE_SIZE));
        MeasuredRequest longFirst = uncached("first 20 of 10,000", first);
        MeasuredRequest longDeep = uncached("20 of 10,000 at depth 9,000", first + "&cursor=" + cursorAt(9_000));
        MeasuredRequest best = uncached("best 20 of 10,000", first + "&sort=best");
        MeasuredRequest permalink = uncached("permalink into the middle", first + "&around=" + dataset.middle());
        MeasuredRequest reply =
                uncached("permalink to a reply in the middle", first + "&around=" + dataset.middleReply());
        MeasuredRequest cold =
                new MeasuredRequest("25 comments, another article each time", i -> PAGE.formatted(randomArticle(), 25));
        MeasuredRequest hot = new MeasuredRequest(
                "25 comments, the same article", i -> PAGE.formatted(CommentDataset.FIRST_ARTICLE + 77, 25));
        MeasuredRequest page = new MeasuredRequest("the page (HTML) of 23", i -> SHORT_PAGE);
        ReaderSession session = ReaderSession.open(system, "reader2");
        MeasuredRequest withSession =
                new MeasuredRequest("the same with a session's cookies", i -> SHORT_PAGE, session::headers);
        MeasuredRequest json = new MeasuredRequest("the JSON of 23", i -> SHORT_JSON);
        AccessTokens tokens = new AccessTokens(system.address());
        MeasuredRequest withToken = new MeasuredRequest(
                "the same with a bearer token",
                i -> SHORT_JSON,
                () -> Map.of("Authorization", "Bearer " + tokens.of("reader2", AccessTokens.CLIENT)));
        String twenty = IntStream.range(100, 120)
                .mapToObj(number -> "article=" + (CommentDataset.FIRST_ARTICLE + number))
                .collect(Collectors.joining("&", "/api/comments/counts?", ""));
        MeasuredRequest counts = new MeasuredRequest("counts of 20 articles", i -> twenty);
        List<MeasuredRequest> requests = List.of(
                shortFirst,
                longFirst,
                longDeep,
                best,
                permalink,
                reply,
                cold,
                hot,
                counts,
                page,
                withSession,
                json,
                withToken,
                new MeasuredRequest(
                        "the page (HTML) of 10,000",
                        i -> "/news/%d/comments".formatted(CommentDataset.LONG_DISCUSSION)));
        OptionalDouble baseline = measure(requests);
        printCosts(requests, baseline);
        compare("10,000 comments against 23", longFirst, shortFirst, 1.3);
        compare("depth 9,000 against the first page", longDeep, longFirst, 1.1);
        compare("best against newest", best, longFirst, 1.3);
        compare("permalink against the first page", permalink, longFirst, 2);
        compare("permalink to a reply", reply, longFirst, 2);
        baseline.ifPresent(rows -> {
            surcharge("a session's cookies", withSession, page, rows);
            surcharge("a bearer token", withToken, json, rows);
        });
        goal("hot page, CPU s per 1,000", hot.perThousand(), 0.20);
        goal("another article each time, CPU s per 1,000", cold.perThousand(), 0.5);
        goal("counts of 20 articles, CPU s per 1,000", counts.perThousand(), 0.12);
    }

    /// A request whose path differs each time, so that the service cannot answer it from its cache of anonymous
    /// responses.
    private MeasuredRequest uncached(String label, String page) {
        return new MeasuredRequest(label, i -> page + "&n=" + requestNumber.incrementAndGet());
    }

    /// Measures all kinds of requests in turn, in several rounds, so that a slow minute of the machine affects all
    /// of them. As many requests before are not measured, because the first ones pay for compiling the code.
    ///
    /// @return CPU seconds per 1,000 transactions of pgbench, if it is installed
    private OptionalDouble measure(List<MeasuredRequest> requests) throws Exception {
        Optional<Pgbench> pgbench = Pgbench.find(databases);
        for (MeasuredRequest request : requests) {
            request.warmUp(load, ROUNDS * requestsPerRound);
        }
        List<Double> baseline = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (MeasuredRequest request : requests) {
                request.measure(load, requestsPerRound);
            }
            if (pgbench.isPresent()) {
                baseline.add(perThousand(pgbench.get()));
            }
        }
        return baseline.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(baseline.stream().sorted().toList().get(ROUNDS / 2));
    }

    private static void printCosts(List<MeasuredRequest> requests, OptionalDouble baseline) {
        print("");
        print("CPU s per 1,000 requests to comment-service itself; answers are JSON unless the label says HTML;");
        print("medians of %d rounds. The last column is the ratio to pgbench".formatted(ROUNDS));
        print("                                             all  comment  postgres   bytes");
        for (MeasuredRequest request : requests) {
            RequestLoad.Cost cost = request.median();
            print("%-40s %7.3f  %7.3f   %7.3f  %,6d  %s"
                    .formatted(
                            request.label(),
                            cost.perThousand(),
                            cost.perThousand("comment-service"),
                            cost.perThousand("postgres"),
                            cost.bytes(),
                            ratio(cost, baseline)));
        }
        baseline.ifPresentOrElse(
                used -> print("%-40s %7.3f".formatted("pgbench, 25 rows by the same index", used)),
                () -> print("pgbench is not installed (Debian: postgresql-contrib): no comparison"));
        print("");
    }

    private static String ratio(RequestLoad.Cost cost, OptionalDouble baseline) {
        return baseline.isEmpty() ? "" : "%6.2f".formatted(cost.perThousand() / baseline.getAsDouble());
    }

    private long randomArticle() {
        return CommentDataset.FIRST_ARTICLE + random.nextInt(CommentDataset.ARTICLES);
    }

    /// The cursor after this many top-level comments of the long discussion.
    private String cursorAt(int depth) throws Exception {
        String cursor = "";
        for (int read = 0; read < depth; read += 100) {
            JsonNode page = new ObjectMapper()
                    .readTree(load.get(PAGE.formatted(CommentDataset.LONG_DISCUSSION, 100) + "&cursor=" + cursor));
            cursor = page.path("next").asText();
        }
        return cursor;
    }

    private double perThousand(Pgbench pgbench) throws IOException, InterruptedException {
        int seconds = 5;
        CpuUsage before = CpuUsage.now(system.pids());
        double rate = pgbench.run(SELECT, 4, seconds);
        return CpuUsage.now(system.pids()).since(before).secondsByProcess().getOrDefault("postgres", 0.0)
                * 1000
                / (rate * seconds);
    }

    private void measureStreams() throws Exception {
        ApiClient api = system.api();
        long article = system.publish();
        print("");
        measureLatency(api, article);
        // Unmeasured streams first, so that loading the code does not count as memory of the streams.
        try (SseClients warmUp = new SseClients(system.port(Service.COMMENT), article, 50)) {
            print("(%d streams first, unmeasured)".formatted(warmUp.countWith(0)));
        }
        long before = memory();
        try (SseClients streams = new SseClients(system.port(Service.COMMENT), article, STREAMS)) {
            Thread.sleep(5_000);
            long during = memory();
            CpuUsage idle = CpuUsage.now(system.pids());
            Thread.sleep(30_000);
            double idleSeconds =
                    CpuUsage.now(system.pids()).since(idle).secondsByProcess().getOrDefault("comment-service", 0.0);
            CpuUsage busy = CpuUsage.now(system.pids());
            for (int i = 0; i < POSTS; i++) {
                post(api, article, i);
            }
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (streams.countWith(POSTS) < STREAMS && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            double busySeconds =
                    CpuUsage.now(system.pids()).since(busy).secondsByProcess().getOrDefault("comment-service", 0.0);
            print("%,d open streams:".formatted(STREAMS));
            goal("MB more in comment-service", (during - before) / 1024.0 / 1024.0, 100);
            print("  %.3f CPU s a minute while nothing happens".formatted(idleSeconds * 2));
            print("  %.3f CPU s for posting a comment and sending it to all of them".formatted(busySeconds / POSTS));
            print("  %,d of %,d streams received all of %d comments"
                    .formatted(streams.countWith(POSTS), STREAMS, POSTS));
        }
    }

    private void measureLatency(ApiClient api, long article) throws Exception {
        double[] millis = new double[60];
        try (SseClients client = new SseClients(system.port(Service.COMMENT), article, 1)) {
            for (int i = 0; i < millis.length; i++) {
                int before = client.receivedByFirst();
                long sent = System.nanoTime();
                post(api, article, i);
                while (client.receivedByFirst() == before) {
                    Thread.sleep(0, 200_000);
                }
                millis[i] = (System.nanoTime() - sent) / 1e6;
                Thread.sleep(100);
            }
        }
        Arrays.sort(millis);
        goal("ms from POST to another reader's stream, median", millis[30], 100);
        print("  p95 %.0f ms, maximum %.0f ms of %d".formatted(millis[57], millis[59], millis.length));
    }

    static void post(ApiClient api, long article, int number) {
        api.post(
                        "/api/comments",
                        "reader" + (number % 5 + 2),
                        Map.of("articleId", Long.toString(article), "body", "Messung " + number),
                        null)
                .expect(201);
    }

    /// The private dirty memory of comment-service in bytes (proc(5), smaps_rollup).
    private long memory() throws IOException {
        String pid = Files.readString(system.pids().resolve("comment-service")).trim();
        List<String> lines = Files.readAllLines(Path.of("/proc", pid, "smaps_rollup"));
        return lines.stream()
                .filter(line -> line.startsWith("Private_Dirty:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }

    /// @param rows CPU seconds per 1,000 transactions of pgbench that read 25 rows by an index, L
    private static void surcharge(String label, MeasuredRequest signedIn, MeasuredRequest anonymous, double rows) {
        print("  %-48s %s"
                .formatted(
                        label + " above nobody's request",
                        BenchmarkReport.multiple((signedIn.perThousand() - anonymous.perThousand()) / rows, "L", 3)));
    }

    private static void compare(String label, MeasuredRequest request, MeasuredRequest against, double limit) {
        goal(label, request.perThousand() / against.perThousand(), limit);
    }
}
