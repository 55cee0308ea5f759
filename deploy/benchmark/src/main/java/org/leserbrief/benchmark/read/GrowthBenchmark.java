package org.leserbrief.benchmark.read;

import static org.leserbrief.benchmark.BenchmarkReport.goal;
import static org.leserbrief.benchmark.BenchmarkReport.print;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.local.setup.Service;

/// The cost of the same requests with 10,000 comments under 1,000 articles, and after the archive has grown a hundred
/// times.
final class GrowthBenchmark {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 20_000;
    private static final int SMALL = 1_000;
    private static final int LARGE = 100_000;
    private static final double MOST_GROWTH = 1.2;

    private final BenchmarkSystem system;
    private final int requestsPerRound;
    private final ArticleDataset articles;
    private final CommentDataset comments;
    private final Random random = new Random(1);

    GrowthBenchmark(BenchmarkSystem system, int requestsPerRound) {
        this.system = system;
        this.requestsPerRound = requestsPerRound;
        articles = new ArticleDataset(system.databases());
        comments = new CommentDataset(system);
    }

    /// @param load of the service that answers
    private record Line(MeasuredRequest request, RequestLoad load) {}

    void run() throws Exception {
        insert(0, SMALL);
        // Both sizes are measured with the code compiled for all of the requests.
        List<Line> small = lines(SMALL);
        for (Line line : small) {
            line.request().warmUp(line.load(), WARM_UP);
        }
        system.startProfiles();
        measure(small);
        insert(SMALL, LARGE);
        List<Line> large = lines(LARGE);
        for (Line line : large) {
            line.request().warmUp(line.load(), requestsPerRound);
        }
        measure(large);
        print("");
        print("CPU s per 1,000 requests with %,d articles and %,d comments, and with %,d and %,d"
                .formatted(SMALL, 10 * SMALL, LARGE, 10 * LARGE));
        for (int i = 0; i < small.size(); i++) {
            MeasuredRequest before = small.get(i).request();
            MeasuredRequest after = large.get(i).request();
            goal(
                    "%s: %.3f, %.3f".formatted(before.label(), before.perThousand(), after.perThousand()),
                    after.perThousand() / before.perThousand(),
                    MOST_GROWTH);
        }
    }

    private void insert(int from, int to) throws Exception {
        print("inserting %,d articles with ten comments each".formatted(to - from));
        articles.insert(from, to, to - from);
        comments.insertTenEach(ArticleDataset.FIRST_ID + from, ArticleDataset.FIRST_ID + to - 1);
    }

    /// @param size the number of articles
    private List<Line> lines(int size) {
        RequestLoad article = load(Service.ARTICLE);
        RequestLoad comment = load(Service.COMMENT);
        RequestLoad topic = load(Service.TOPIC);
        String twenty = IntStream.range(100, 120)
                .mapToObj(number -> "article=" + (ArticleDataset.FIRST_ID + number))
                .collect(Collectors.joining("&", "/api/comments/counts?", ""));
        return List.of(
                new Line(new MeasuredRequest("article, JSON", i -> articles.articlePath(7)), article),
                new Line(new MeasuredRequest("article page", i -> articles.pagePath(7)), article),
                new Line(new MeasuredRequest("front page", i -> "/"), article),
                new Line(new MeasuredRequest("topic page", i -> articles.topicPath(7)), topic),
                new Line(
                        new MeasuredRequest("any article, JSON", i -> articles.articlePath(random.nextInt(size))),
                        article),
                new Line(new MeasuredRequest("any topic page", i -> articles.topicPath(random.nextInt(size))), topic),
                new Line(new MeasuredRequest("10 comments, hot", i -> commentsPath(7)), comment),
                new Line(
                        new MeasuredRequest("10 comments, any article", i -> commentsPath(random.nextInt(size))),
                        comment),
                new Line(new MeasuredRequest("counts of 20 articles", i -> twenty), comment));
    }

    private static String commentsPath(int number) {
        return "/api/comments?limit=25&article=" + (ArticleDataset.FIRST_ID + number);
    }

    private RequestLoad load(Service service) {
        return new RequestLoad("http://127.0.0.1:" + system.port(service), system.pids(), CLIENTS);
    }

    private void measure(List<Line> lines) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (Line line : lines) {
                line.request().measure(line.load(), requestsPerRound);
            }
        }
    }
}
