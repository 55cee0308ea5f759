package org.leserbrief.faults.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.faults.check.Evidence;
import org.leserbrief.faults.check.Evidence.Article;
import org.leserbrief.faults.check.Evidence.Counter;
import org.leserbrief.faults.check.Evidence.Life;
import org.leserbrief.faults.check.Evidence.Member;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.client.ApiClient.Answer;
import org.leserbrief.local.setup.Service;

/// Takes down how everything stands: databases, streams, and what the API says.
public final class Inspector {
    private static final String COMMENTS = "SELECT id, article_id, body, state, version FROM comment";
    private static final String CHANGES =
            "SELECT comment_id, version, action, from_state, to_state FROM comment_history";
    private static final String TRUTH =
            "SELECT article_id, count(*) FROM comment WHERE state = 'published' GROUP BY article_id";
    private static final String MEMBERS = "SELECT member_id, group_id, version, counted FROM tally_member";
    private static final String TALLIES = "SELECT group_id, count FROM tally";
    private static final String VOTES = """
            SELECT comment.id, votes_up, votes_down, count(*) FILTER (WHERE value = 1),
                count(*) FILTER (WHERE value = -1)
            FROM comment LEFT JOIN vote ON comment_id = comment.id
            GROUP BY comment.id HAVING votes_up + votes_down > 0 OR count(value) > 0
            """;
    private static final String PARKED =
            "SELECT consumer || ' ' || stream, stream || '-' || partition || '@' || position" + " FROM parked_event";
    private static final String TAGGED = """
            SELECT topic.slug, tagging.article_id FROM tagging
            JOIN topic ON topic.id = tagging.topic_id JOIN article ON article.id = tagging.article_id
            WHERE article.state = 'published'
            """;

    /// How many of the newest comments are read through the API each time.
    private static final int READ_BACK = 100;

    private final Stage stage;
    private final ApiClient newspaper;

    public Inspector(Stage stage, ApiClient newspaper) {
        this.stage = stage;
        this.newspaper = newspaper;
    }

    /// How many events wait in all outboxes.
    public long waiting() {
        return Stream.of(Service.values())
                .mapToLong(service -> stage.databases().number(service, "SELECT count(*) FROM outbox"))
                .sum();
    }

    /// Everything, as it stands now.
    public Evidence evidence(List<Attempt> attempts, Set<String> poison, List<Life> lives) {
        Databases databases = stage.databases();
        Map<Long, Long> truth = numbers(Service.COMMENT, TRUTH);
        List<Article> articles = articles();
        List<Evidence.Comment> comments = databases.query(
                Service.COMMENT,
                COMMENTS,
                row -> new Evidence.Comment(
                        row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getLong(5)));
        return new Evidence(
                attempts,
                comments,
                databases.query(
                        Service.COMMENT,
                        CHANGES,
                        row -> new Evidence.Change(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5))),
                misread(comments, articles),
                stage.streams().seen(),
                Map.of(
                        Service.ARTICLE.label(), members(Service.ARTICLE),
                        Service.TOPIC.label(), members(Service.TOPIC)),
                counters(truth, articles),
                articles,
                Stream.of(Service.values())
                        .flatMap(service -> wentBack(service).stream())
                        .toList(),
                leftInOutbox(),
                parked(),
                poison,
                lives);
    }

    private List<String> misread(List<Evidence.Comment> comments, List<Article> articles) {
        Set<Long> readable = articles.stream()
                .filter(article -> article.owner().published())
                .map(Article::id)
                .collect(Collectors.toSet());
        List<String> misread = new ArrayList<>();
        comments.stream()
                .filter(Evidence.Comment::isPublished)
                .filter(comment -> readable.contains(comment.article()))
                .sorted(Comparator.comparingLong(Evidence.Comment::id).reversed())
                .limit(READ_BACK)
                .forEach(comment -> {
                    String path = "/api/comments/" + comment.id();
                    Answer answer = newspaper.get(path, null);
                    if (answer.status() != 200) {
                        misread.add("GET %s answers %d".formatted(path, answer.status()));
                    } else if (!newspaper.read(answer).path("body").asText().equals(comment.body())) {
                        misread.add("GET %s shows another text".formatted(path));
                    }
                });
        return misread;
    }

    private List<Counter> counters(Map<Long, Long> truth, List<Article> articles) {
        List<Counter> counters = new ArrayList<>();
        compare(counters, "article-service's table", numbers(Service.ARTICLE, TALLIES), truth);
        compare(counters, "topic-service's table", numbers(Service.TOPIC, TALLIES), truth);
        compare(
                counters,
                "topic-service's articles",
                numbers(Service.TOPIC, "SELECT id, comment_count FROM article"),
                truth);
        stage.databases().query(Service.COMMENT, VOTES, row -> {
            String where = "votes on comment " + row.getLong(1);
            counters.add(new Counter(where + ", up", row.getLong(2), row.getLong(4)));
            return counters.add(new Counter(where + ", down", row.getLong(3), row.getLong(5)));
        });
        List<Article> readable =
                articles.stream().filter(article -> article.owner().published()).toList();
        Map<Long, Long> listed = frontPage();
        for (Article article : readable) {
            long should = truth.getOrDefault(article.id(), 0L);
            Answer answer = newspaper.get("/api/articles/" + article.id(), null);
            counters.add(new Counter(
                    "GET /api/articles/" + article.id(),
                    answer.status() == 200
                            ? newspaper.read(answer).path("commentCount").asLong(-1)
                            : -answer.status(),
                    should));
            counters.add(new Counter(
                    "GET /api/comments/counts, article " + article.id(),
                    newspaper
                            .read(newspaper.get("/api/comments/counts?article=" + article.id(), null))
                            .path("counts")
                            .path(Long.toString(article.id()))
                            .asLong(-1),
                    should));
            counters.add(new Counter(
                    "GET /api/articles, article " + article.id(), listed.getOrDefault(article.id(), -1L), should));
        }
        Map<String, List<Long>> tagged =
                stage
                        .databases()
                        .query(Service.TOPIC, TAGGED, row -> Map.entry(row.getString(1), row.getLong(2)))
                        .stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey,
                                TreeMap::new,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        tagged.forEach((slug, ids) -> {
            JsonNode topic = newspaper.read(newspaper.get("/api/topics/" + slug, null));
            counters.add(new Counter(
                    "GET /api/topics/" + slug + ", articles",
                    topic.path("articleCount").asLong(-1),
                    ids.size()));
            counters.add(new Counter(
                    "GET /api/topics/" + slug + ", comments",
                    topic.path("commentCount").asLong(-1),
                    ids.stream().mapToLong(id -> truth.getOrDefault(id, 0L)).sum()));
        });
        return counters;
    }

    private static void compare(List<Counter> counters, String where, Map<Long, Long> says, Map<Long, Long> truth) {
        Stream.concat(says.keySet().stream(), truth.keySet().stream())
                .distinct()
                .forEach(id -> counters.add(
                        new Counter(where + ", article " + id, says.getOrDefault(id, 0L), truth.getOrDefault(id, 0L))));
    }

    private Map<Long, Long> frontPage() {
        Map<Long, Long> counts = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = newspaper.read(newspaper.get("/api/articles?limit=100" + cursor, null));
            page.path("items")
                    .forEach(item -> counts.put(
                            item.path("id").asLong(), item.path("commentCount").asLong(-1)));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return counts;
    }

    /// Those that have ever been published: of others nobody else knows.
    private List<Article> articles() {
        Map<Long, Article.State> discussions =
                states(Service.COMMENT, "SELECT article_id, version, NOT withdrawn FROM discussion");
        Map<Long, Article.State> tagged = states(
                Service.TOPIC, "SELECT id, version, state = 'published' FROM article" + " WHERE state <> 'unknown'");
        List<Article> articles = new ArrayList<>();
        states(
                        Service.ARTICLE,
                        "SELECT id, version, state = 'PUBLISHED' FROM article"
                                + " WHERE state IN ('PUBLISHED', 'WITHDRAWN')")
                .forEach((id, state) -> {
                    Article.State unknown = new Article.State(0, false);
                    articles.add(new Article(
                            id,
                            state,
                            Map.of(
                                    Service.COMMENT.label(),
                                    discussions.getOrDefault(id, unknown),
                                    Service.TOPIC.label(),
                                    tagged.getOrDefault(id, unknown))));
                });
        return articles;
    }

    private Map<Long, Article.State> states(Service service, String sql) {
        Map<Long, Article.State> states = new TreeMap<>();
        stage.databases()
                .query(
                        service,
                        sql,
                        row -> states.put(row.getLong(1), new Article.State(row.getLong(2), row.getBoolean(3))));
        return states;
    }

    private Map<Long, Long> numbers(Service service, String sql) {
        Map<Long, Long> numbers = new TreeMap<>();
        stage.databases().query(service, sql, row -> numbers.put(row.getLong(1), row.getLong(2)));
        return numbers;
    }

    private List<Member> members(Service service) {
        return stage.databases()
                .query(
                        service,
                        MEMBERS,
                        row -> new Member(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4)));
    }

    private List<String> wentBack(Service service) {
        return stage.databases()
                .query(service, "SELECT line FROM faults.went_back", row -> service.label() + ", " + row.getString(1));
    }

    private Map<String, Long> leftInOutbox() {
        Map<String, Long> left = new TreeMap<>();
        for (Service service : Service.values()) {
            for (String table : List.of("outbox", "outbox_parked")) {
                left.put(
                        service.label() + "'s " + table,
                        stage.databases().number(service, "SELECT count(*) FROM " + table));
            }
        }
        return left;
    }

    /// Each reader of a stream, also those that have parked nothing.
    private Map<String, List<String>> parked() {
        Map<String, List<String>> parked = new TreeMap<>();
        Map<Service, List<String>> readers = Map.of(
                Service.ARTICLE,
                List.of("comments " + Streams.COMMENTS, "taggings " + Streams.TAGGINGS),
                Service.COMMENT,
                List.of("articles " + Streams.ARTICLES, "notifications " + Streams.COMMENTS),
                Service.TOPIC,
                List.of("comments " + Streams.COMMENTS, "articles " + Streams.ARTICLES));
        readers.forEach((service, consumers) -> {
            consumers.forEach(consumer -> parked.put(service.label() + "/" + consumer, new ArrayList<>()));
            stage.databases()
                    .query(
                            service,
                            PARKED,
                            row -> parked.computeIfAbsent(
                                            service.label() + "/" + row.getString(1), key -> new ArrayList<>())
                                    .add(row.getString(2)));
        });
        return parked;
    }
}
