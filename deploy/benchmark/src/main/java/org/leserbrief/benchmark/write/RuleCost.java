package org.leserbrief.benchmark.write;

import static org.leserbrief.benchmark.BenchmarkReport.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.benchmark.CpuUsage;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.client.ApiClient.Answer;
import org.leserbrief.local.client.ApiClient.Call;

/// Measures what moderators' rules add to the CPU time of a comment: rounds without rules and with active rules of a
/// hundred conditions in turn, because a later round of the same run is cheaper or dearer by itself.
final class RuleCost {
    static final int RULES = 5;
    static final int CONDITIONS = 100;

    /// An even number, so that each side comes first as often as the other.
    private static final int PAIRS = 6;

    private static final int POSTS = 3_000;
    private static final int CLIENTS = 16;

    /// One in fifty comments is under one of these and is a hit, which is stored. Most rules hit less.
    private static final int ARTICLES_WITH_HITS = 20;

    private static final int WORDS = 1_000;
    private static final String LIST = "/api/moderation/word-lists/benchmark";
    private static final String PATH = "/api/moderation/rules";
    private static final String MODERATOR = "moderator";

    private final ApiClient api;
    private final CommentLoad load;
    private final Path pids;

    RuleCost(ApiClient api, CommentLoad load, Path pids) {
        this.api = api;
        this.load = load;
        this.pids = pids;
    }

    interface Drained {
        void await() throws Exception;
    }

    /// @param drained waits until nothing is left to do for the comments so far
    void measure(List<String> articles, IntFunction<String> article, Drained drained) throws Exception {
        print("");
        print(
                "%,d comments without rules and with %d active rules of together %d conditions, in turns; CPU s per 1,000 posts"
                        .formatted(POSTS, RULES, CONDITIONS));
        List<Double> ratios = new ArrayList<>();
        // Not measured: the code for conditions is compiled meanwhile.
        costWith(articles, article, drained);
        for (int pair = 0; pair < PAIRS; pair++) {
            double without;
            double with;
            if (pair % 2 == 0) {
                without = costWithout(article, drained);
                with = costWith(articles, article, drained);
            } else {
                with = costWith(articles, article, drained);
                without = costWithout(article, drained);
            }
            ratios.add(with / without);
            print("  without %.2f, with %.2f, ratio %.3f".formatted(without, with, with / without));
        }
        removeRules();
        Collections.sort(ratios);
        double median = (ratios.get(PAIRS / 2 - 1) + ratios.get(PAIRS / 2)) / 2;
        BenchmarkReport.goal("a comment with rules, times one without", median, 1.1);
    }

    private double costWithout(IntFunction<String> article, Drained drained) throws Exception {
        removeRules();
        saveList(List.of("unbenutzt"));
        return cost(article, drained);
    }

    private double costWith(List<String> articles, IntFunction<String> article, Drained drained) throws Exception {
        removeRules();
        saveList(words());
        for (Map<String, Object> rule : rules(articles.subList(0, ARTICLES_WITH_HITS))) {
            api.post(PATH, MODERATOR, rule, null).expect(201);
        }
        return cost(article, drained);
    }

    private double cost(IntFunction<String> article, Drained drained) throws Exception {
        CpuUsage before = CpuUsage.now(pids);
        load.closedLoop(CLIENTS, POSTS, article);
        drained.await();
        return CpuUsage.now(pids).since(before).total() * 1000 / POSTS;
    }

    private void removeRules() throws IOException {
        JsonNode rules = api.read(api.get(PATH, MODERATOR).expect(200)).path("items");
        for (JsonNode rule : rules) {
            String path = PATH + "/" + rule.path("id").asText();
            String version = api.get(path, MODERATOR).expect(200).etag().orElseThrow();
            api.send(new Call("DELETE", path, MODERATOR, null, Map.of("If-Match", version)))
                    .expect(204);
        }
    }

    private void saveList(List<String> words) throws IOException {
        Answer present = api.get(LIST, MODERATOR);
        Map<String, String> precondition =
                present.etag().map(version -> Map.of("If-Match", version)).orElse(Map.of("If-None-Match", "*"));
        Answer saved = api.send(new Call("PUT", LIST, MODERATOR, Map.of("words", words), precondition));
        if (saved.status() != 201) {
            saved.expect(200);
        }
    }

    /// Whole words, words with endings and parts of words, none of which is in the comments.
    private static List<String> words() {
        List<String> ends = List.of("", "+", "*");
        return IntStream.range(0, WORDS)
                .mapToObj(i -> "schimpfwort" + Integer.toString(i, 26) + ends.get(i % ends.size()))
                .toList();
    }

    /// None decides before its last condition: `any` of conditions that do not hold. One holds for some articles, and
    /// flags the comment, which is published all the same.
    static List<Map<String, Object>> rules(List<String> articlesWithHits) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (int i = 0; i < CONDITIONS - 1; i++) {
            conditions.add(condition(i));
        }
        conditions.add(Map.of("fact", "article", "op", "in", "value", articlesWithHits));
        List<Map<String, Object>> rules = new ArrayList<>();
        int each = CONDITIONS / RULES;
        for (int rule = 0; rule < RULES; rule++) {
            rules.add(Map.of(
                    "name",
                    "Messung " + rule,
                    "when",
                    Map.of("any", conditions.subList(rule * each, (rule + 1) * each)),
                    "action",
                    rule == RULES - 1 ? "flag" : "hold",
                    "reason",
                    "spam",
                    "mode",
                    "on"));
        }
        return rules;
    }

    private static Map<String, Object> condition(int i) {
        return switch (i % 10) {
            case 0 -> compared("text.length", ">", 10_000 + i);
            case 1 -> compared("text.capitals", ">", 100 + i);
            case 2 -> compared("list.benchmark", ">=", 1 + i);
            case 3 ->
                compared(
                        "links.hosts",
                        "containsAny",
                        List.of("casino-%d.example".formatted(i), "wetten-%d.example".formatted(i)));
            case 4 -> compared("links.hosts", "matches", "(casino|wetten)[0-9]+-%d\\.example$".formatted(i));
            case 5 -> Map.of("not", compared("text.email", "=", false));
            case 6 -> compared("article", "in", List.of("unknown-%d".formatted(i), "other-%d".formatted(i)));
            case 7 -> compared("article", "matches", "^x+%d$".formatted(i));
            case 8 -> compared("author.removedShare", ">", 100 + i);
            default -> compared("discussion.rate", ">", 1_000 + i);
        };
    }

    private static Map<String, Object> compared(String fact, String operator, Object value) {
        return Map.of("fact", fact, "op", operator, "value", value);
    }
}
