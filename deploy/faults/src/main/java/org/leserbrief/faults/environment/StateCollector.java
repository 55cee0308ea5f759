package org.leserbrief.faults.environment;

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
import org.leserbrief.faults.check.CheckerInput;
import org.leserbrief.faults.check.CheckerInput.Article;
import org.leserbrief.faults.check.CheckerInput.Counter;
import org.leserbrief.faults.check.CheckerInput.Recovery;
import org.leserbrief.faults.check.CheckerInput.TallyMember;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.client.ApiClient.Answer;
import org.leserbrief.local.setup.Service;

/// Collects the state of the system for the checker from the databases, the streams and the API.
public final class StateCollector {
    private static final String COMMENTS = "SELECT id, article_id, body, state, version FROM comment";
    private static final String CHANGES =
            "SELECT comment_id, version, action, from_state, to_state FROM comment_history";
    private static final String EXPECTED_COUNTS =
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
            "SELECT consumer || ' ' || stream, stream || '-' || partition || '@' || position FROM parked_event";
    /// Without the approvals of what was published already, and their reversals: they change nothing, so they are in
    /// no history.
    private static final String DECIDED = """
            SELECT d.comment_id || ' ' || d.version
            FROM decided_comment d JOIN moderation_decision m ON m.id = d.decision_id
            LEFT JOIN moderation_decision o ON o.id = m.reverses
            LEFT JOIN decided_comment od ON od.decision_id = o.id AND od.comment_id = d.comment_id
            WHERE NOT (coalesce(o.action, m.action) = 'approve' AND coalesce(od.from_state, d.from_state) = 'published')
            """;
    private static final String APPEALS = "SELECT id, comment_id, state FROM appeal";
    private static final String LOG = """
            SELECT entry ->> 'type', entry ->> 'comment', entry ->> 'version', entry ->> 'appeal'
            FROM (SELECT CAST(content AS json) AS entry FROM log_entry
                  UNION ALL SELECT CAST(content AS json) FROM log_submission) AS log
            WHERE entry ->> 'from' IS NULL OR entry ->> 'from' <> entry ->> 'to'
            """;
    private static final String OPEN_ERASURES = "SELECT count(*) FROM account_erasure WHERE completed_at IS NULL";

    private static final String TAGGED = """
            SELECT topic.slug, tagging.article_id FROM tagging
            JOIN topic ON topic.id = tagging.topic_id JOIN article ON article.id = tagging.article_id
            WHERE article.state = 'published'
            """;

    /// How many of the newest comments are read through the API each time.
    private static final int COMMENTS_READ_BACK = 100;

    private final TestEnvironment environment;
    private final ApiClient api;

    public StateCollector(TestEnvironment environment, ApiClient api) {
        this.environment = environment;
        this.api = api;
    }

    /// The number of events in all outboxes.
    public long eventsInOutboxes() {
        return Stream.of(Service.values())
                .mapToLong(service -> environment.databases().number(service, "SELECT count(*) FROM outbox"))
                .sum();
    }

    /// The number of erasures that some service has not done.
    public long openErasures() {
        return environment.databases().number(Service.COMMENT, OPEN_ERASURES);
    }

    private CheckerInput.Moderation moderation() {
        List<String> logged = new ArrayList<>();
        List<String> loggedAppeals = new ArrayList<>();
        environment.databases().query(Service.COMMENT, LOG, row -> switch (row.getString(1)) {
            case "comment-decided", "decision-reversed" -> logged.add(row.getString(2) + " " + row.getString(3));
            case "appeal-filed", "appeal-decided" -> loggedAppeals.add(row.getString(1) + " " + row.getString(4));
            default -> false;
        });
        return new CheckerInput.Moderation(
                environment.databases().query(Service.COMMENT, DECIDED, row -> row.getString(1)),
                logged,
                environment
                        .databases()
                        .query(
                                Service.COMMENT,
                                APPEALS,
                                row -> new CheckerInput.Appeal(row.getLong(1), row.getLong(2), row.getString(3))),
                loggedAppeals,
                openErasures());
    }

    public CheckerInput collect(List<Attempt> attempts, Set<String> poison, List<Recovery> recoveries) {
        ServiceDatabases databases = environment.databases();
        Map<Long, Long> expectedCounts = numbers(Service.COMMENT, EXPECTED_COUNTS);
        List<Article> articles = articles();
        List<CheckerInput.Comment> comments = databases.query(
                Service.COMMENT,
                COMMENTS,
                row -> new CheckerInput.Comment(
                        row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getLong(5)));
        return new CheckerInput(
                attempts,
                comments,
                databases.query(
                        Service.COMMENT,
                        CHANGES,
                        row -> new CheckerInput.Change(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5))),
                readMismatches(comments, articles),
                environment.streams().observedEvents(),
                Map.of(
                        Service.ARTICLE.label(), tallyMembers(Service.ARTICLE),
                        Service.TOPIC.label(), tallyMembers(Service.TOPIC)),
                counters(expectedCounts, articles),
                articles,
                Stream.of(Service.values())
                        .flatMap(service -> versionRegressions(service).stream())
                        .toList(),
                outboxRows(),
                parked(),
                moderation(),
                environment.gapsOfReleaseBefore(),
                poison,
                recoveries);
    }

    private List<String> readMismatches(List<CheckerInput.Comment> comments, List<Article> articles) {
        Set<Long> readable = articles.stream()
                .filter(article -> article.stored().published())
                .map(Article::id)
                .collect(Collectors.toSet());
        List<String> readMismatches = new ArrayList<>();
        comments.stream()
                .filter(CheckerInput.Comment::isPublished)
                .filter(comment -> readable.contains(comment.article()))
                .sorted(Comparator.comparingLong(CheckerInput.Comment::id).reversed())
                .limit(COMMENTS_READ_BACK)
                .forEach(comment -> {
                    String path = "/api/comments/" + comment.id();
                    Answer answer = api.get(path, null);
                    if (answer.status() != 200) {
                        readMismatches.add("GET %s answers %d".formatted(path, answer.status()));
                    } else if (!api.read(answer).path("body").asText().equals(comment.body())) {
                        readMismatches.add("GET %s returns another text".formatted(path));
                    }
                });
        return readMismatches;
    }

    private List<Counter> counters(Map<Long, Long> expectedCounts, List<Article> articles) {
        List<Counter> counters = new ArrayList<>();
        compare(counters, "article-service's table", numbers(Service.ARTICLE, TALLIES), expectedCounts);
        compare(counters, "topic-service's table", numbers(Service.TOPIC, TALLIES), expectedCounts);
        compare(
                counters,
                "topic-service's articles",
                numbers(Service.TOPIC, "SELECT id, comment_count FROM article"),
                expectedCounts);
        environment.databases().query(Service.COMMENT, VOTES, row -> {
            String where = "votes on comment " + row.getLong(1);
            counters.add(new Counter(where + ", up", row.getLong(2), row.getLong(4)));
            return counters.add(new Counter(where + ", down", row.getLong(3), row.getLong(5)));
        });
        List<Article> readable = articles.stream()
                .filter(article -> article.stored().published())
                .toList();
        Map<Long, Long> listed = frontPage();
        for (Article article : readable) {
            long expected = expectedCounts.getOrDefault(article.id(), 0L);
            Answer answer = api.get("/api/articles/" + article.id(), null);
            counters.add(new Counter(
                    "GET /api/articles/" + article.id(),
                    answer.status() == 200
                            ? api.read(answer).path("commentCount").asLong(-1)
                            : -answer.status(),
                    expected));
            counters.add(new Counter(
                    "GET /api/comments/counts, article " + article.id(),
                    api.read(api.get("/api/comments/counts?article=" + article.id(), null))
                            .path("counts")
                            .path(Long.toString(article.id()))
                            .asLong(-1),
                    expected));
            counters.add(new Counter(
                    "GET /api/articles, article " + article.id(), listed.getOrDefault(article.id(), -1L), expected));
        }
        Map<String, List<Long>> tagged =
                environment
                        .databases()
                        .query(Service.TOPIC, TAGGED, row -> Map.entry(row.getString(1), row.getLong(2)))
                        .stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey,
                                TreeMap::new,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        tagged.forEach((slug, ids) -> {
            JsonNode topic = api.read(api.get("/api/topics/" + slug, null));
            counters.add(new Counter(
                    "GET /api/topics/" + slug + ", articles",
                    topic.path("articleCount").asLong(-1),
                    ids.size()));
            counters.add(new Counter(
                    "GET /api/topics/" + slug + ", comments",
                    topic.path("commentCount").asLong(-1),
                    ids.stream()
                            .mapToLong(id -> expectedCounts.getOrDefault(id, 0L))
                            .sum()));
        });
        return counters;
    }

    private static void compare(
            List<Counter> counters, String where, Map<Long, Long> actual, Map<Long, Long> expectedCounts) {
        Stream.concat(actual.keySet().stream(), expectedCounts.keySet().stream())
                .distinct()
                .forEach(id -> counters.add(new Counter(
                        where + ", article " + id, actual.getOrDefault(id, 0L), expectedCounts.getOrDefault(id, 0L))));
    }

    private Map<Long, Long> frontPage() {
        Map<Long, Long> counts = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = api.read(api.get("/api/articles?limit=100" + cursor, null));
            page.path("items")
                    .forEach(item -> counts.put(
                            item.path("id").asLong(), item.path("commentCount").asLong(-1)));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return counts;
    }

    /// All articles that have ever been published. The other services learn of no others.
    private List<Article> articles() {
        Map<Long, Article.State> discussions =
                states(Service.COMMENT, "SELECT article_id, version, NOT withdrawn FROM discussion");
        Map<Long, Article.State> tagged =
                states(Service.TOPIC, "SELECT id, version, state = 'published' FROM article WHERE state <> 'unknown'");
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
        environment
                .databases()
                .query(
                        service,
                        sql,
                        row -> states.put(row.getLong(1), new Article.State(row.getLong(2), row.getBoolean(3))));
        return states;
    }

    private Map<Long, Long> numbers(Service service, String sql) {
        Map<Long, Long> numbers = new TreeMap<>();
        environment.databases().query(service, sql, row -> numbers.put(row.getLong(1), row.getLong(2)));
        return numbers;
    }

    private List<TallyMember> tallyMembers(Service service) {
        return environment
                .databases()
                .query(
                        service,
                        MEMBERS,
                        row -> new TallyMember(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4)));
    }

    private List<String> versionRegressions(Service service) {
        return environment
                .databases()
                .query(
                        service,
                        "SELECT line FROM faults.version_regression",
                        row -> service.label() + ", " + row.getString(1));
    }

    private Map<String, Long> outboxRows() {
        Map<String, Long> left = new TreeMap<>();
        for (Service service : Service.values()) {
            for (String table : List.of("outbox", "outbox_parked")) {
                left.put(
                        service.label() + "'s " + table,
                        environment.databases().number(service, "SELECT count(*) FROM " + table));
            }
        }
        return left;
    }

    /// The positions of parked events by consumer, with an empty list for consumers that have parked nothing.
    private Map<String, List<String>> parked() {
        Map<String, List<String>> parked = new TreeMap<>();
        Map<Service, List<String>> readers = Map.of(
                Service.ARTICLE,
                List.of("comments " + EventStreams.COMMENTS, "taggings " + EventStreams.TAGGINGS),
                Service.COMMENT,
                List.of("articles " + EventStreams.ARTICLES, "notifications " + EventStreams.COMMENTS),
                Service.TOPIC,
                List.of("comments " + EventStreams.COMMENTS, "articles " + EventStreams.ARTICLES));
        readers.forEach((service, consumers) -> {
            consumers.forEach(consumer -> parked.put(service.label() + "/" + consumer, new ArrayList<>()));
            environment
                    .databases()
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
