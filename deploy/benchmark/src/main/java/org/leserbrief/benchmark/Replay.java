package org.leserbrief.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leserbrief.local.client.ApiClient;

/// Posts thousands of real German posts through the gateway, half of them as replies, reads all of them back, and
/// compares every text and every counter on article, front page and topic.
///
/// It creates articles for them and withdraws these at the end, because the posts contain offensive language.
final class Replay {
    private static final int ARTICLES = 5;
    private static final int LAG_SAMPLES = 60;
    private static final List<String> READERS =
            List.of("reader", "reader2", "reader3", "reader4", "reader5", "reader6");

    private final ApiClient api;
    private final Path pids;
    private final ReplayOptions options;
    private final String runId = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> differences = new ArrayList<>();

    /// @param pids the folder with a file for each part, which contains its process id
    Replay(ApiClient api, Path pids, ReplayOptions options) {
        this.api = api;
        this.pids = pids;
        this.options = options;
    }

    /// Whether everything that was read back is equal.
    boolean run() throws Exception {
        List<String> texts = GermEvalPosts.read(options.file());
        texts = texts.subList(0, Math.min(options.maxPosts(), texts.size()));
        String topic = createTopic();
        List<String> articles = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            articles.add(publish(i));
        }
        try {
            awaitDiscussions(articles);
            Map<String, String> posted = post(texts, articles);
            compareTexts(articles, posted);
            compareCounters(articles, topic);
            measureLag(articles.getFirst());
        } finally {
            for (String article : articles) {
                api.withdraw(article, "editor");
            }
        }
        for (String difference : differences) {
            print("DIFFERENT  " + difference);
        }
        print(differences.isEmpty() ? "No differences." : differences.size() + " differences.");
        return differences.isEmpty();
    }

    private String createTopic() {
        String name = "Messlauf " + runId;
        JsonNode topic = api.read(api.post("/api/topics", "editor", Map.of("name", name, "aliases", List.of()), null)
                .expect(201));
        return topic.path("slug").asText();
    }

    private String publish(int number) {
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("headline", "Messlauf %s, Artikel %d".formatted(runId, number + 1));
        article.put("teaser", "Hier wird gemessen. Der Artikel verschwindet von selbst wieder.");
        article.put("body", "Ein Artikel für den Messlauf " + runId + ".");
        article.put("author", "Messlauf");
        String id = api.read(api.post("/api/articles", "editor", article, null).expect(201))
                .path("id")
                .asText();
        api.publish(id, "editor").expect(200);
        return id;
    }

    private void awaitDiscussions(List<String> articles) throws InterruptedException {
        for (String article : articles) {
            await(
                    "discussion of " + article,
                    () -> api.get("/api/comments?article=" + article, null).status() == 200);
        }
    }

    private Map<String, String> post(List<String> texts, List<String> articles) throws Exception {
        Map<String, String> posted = new ConcurrentHashMap<>();
        Map<String, List<String>> parents = new HashMap<>();
        articles.forEach(article -> parents.put(article, Collections.synchronizedList(new ArrayList<>())));
        AtomicInteger next = new AtomicInteger();
        long[] latencies = new long[texts.size()];
        CpuUsage before = CpuUsage.now(pids);
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(options.clients())) {
            List<Future<?>> work = new ArrayList<>();
            for (int client = 0; client < options.clients(); client++) {
                Random random = new Random(client);
                work.add(clients.submit(() -> {
                    for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
                        String article = articles.get(i % articles.size());
                        List<String> possibleParents = Objects.requireNonNull(parents.get(article));
                        long sent = System.nanoTime();
                        String id = postOne(texts.get(i), i, article, possibleParents, random);
                        latencies[i] = System.nanoTime() - sent;
                        posted.put(id, texts.get(i));
                        possibleParents.add(id);
                    }
                }));
            }
            for (Future<?> future : work) {
                future.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Integer> expectedCounts = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            expectedCounts.merge(articles.get(i % articles.size()), 1, Integer::sum);
        }
        long lastAnswer = System.nanoTime();
        await(
                "counters",
                () -> articles.stream().allMatch(id -> articleCount(id) == expectedCounts.getOrDefault(id, 0)));
        double lag = (System.nanoTime() - lastAnswer) / 1e6;
        CpuUsage used = CpuUsage.now(pids).since(before);

        Arrays.sort(latencies);
        print("%d posts by %d clients in %.1f s: %.0f posts a second; median %.1f ms, p99 %.1f ms"
                .formatted(
                        texts.size(),
                        options.clients(),
                        seconds,
                        texts.size() / seconds,
                        latencies[latencies.length / 2] / 1e6,
                        latencies[latencies.length * 99 / 100] / 1e6));
        print("counters were right %.0f ms after the last answer".formatted(lag));
        print("CPU seconds per 1,000 posts:");
        used.secondsByProcess()
                .forEach(
                        (name, cpuSeconds) -> print("  %-20s %6.2f".formatted(name, cpuSeconds * 1000 / texts.size())));
        print("  %-20s %6.2f".formatted("all", used.total() * 1000 / texts.size()));
        return posted;
    }

    private String postOne(String text, int number, String article, List<String> parents, Random random) {
        Map<String, Object> comment = new LinkedHashMap<>();
        comment.put("articleId", article);
        if (!parents.isEmpty() && random.nextBoolean()) {
            comment.put("parentId", parents.get(random.nextInt(parents.size())));
        }
        comment.put("body", text);
        String reader = READERS.get(number % READERS.size());
        return api.read(api.post("/api/comments", reader, comment, runId + "-" + number)
                        .expect(201))
                .path("id")
                .asText();
    }

    private void compareTexts(List<String> articles, Map<String, String> posted) {
        Map<String, String> found = new HashMap<>();
        for (String article : articles) {
            String path = "/api/comments?limit=100&sort=oldest&article=" + article;
            for (String cursor = ""; cursor != null; ) {
                JsonNode page = api.read(api.get(path + cursor, null).expect(200));
                for (JsonNode comment : page.path("items")) {
                    found.put(comment.path("id").asText(), comment.path("body").asText());
                    if (comment.path("replies").path("total").asInt() > 0) {
                        readReplies(comment.path("id").asText(), found);
                    }
                }
                cursor = page.path("next").isNull()
                        ? null
                        : "&cursor=" + page.path("next").asText();
            }
        }
        int equal = 0;
        for (Map.Entry<String, String> comment : posted.entrySet()) {
            if (comment.getValue().equals(found.get(comment.getKey()))) {
                equal++;
            } else {
                differences.add("comment %s: posted «%s», read «%s»"
                        .formatted(comment.getKey(), comment.getValue(), found.get(comment.getKey())));
            }
        }
        found.keySet().stream()
                .filter(id -> !posted.containsKey(id))
                .forEach(id -> differences.add("comment " + id + " was not posted"));
        print("%d of %d texts read back equal".formatted(equal, posted.size()));
    }

    private void readReplies(String root, Map<String, String> found) {
        String path = "/api/comments/" + root + "/replies?limit=100";
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = api.read(api.get(path + cursor, null).expect(200));
            for (JsonNode reply : page.path("items")) {
                found.put(reply.path("id").asText(), reply.path("body").asText());
            }
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asText();
        }
    }

    private void compareCounters(List<String> articles, String topic) throws InterruptedException {
        JsonNode counts = api.read(api.get("/api/comments/counts?article=" + String.join("&article=", articles), null)
                        .expect(200))
                .path("counts");
        int sum = 0;
        for (String article : articles) {
            int expected = counts.path(article).asInt();
            sum += expected;
            compare("article " + article, expected, articleCount(article));
            compare("front page, article " + article, expected, frontPageCount(article));
        }
        int topicSum = sum;
        await("topic's counter", () -> topicCount(topic) == topicSum);
        compare("topic " + topic, sum, topicCount(topic));
        print("counters on %d articles, the front page and the topic compared: %d comments"
                .formatted(articles.size(), sum));
    }

    private int articleCount(String article) {
        return api.read(api.get("/api/articles/" + article, null))
                .path("commentCount")
                .asInt(-1);
    }

    private int topicCount(String topic) {
        return api.read(api.get("/api/topics/" + topic, null))
                .path("commentCount")
                .asInt(-1);
    }

    /// The number in the article's teaser on the front page; -1 if there is none.
    private int frontPageCount(String article) {
        String page = api.page("/").expect(200).body();
        Matcher number = Pattern.compile("href=\"/news/%s/comments\"[^>]*>\\s*([0-9.]+)".formatted(article))
                .matcher(page);
        return number.find() ? Integer.parseInt(number.group(1).replace(".", "")) : -1;
    }

    /// Measures how long after the answer to a post the article's counter shows it, one post at a time.
    private void measureLag(String article) throws InterruptedException {
        double[] millis = new double[LAG_SAMPLES];
        for (int i = 0; i < LAG_SAMPLES; i++) {
            int before = articleCount(article);
            Map<String, Object> comment = Map.of("articleId", article, "body", "Messung " + i);
            api.post("/api/comments", READERS.get(i % READERS.size()), comment, null)
                    .expect(201);
            long answered = System.nanoTime();
            await("counter", () -> articleCount(article) > before);
            millis[i] = (System.nanoTime() - answered) / 1e6;
        }
        Arrays.sort(millis);
        print("lag of the article's counter, idle: median %.0f ms, p95 %.0f ms, maximum %.0f ms of %d"
                .formatted(
                        millis[LAG_SAMPLES / 2], millis[LAG_SAMPLES * 95 / 100], millis[LAG_SAMPLES - 1], LAG_SAMPLES));
    }

    private void compare(String what, int expected, int found) {
        if (expected != found) {
            differences.add("%s: expected %d, found %d".formatted(what, expected, found));
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited 60 s without success for: " + what);
            }
            Thread.sleep(2);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
