package org.leserbrief.benchmark.read;

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
import org.leserbrief.benchmark.Databases;
import org.leserbrief.benchmark.OwnSystem;
import org.leserbrief.benchmark.Pgbench;
import org.leserbrief.benchmark.Processes;
import org.leserbrief.local.client.ApiClient;

/// `deploy/benchmark/read`: with 1,000,000 comments over 10,000 articles, what a page costs in CPU
/// seconds of all processes, whether the discussion has 23 comments or 10,000, at its beginning and
/// at depth 9,000; beside pgbench reading 25 rows by the same index of the same database in the
/// same run. Then what 1,000 open streams cost, and how long a comment takes to another reader's
/// open stream.
public final class ReadBenchmark {
    private static final int REQUESTS = 4_000;
    private static final int ROUNDS = 3;
    private static final int SIZE = 20;
    private static final String USAGE = "usage: deploy/benchmark/read [--requests N]";
    private static final int STREAMS = 1_000;
    private static final int POSTS = 50;
    private static final String PAGE = "/api/comments?article=%d&limit=%d";

    private static final String SELECT = """
            \\set article random(1, 10000)
            SELECT * FROM comment WHERE article_id = :article AND parent_id IS NULL AND shown AND id < 9223372036854775807
            ORDER BY id DESC LIMIT 25;
            """;

    private final OwnSystem system;
    private final Databases databases;
    private final Requests requests;
    private final int number;
    private final Random random = new Random(1);
    private final AtomicInteger asked = new AtomicInteger();

    private ReadBenchmark(OwnSystem system, int number) {
        this.system = system;
        this.number = number;
        databases = system.databases();
        requests = new Requests("http://127.0.0.1:" + system.commentPort(), system.pids());
    }

    public static void main(String[] arguments) throws Exception {
        int number = REQUESTS;
        if (arguments.length == 2 && arguments[0].equals("--requests") && arguments[1].matches("[1-9][0-9]{0,8}")) {
            number = Integer.parseInt(arguments[1]);
        } else if (arguments.length > 0) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (OwnSystem system = OwnSystem.start()) {
            new ReadBenchmark(system, number).run();
        }
    }

    private void run() throws Exception {
        Archive archive = new Archive(databases);
        say("writing the archive");
        archive.fill();
        archive.requireRenderedAsByTheService(system.newspaper());
        say("%,d comments over %,d articles".formatted(archive.comments(), Archive.ARTICLES));
        pages(archive);
        streams();
    }

    private void pages(Archive archive) throws Exception {
        String first = PAGE.formatted(Archive.LONG_DISCUSSION, SIZE);
        Line shortFirst = fresh("first 20 of 23", PAGE.formatted(Archive.SHORT_DISCUSSION, SIZE));
        Line longFirst = fresh("first 20 of 10,000", first);
        Line longDeep = fresh("20 of 10,000 at depth 9,000", first + "&cursor=" + cursorAt(9_000));
        Line best = fresh("best 20 of 10,000", first + "&sort=best");
        Line permalink = fresh("permalink into the middle", first + "&around=" + archive.middle());
        Line reply = fresh("permalink to a reply in the middle", first + "&around=" + archive.middleReply());
        Line cold = new Line("25 comments, another article each time", i -> PAGE.formatted(any(), 25));
        Line hot = new Line("25 comments, the same article", i -> PAGE.formatted(77L, 25));
        String twenty = IntStream.range(100, 120)
                .mapToObj(id -> "article=" + id)
                .collect(Collectors.joining("&", "/api/comments/counts?", ""));
        Line counts = new Line("counts of 20 articles", i -> twenty);
        List<Line> lines = List.of(
                shortFirst,
                longFirst,
                longDeep,
                best,
                permalink,
                reply,
                cold,
                hot,
                counts,
                new Line("the page (HTML) of 23", i -> "/news/2/comments"),
                new Line("the page (HTML) of 10,000", i -> "/news/1/comments"));
        print(lines, measure(lines));
        goal("10,000 comments against 23", longFirst, shortFirst, 1.3);
        goal("depth 9,000 against the first page", longDeep, longFirst, 1.1);
        goal("best against newest", best, longFirst, 1.3);
        goal("permalink against the first page", permalink, longFirst, 2);
        goal("permalink to a reply", reply, longFirst, 2);
        goal("hot page, CPU s per 1,000", hot.perThousand(), 0.20);
        goal("another article each time, CPU s per 1,000", cold.perThousand(), 0.5);
        goal("counts of 20 articles, CPU s per 1,000", counts.perThousand(), 0.12);
    }

    /// A page that the database is asked for each time: what everybody gets is kept for a second by
    /// the words of the request.
    private Line fresh(String what, String page) {
        return new Line(what, i -> page + "&n=" + asked.incrementAndGet());
    }

    /// All lines in turn, several times, after as long unmeasured: so that the first is not the one
    /// that pays for compiling, and a slow minute of the machine meets them all.
    ///
    /// @return CPU seconds per 1,000 transactions of pgbench, if it is installed
    private OptionalDouble measure(List<Line> lines) throws Exception {
        Optional<Pgbench> pgbench = Pgbench.find(databases);
        for (Line line : lines) {
            line.warmUp(requests, ROUNDS * number);
        }
        List<Double> reference = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Line line : lines) {
                line.measure(requests, number);
            }
            if (pgbench.isPresent()) {
                reference.add(perThousand(pgbench.get()));
            }
        }
        return reference.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(reference.stream().sorted().toList().get(ROUNDS / 2));
    }

    private static void print(List<Line> lines, OptionalDouble reference) {
        say("");
        say("CPU s per 1,000 requests, straight to comment-service, JSON unless said otherwise;");
        say("medians of %d rounds. The last column: times what pgbench takes".formatted(ROUNDS));
        say("                                             all  comment  postgres   bytes");
        for (Line line : lines) {
            Requests.Cost cost = line.median();
            say("%-40s %7.3f  %7.3f   %7.3f  %,6d  %s"
                    .formatted(
                            line.what(),
                            cost.perThousand(),
                            cost.perThousand("comment-service"),
                            cost.perThousand("postgres"),
                            cost.bytes(),
                            times(cost, reference)));
        }
        reference.ifPresentOrElse(
                used -> say("%-40s %7.3f".formatted("pgbench, 25 rows by the same index", used)),
                () -> say("pgbench is not installed (Debian: postgresql-contrib): no comparison"));
        say("");
    }

    private static String times(Requests.Cost cost, OptionalDouble reference) {
        return reference.isEmpty() ? "" : "%6.2f".formatted(cost.perThousand() / reference.getAsDouble());
    }

    private long any() {
        return 1L + random.nextInt(Archive.ARTICLES);
    }

    /// The cursor after so many first comments of the long discussion.
    private String cursorAt(int depth) throws Exception {
        String cursor = "";
        for (int read = 0; read < depth; read += 100) {
            JsonNode page = new ObjectMapper()
                    .readTree(requests.get(PAGE.formatted(Archive.LONG_DISCUSSION, 100) + "&cursor=" + cursor));
            cursor = page.path("next").asText();
        }
        return cursor;
    }

    private double perThousand(Pgbench pgbench) throws IOException, InterruptedException {
        int seconds = 5;
        Processes before = Processes.now(system.pids());
        double rate = pgbench.run(SELECT, 4, seconds);
        return Processes.now(system.pids()).since(before).secondsByName().getOrDefault("postgres", 0.0)
                * 1000
                / (rate * seconds);
    }

    private void streams() throws Exception {
        ApiClient newspaper = system.newspaper();
        long article = system.publish();
        say("");
        latency(newspaper, article);
        // Once before, so that what is measured is the streams and not the code that is loaded.
        try (Streams some = new Streams(system.commentPort(), article, 50)) {
            say("(%d streams first, unmeasured)".formatted(some.complete(0)));
        }
        long before = memory();
        try (Streams streams = new Streams(system.commentPort(), article, STREAMS)) {
            Thread.sleep(5_000);
            long with = memory();
            Processes idle = Processes.now(system.pids());
            Thread.sleep(30_000);
            double beats =
                    Processes.now(system.pids()).since(idle).secondsByName().getOrDefault("comment-service", 0.0);
            Processes busy = Processes.now(system.pids());
            for (int i = 0; i < POSTS; i++) {
                post(newspaper, article, i);
            }
            long end = System.nanoTime() + 20_000_000_000L;
            while (streams.complete(POSTS) < STREAMS && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            double told =
                    Processes.now(system.pids()).since(busy).secondsByName().getOrDefault("comment-service", 0.0);
            say("%,d open streams:".formatted(STREAMS));
            goal("MB more in comment-service", (with - before) / 1024.0 / 1024.0, 100);
            say("  %.3f CPU s a minute for being open".formatted(beats * 2));
            say("  %.3f CPU s for a comment, posting it and telling all of them".formatted(told / POSTS));
            say("  %,d of %,d streams heard all of %d comments".formatted(streams.complete(POSTS), STREAMS, POSTS));
        }
    }

    private void latency(ApiClient newspaper, long article) throws Exception {
        double[] millis = new double[60];
        try (Streams one = new Streams(system.commentPort(), article, 1)) {
            for (int i = 0; i < millis.length; i++) {
                int before = one.heardByFirst();
                long sent = System.nanoTime();
                post(newspaper, article, i);
                while (one.heardByFirst() == before) {
                    Thread.sleep(0, 200_000);
                }
                millis[i] = (System.nanoTime() - sent) / 1e6;
                Thread.sleep(100);
            }
        }
        Arrays.sort(millis);
        goal("ms from POST to another reader's stream, median", millis[30], 100);
        say("  p95 %.0f ms, most %.0f ms of %d".formatted(millis[57], millis[59], millis.length));
    }

    private static void post(ApiClient newspaper, long article, int number) {
        newspaper
                .post(
                        "/api/comments",
                        "reader" + (number % 5 + 2),
                        Map.of("articleId", Long.toString(article), "body", "Messung " + number),
                        null)
                .expect(201);
    }

    /// Bytes that the process holds for itself (proc(5), smaps_rollup).
    private long memory() throws IOException {
        String pid = Files.readString(system.pids().resolve("comment-service")).trim();
        List<String> lines = Files.readAllLines(Path.of("/proc", pid, "smaps_rollup"));
        return lines.stream()
                .filter(line -> line.startsWith("Private_Dirty:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }

    private static void goal(String what, Line line, Line against, double most) {
        goal(what, line.perThousand() / against.perThousand(), most);
    }

    private static void goal(String what, double measured, double most) {
        say("  %-48s %8.2f   wanted: at most %.2f%s"
                .formatted(what, measured, most, measured <= most ? "" : "   MISSED"));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
