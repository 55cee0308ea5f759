package org.leserbrief.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.system.PublicAddresses.Address;

/// What is hidden is hidden everywhere: texts with marks, in every state in which readers must not see them, and every
/// address that a reader may ask. A new address has to be named in `fill`.
class HiddenContentIT {
    private static final System.Logger LOG = System.getLogger(HiddenContentIT.class.getName());

    private static final String RUN = Long.toString(System.nanoTime(), 36);

    /// Somebody who has no part in any of it.
    private static final String BYSTANDER = "reader6";

    private static final String RESSORT = "wirtschaft";
    private static final String AUTHOR = "paula-pruefer";

    /// Words that the texts are found by. Answers may repeat them, because they are asked for.
    private static final String SEARCHED = "Suchbegriff" + RUN;

    /// Whose comments those are about which is decided.
    private static final Map<State, String> DECIDED_ABOUT =
            Map.of(State.REMOVED, "reader2", State.REJECTED, "reader5", State.HELD, "reader4");

    /// One look at all addresses takes up to half a minute on a slow machine, and some have to be repeated.
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /// The state of a text; its mark is in every field of it.
    private enum State {
        LIVE,
        DRAFT,
        SCHEDULED,
        WORKING_COPY,
        WITHDRAWN,
        PUBLISHED,
        PENDING,
        /// By a rule.
        HELD,
        REJECTED,
        REMOVED,
        DELETED,
        ERASED;

        String mark() {
            return "Marke" + name().toLowerCase(Locale.ROOT).replace("_", "") + "z" + RUN;
        }
    }

    private final List<String> articles = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final Set<String> readers = new LinkedHashSet<>();
    private final List<String> traces = new ArrayList<>();

    @Test
    void what_is_hidden_is_at_no_address() throws IOException {
        TestArticles.Published live = TestArticles.publish("Lebt " + State.LIVE.mark());
        articles.add(live.id());
        articles.add(draft(State.DRAFT));
        articles.add(scheduled());
        String withdrawn = published(State.WITHDRAWN);
        articles.add(withdrawn);
        saveWorkingCopy(live.id());
        TestArticles.Published premoderated = TestArticles.publish("Vorab geprüft", "premoderated");
        articles.add(premoderated.id());
        awaitDiscussion(withdrawn);

        try (LiveListener listener = LiveListener.of(premoderated.id())) {
            comment(premoderated.id(), State.PENDING, "reader");
            decide(comment(premoderated.id(), State.REJECTED, "reader5"), "reject");
            comment(heldByRule(), State.HELD, "reader4");
            comment(live.id(), State.PUBLISHED, "reader");
            String removed = comment(live.id(), State.REMOVED, "reader2");
            String deleted = comment(live.id(), State.DELETED, "reader3");
            comment(live.id(), State.ERASED, "author");
            TestArticles.comment(live, "reader4", removed, "Eine Antwort, damit ein Grabstein bleibt.");

            // What can be seen is found: otherwise the rest would prove nothing.
            Awaitility.await().atMost(SOON).untilAsserted(() -> {
                Map<State, Set<String>> seen = sweep();
                for (State state : List.of(State.LIVE, State.WITHDRAWN)) {
                    assertTrue(seen.getOrDefault(state, Set.of()).size() >= 12, () -> state + ": " + seen.get(state));
                }
                for (State state : List.of(State.PUBLISHED, State.REMOVED, State.DELETED, State.ERASED)) {
                    assertTrue(seen.getOrDefault(state, Set.of()).size() >= 5, () -> state + ": " + seen.get(state));
                }
            });

            withdraw(withdrawn);
            decide(removed, "remove");
            SystemUnderTest.as("reader3")
                    .delete("/api/comments/" + deleted)
                    .then()
                    .statusCode(204);
            SystemUnderTest.as("author").delete("/api/me").then().statusCode(202);

            Awaitility.await().atMost(SOON).untilAsserted(() -> {
                Map<State, Set<String>> seen = sweep();
                assertEquals(Set.of(State.LIVE, State.PUBLISHED), seen.keySet(), seen::toString);
            });
            assertTrue(listener.heardAnything(), "the stream is open");
            assertEquals(Set.of(), marksIn(listener.heard()), "marks in the stream");
        }
        assertEquals(Map.of(), marksInLogs(), "logs say who and what, and no text");
        assertEquals(Map.of(), marksInMailsOfOthers());
        assertEquals(Set.of(), marksInTraces(), "marks in traces");
        assertEquals(Set.of(), marksInMetrics(), "marks in metrics");
    }

    /// Asks all addresses, as nobody and as a reader.
    ///
    /// @return the addresses at which a mark was seen, by the state
    private Map<State, Set<String>> sweep() {
        Map<State, Set<String>> seen = new TreeMap<>();
        long started = System.nanoTime();
        int asked = 0;
        for (Address address : PublicAddresses.all()) {
            for (String path : paths(address.template())) {
                asked++;
                if (!address.signedIn()) {
                    look(seen, SystemUnderTest.anybody(), path);
                }
                if (address.signedIn() || path.contains("comment") || path.startsWith("/readers")) {
                    look(seen, SystemUnderTest.as(BYSTANDER), path);
                }
            }
        }
        LOG.log(
                System.Logger.Level.INFO,
                "%d addresses in %d ms".formatted(asked, (System.nanoTime() - started) / 1_000_000));
        return seen;
    }

    private static void look(Map<State, Set<String>> seen, RequestSpecification request, String path) {
        Response response = request.redirects()
                .follow(false)
                .header("Accept-Language", "de")
                .get(path);
        assertTrue(response.statusCode() < 500, () -> path + ": " + response.statusCode());
        String said = response.headers() + "\n" + response.asString();
        for (State state : marksIn(said)) {
            seen.computeIfAbsent(state, none -> new TreeSet<>()).add(path);
        }
    }

    private static Set<State> marksIn(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        Set<State> states = new TreeSet<>();
        for (State state : State.values()) {
            if (small.contains(state.mark().toLowerCase(Locale.ROOT))) {
                states.add(state);
            }
        }
        return states;
    }

    private List<String> paths(String template) {
        List<String> paths = new ArrayList<>(List.of(template));
        while (paths.stream().anyMatch(path -> PARAMETER.matcher(path).find())) {
            paths = paths.stream().flatMap(path -> fillFirst(template, path)).toList();
        }
        return paths.stream().flatMap(path -> withQueries(template, path)).toList();
    }

    private Stream<String> fillFirst(String template, String path) {
        var parameter = PARAMETER.matcher(path);
        if (!parameter.find()) {
            return Stream.of(path);
        }
        return fill(template, parameter.group(1))
                .map(value -> path.substring(0, parameter.start()) + value + path.substring(parameter.end()));
    }

    /// What stands for a parameter in an address.
    private Stream<String> fill(String template, String parameter) {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Europe/Berlin"));
        return switch (parameter) {
            case "id", "articleId" -> {
                if (template.startsWith("/api/comments/") || template.startsWith("/comments/")) {
                    yield comments.stream();
                }
                if (template.startsWith("/readers/") || template.startsWith("/api/readers/")) {
                    yield readers.stream();
                }
                yield template.startsWith("/media/") || template.startsWith("/me/") || template.contains("/notif")
                        ? Stream.of("1")
                        : articles.stream();
            }
            case "comment", "commentId" -> comments.stream();
            case "article" -> articles.stream();
            case "reader" -> readers.stream();
            case "author" -> Stream.of(AUTHOR);
            case "ressort" -> Stream.of(RESSORT);
            case "kind" -> Stream.of("topic", "author", "ressort", "discussion", "reader");
            case "slug" ->
                template.startsWith("/api/me/following/")
                        ? Stream.of(topics(), Stream.of(AUTHOR, RESSORT), articles.stream(), readers.stream())
                                .flatMap(slugs -> slugs)
                        : template.contains("/topics/")
                                ? topics()
                                : Stream.of(
                                        template.contains("/authors/")
                                                ? AUTHOR
                                                : template.contains("/ressort") ? RESSORT : "x");
            case "format" -> Stream.of("rss", "atom", "json");
            case "part" ->
                articles.stream()
                        .map(id -> Long.toString((Long.parseLong(id) - 1) / 10_000 + 1))
                        .distinct();
            case "year" -> Stream.of(Integer.toString(now.getYear()));
            case "month" -> Stream.of(Integer.toString(now.getMonthValue()));
            case "date" -> Stream.of(now.toLocalDate().toString());
            case "file" -> Stream.of("original.jpg");
            case "key" -> Stream.of("0123456789abcdef");
            case "token", "reference" -> Stream.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
            default -> throw new AssertionError("Say what stands for " + parameter + " in " + template);
        };
    }

    private Stream<String> topics() {
        return articles.stream()
                .flatMap(id -> {
                    Response response = SystemUnderTest.anybody().get("/api/topics/of-article/" + id);
                    return response.statusCode() == 200
                            ? response.jsonPath().getList("topics.slug", String.class).stream()
                            : Stream.of();
                })
                .distinct();
    }

    /// The lists that a query narrows.
    private Stream<String> withQueries(String template, String path) {
        Stream<String> queries = switch (template) {
            case "/api/articles" -> Stream.of("?ressort=" + RESSORT, "?author=" + AUTHOR, "?limit=100");
            case "/search", "/api/articles/search", "/api/articles/search/suggestions" ->
                Stream.of("?q=" + SEARCHED, "?q=" + SEARCHED + "&ressort=" + RESSORT);
            case "/api/comments" ->
                Stream.concat(
                        articles.stream()
                                .flatMap(id -> Stream.of("newest", "oldest", "best")
                                        .map(sort -> "?article=" + id + "&sort=" + sort)),
                        comments.stream().map(id -> "?article=" + articles.getFirst() + "&around=" + id));
            case "/api/comments/counts" -> articles.stream().map(id -> "?article=" + id);
            case "/news/{id}/comments", "/news/{article}/comments", "/news/{articleId}/comments" ->
                Stream.concat(
                        Stream.of("?sort=oldest", "?sort=best"),
                        comments.stream().map(id -> "?around=" + id));
            case "/api/topics" -> Stream.of("?q=" + SEARCHED);
            default -> Stream.of();
        };
        return Stream.concat(Stream.of(path), queries.map(query -> path + query));
    }

    private static Map<String, Object> content(State state) {
        Map<String, Object> content = new HashMap<>();
        content.put("kicker", state.mark());
        content.put("headline", "Zeile " + state.mark());
        content.put("teaser", "Vorspann " + state.mark() + " " + SEARCHED);
        content.put("body", "Text " + state.mark() + " von Microsoft, " + SEARCHED);
        content.put("authors", List.of("Paula Prüfer"));
        content.put("ressort", RESSORT);
        return content;
    }

    private static Response created(State state) {
        return SystemUnderTest.as("editor")
                .contentType("application/json")
                .body(content(state))
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private static String draft(State state) {
        return created(state).path("id");
    }

    private static String published(State state) {
        return publish(created(state), Map.of());
    }

    private static String scheduled() {
        Instant later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return publish(created(State.SCHEDULED), Map.of("publishAt", later.toString()));
    }

    private static String publish(Response draft, Map<String, Object> how) {
        String id = draft.path("id");
        SystemUnderTest.as("editor")
                .contentType("application/json")
                .header("If-Match", draft.header("ETag"))
                .body(how)
                .put("/api/articles/" + id + "/publication")
                .then()
                .statusCode(200);
        return id;
    }

    private static void saveWorkingCopy(String article) {
        String path = "/api/articles/" + article + "/working-copy";
        SystemUnderTest.as("editor")
                .contentType("application/json")
                .header("If-Match", SystemUnderTest.as("editor").get(path).header("ETag"))
                .body(content(State.WORKING_COPY))
                .put(path)
                .then()
                .statusCode(200);
    }

    private static void awaitDiscussion(String article) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> SystemUnderTest.anybody()
                                .get("/api/comments?article=" + article)
                                .statusCode()
                        == 200);
    }

    private String comment(String article, State state, String reader) {
        String trace = TraceReceiver.newTrace();
        traces.add(trace);
        Response posted = SystemUnderTest.as(reader)
                .headers(TestArticles.proof())
                .header("traceparent", "00-" + trace + "-00000000000000ab-01")
                .contentType("application/json")
                .body(Map.of("articleId", article, "body", "Ein Kommentar " + state.mark()))
                .post("/api/comments");
        posted.then().statusCode(201);
        comments.add(posted.path("id"));
        readers.add(posted.path("author.id"));
        return posted.path("id");
    }

    private static void withdraw(String article) {
        SystemUnderTest.as("editor")
                .header("If-Match", "*")
                .delete("/api/articles/" + article + "/publication")
                .then()
                .statusCode(204);
    }

    /// @return an article whose comments a rule holds
    private String heldByRule() {
        TestArticles.Published article = TestArticles.publish("Von einer Regel gehalten");
        articles.add(article.id());
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of(
                        "name", "Alles hier",
                        "when", Map.of("fact", "article", "op", "=", "value", article.id()),
                        "action", "hold",
                        "reason", "off-topic",
                        "mode", "on"))
                .post("/api/moderation/rules")
                .then()
                .statusCode(201);
        SystemUnderTest.replicas().forEach((replica, url) -> {
            if (replica.startsWith("comment-service")) {
                Awaitility.await("the rule at " + replica)
                        .atMost(SOON)
                        .until(() -> stateOfAnother(url, article.id()), "pending"::equals);
            }
        });
        return article.id();
    }

    private static String stateOfAnother(String replica, String article) {
        return SystemUnderTest.as("reader3")
                .baseUri(replica)
                .contentType("application/json")
                .body(Map.of("articleId", article, "body", "Probe " + System.nanoTime()))
                .post("/api/comments")
                .then()
                .statusCode(201)
                .extract()
                .path("state");
    }

    private static void decide(String comment, String action) {
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(comment), "action", action, "reason", "off-topic"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }

    private static Map<Path, Set<State>> marksInLogs() throws IOException {
        Map<Path, Set<State>> found = new HashMap<>();
        try (Stream<Path> logs = Files.list(SystemUnderTest.logs())) {
            for (Path log : logs.filter(path -> path.getFileName().toString().contains("-service"))
                    .toList()) {
                Set<State> marks = marksIn(readGrowing(log));
                // In the slug of its topic, by which logs name it.
                marks.remove(State.LIVE);
                if (!marks.isEmpty()) {
                    found.put(log, marks);
                }
            }
        }
        return found;
    }

    /// Those of posting the comments are there.
    private Set<State> marksInTraces() {
        traces.forEach(trace -> Awaitility.await("trace " + trace)
                .atMost(SOON)
                .until(() -> !SystemUnderTest.traces().spansOf(trace).isEmpty()));
        Set<State> marks = marksIn(SystemUnderTest.traces().spans().toString());
        // In the slug of its topic, which is in addresses.
        marks.remove(State.LIVE);
        return marks;
    }

    private static Set<State> marksInMetrics() {
        Set<State> marks = new TreeSet<>();
        for (Service service : Service.values()) {
            for (int replica = 0; replica < 2; replica++) {
                String metrics = SystemUnderTest.anybody()
                        .baseUri("http://localhost:" + SystemUnderTest.ports().serviceManagement(service, replica))
                        .get("/q/metrics")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
                assertTrue(metrics.contains("http_server_requests"), service::label);
                marks.addAll(marksIn(metrics));
            }
        }
        return marks;
    }

    /// The last character of a log that is being written may be incomplete, which `readString` refuses.
    private static String readGrowing(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /// Those about whose comment is decided are told which one it was.
    private static Map<String, Set<State>> marksInMailsOfOthers() {
        Map<String, Set<State>> found = new HashMap<>();
        String list = SystemUnderTest.anybody().get("/mail/").asString();
        var mail = Pattern.compile("<td>([^<]*)</td><td><a href=\"(/mail/[^\"]+)\"")
                .matcher(list);
        while (mail.find()) {
            String to = mail.group(1);
            Set<State> marks =
                    marksIn(SystemUnderTest.anybody().get(mail.group(2)).asString());
            marks.removeAll(Set.of(State.LIVE, State.PUBLISHED));
            DECIDED_ABOUT.forEach((state, reader) -> {
                if (to.startsWith(reader + "@")) {
                    marks.remove(state);
                }
            });
            if (!marks.isEmpty()) {
                found.put(to + " " + mail.group(2), marks);
            }
        }
        return found;
    }

    /// Somebody who reads the discussion live.
    private static final class LiveListener implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        static LiveListener of(String article) {
            LiveListener listener = new LiveListener();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(SystemUnderTest.origin() + "/api/comments/stream?article=" + article))
                    .build();
            listener.client
                    .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                    .thenAccept(response -> response.body().forEach(listener.lines::add));
            Awaitility.await().atMost(SOON).until(listener::heardAnything);
            return listener;
        }

        boolean heardAnything() {
            return !lines.isEmpty();
        }

        String heard() {
            return String.join("\n", lines);
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
