package org.leserbrief.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.system.PublicAddresses.Address;
import org.leserbrief.local.system.TestArticles.Published;

/// What is hidden is readable nowhere: comments in every state in which nobody else may read them, whose texts and
/// authors are found nowhere else, and every address at every replica, asked by nobody, by somebody who has to do
/// with them, and by somebody who ignores their authors.
class HiddenContentIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /// Why nobody may read a comment.
    ///
    /// @param onceVisible whether it could be read before
    /// @param nameToo whether nothing else shows the author's name
    private enum State {
        PENDING(false, true),
        HELD_BY_A_RULE(false, true),
        REJECTED(false, true),
        REMOVED(true, true),
        DELETED(true, true),
        ACCOUNT_ERASED(true, true),
        ARTICLE_WITHDRAWN(true, true),
        /// Only the earlier wording is hidden.
        EDITED(true, false);

        private final boolean onceVisible;
        private final boolean nameToo;

        State(boolean onceVisible, boolean nameToo) {
            this.onceVisible = onceVisible;
            this.nameToo = nameToo;
        }
    }

    /// @param comments one at the top and one that answers another reader
    private record Hidden(State state, MarkedReader author, Published article, List<String> comments) {}

    private final Sweep sweep = new Sweep();
    private final List<LiveListener> listeners = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();

    @Test
    void what_is_hidden_is_readable_nowhere() throws IOException {
        MarkedReader witness = MarkedReader.create("witness");
        MarkedReader ignoring = MarkedReader.create("ignoring");
        witness.request()
                .body(Map.of("email", "instantly"))
                .put("/api/me/notification-settings")
                .then()
                .statusCode(200);
        Published open = TestArticles.publish("Verborgenes offen");
        Published premoderated = TestArticles.publish("Verborgenes vorab geprüft", "premoderated");
        Published ruled = TestArticles.publish("Verborgenes mit Regel");
        Published withdrawn = TestArticles.publish("Verborgenes zurückgezogen");
        List<Published> articles = List.of(open, premoderated, ruled, withdrawn);
        articles.forEach(this::listen);
        String rule = holdEverythingIn(ruled);

        Map<State, Hidden> hidden = new EnumMap<>(State.class);
        for (State state : State.values()) {
            Published article = switch (state) {
                case PENDING, REJECTED -> premoderated;
                case HELD_BY_A_RULE -> ruled;
                case ARTICLE_WITHDRAWN -> withdrawn;
                case REMOVED, DELETED, ACCOUNT_ERASED, EDITED -> open;
            };
            hidden.put(state, write(state, article, witness));
        }
        SystemUnderTest.as("moderator").header("If-Match", "*").delete("/api/moderation/rules/" + rule);
        decide("reject", of(hidden, State.REJECTED).comments());

        String notice = notice(of(hidden, State.REMOVED));
        ignoring.request()
                .put("/api/me/ignored-readers/"
                        + of(hidden, State.ACCOUNT_ERASED).author().id())
                .then()
                .statusCode(204);
        List<Sweep.Visitor> visitors = List.of(
                new Sweep.Visitor("nobody", null),
                new Sweep.Visitor("witness", witness::token),
                new Sweep.Visitor("ignoring", ignoring::token));
        List<Address> addresses = addresses(hidden, articles, notice, visitors);

        // Before: what can be read is found, which fills the caches and shows that this test sees it.
        awaitRead(addresses, visitors, hidden);
        assertEquals(List.of(), sweep.find(addresses, visitors, marks(hidden, state -> !state.onceVisible)));

        hide(hidden);
        Map<String, String> secret = marks(hidden, state -> true);
        Awaitility.await("what is hidden is shown nowhere")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertEquals(List.of(), sweep.find(addresses, visitors, secret)));
        assertEquals(List.of(), sweep.find(addresses, visitors, secret), "it came back");

        assertStreamsAreSilent(articles, secret, marks(hidden, state -> !state.onceVisible));
        assertMailsAreSilent(witness, marks(hidden, state -> !state.onceVisible));
        assertOperationIsSilent(secret);
    }

    // --- What is hidden

    private Hidden write(State state, Published article, MarkedReader witness) {
        MarkedReader author =
                MarkedReader.create(state.name().toLowerCase(Locale.ROOT).replace("_", ""));
        // Short enough for the rule, and not the same twice.
        String question = post(witness.request(), article, null, "F" + state.ordinal() + "?");
        if (state == State.PENDING || state == State.REJECTED) {
            decide("approve", List.of(question));
        }
        List<String> comments = List.of(
                post(author.request(), article, null, author.mark() + " oben"),
                post(author.request(), article, question, author.mark() + " darunter"));
        if (state.onceVisible) {
            // Their place stays, because there is an answer.
            comments.forEach(comment -> post(
                    SystemUnderTest.as("reader4").contentType("application/json"),
                    article,
                    comment,
                    "Ach so, " + comment));
            witness.request()
                    .body(Map.of("value", 1))
                    .put("/api/comments/" + comments.getFirst() + "/vote")
                    .then()
                    .statusCode(200);
            witness.request()
                    .body(Map.of("reason", "spam"))
                    .post("/api/comments/" + comments.getFirst() + "/reports")
                    .then()
                    .statusCode(202);
        } else {
            comments.forEach(comment -> SystemUnderTest.anybody()
                    .get("/api/comments/" + comment)
                    .then()
                    .statusCode(404));
        }
        return new Hidden(state, author, article, comments);
    }

    private String post(RequestSpecification reader, Published article, @Nullable String parent, String text) {
        String trace = TraceReceiver.newTrace();
        traces.add(trace);
        Map<String, String> body = parent == null
                ? Map.of("articleId", article.id(), "body", text)
                : Map.of("articleId", article.id(), "parentId", parent, "body", text);
        return reader.header("traceparent", "00-" + trace + "-00000000000000aa-01")
                .body(body)
                .post("/api/comments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// A rule that holds what is longer than ten characters, known to every replica.
    private String holdEverythingIn(Published article) {
        String rule = SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of(
                        "name", "Alles in einem Artikel",
                        "when",
                                Map.of(
                                        "all",
                                        List.of(
                                                Map.of("fact", "article", "op", "=", "value", article.id()),
                                                Map.of("fact", "text.length", "op", ">", "value", 10))),
                        "action", "hold",
                        "reason", "spam",
                        "mode", "on"))
                .post("/api/moderation/rules")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        SystemUnderTest.replicas().forEach((replica, url) -> {
            if (replica.startsWith(Service.COMMENT.label())) {
                Awaitility.await("the rule in " + replica)
                        .atMost(SOON)
                        .until(() -> SystemUnderTest.as("reader5")
                                .contentType("application/json")
                                .body(Map.of(
                                        "articleId",
                                        article.id(),
                                        "body",
                                        "Wird das schon gehalten? " + System.nanoTime()))
                                .post(url + "/api/comments")
                                .asString()
                                .contains("\"state\":\"pending\""));
            }
        });
        return rule;
    }

    private static String notice(Hidden about) {
        JsonPath filed = SystemUnderTest.anybody()
                .contentType("application/json")
                .body(Map.of(
                        "url", "/api/comments/" + about.comments().getFirst(),
                        "explanation", "Das ist nicht erlaubt.",
                        "legalGround", "insult",
                        "name", "Nora Notiz",
                        "email", "nora@example.org",
                        "goodFaith", true))
                .post("/api/notices")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return filed.getString("reference") + " " + filed.getString("code");
    }

    private static void hide(Map<State, Hidden> hidden) {
        decide("remove", of(hidden, State.REMOVED).comments());
        Hidden deleted = of(hidden, State.DELETED);
        deleted.comments()
                .forEach(comment -> deleted.author()
                        .request()
                        .delete("/api/comments/" + comment)
                        .then()
                        .statusCode(204));
        Hidden edited = of(hidden, State.EDITED);
        edited.comments().forEach(comment -> {
            String tag =
                    SystemUnderTest.anybody().get("/api/comments/" + comment).header("ETag");
            edited.author()
                    .request()
                    .header("If-Match", tag)
                    .body(Map.of("body", "Anders gesagt."))
                    .patch("/api/comments/" + comment)
                    .then()
                    .statusCode(200);
        });
        SystemUnderTest.as("editor")
                .header("If-Match", "*")
                .delete("/api/articles/"
                        + of(hidden, State.ARTICLE_WITHDRAWN).article().id() + "/publication")
                .then()
                .statusCode(204);
        MarkedReader erased = of(hidden, State.ACCOUNT_ERASED).author();
        erased.request().delete("/api/me").then().statusCode(202);
        Awaitility.await("erasure")
                .atMost(SOON)
                .until(() -> erased.request()
                        .get("/api/me/erasure")
                        .jsonPath()
                        .getString("state")
                        .equals("done"));
    }

    private static void decide(String action, List<String> comments) {
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(
                        action.equals("approve")
                                ? Map.of("commentIds", comments, "action", action)
                                : Map.of("commentIds", comments, "action", action, "reason", "insult"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }

    private static Hidden of(Map<State, Hidden> hidden, State state) {
        return Objects.requireNonNull(hidden.get(state));
    }

    /// What must not be found, with what it is.
    private static Map<String, String> marks(Map<State, Hidden> hidden, Predicate<State> which) {
        Map<String, String> marks = new TreeMap<>();
        hidden.values().stream().filter(one -> which.test(one.state())).forEach(one -> {
            marks.put(one.author().mark(), "text, " + one.state());
            if (one.state().nameToo) {
                marks.put(one.author().name(), "name, " + one.state());
            }
        });
        return marks;
    }

    // --- Where it is looked for

    private List<Address> addresses(
            Map<State, Hidden> hidden, List<Published> articles, String notice, List<Sweep.Visitor> visitors) {
        List<String> comments =
                hidden.values().stream().flatMap(one -> one.comments().stream()).toList();
        List<String> authors =
                hidden.values().stream().map(one -> one.author().id()).toList();
        List<String> ids = articles.stream().map(Published::id).toList();
        List<String> topics = articles.stream().map(Published::topic).toList();
        List<String> decisions = of(hidden, State.REJECTED)
                .author()
                .request()
                .get("/api/me/decisions")
                .jsonPath()
                .getList("items.id");
        assertFalse(decisions.isEmpty(), "the author of what was rejected has a statement");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        PublicAddresses addresses = new PublicAddresses()
                .path("/api/articles", "id", ids)
                .path("/api/articles", "number", List.of("1"))
                .path("/news", "id", ids)
                .path("/news", "slug", List.of("irgendein-titel"))
                .path("/news", "comment", comments)
                .path("/desk", "id", ids)
                .path("/ressort", "slug", List.of("technik"))
                .path("/api/ressorts", "ressort", List.of("technik"))
                .path("/authors", "slug", List.of("paula-pruefer"))
                .path("/api/authors", "author", List.of("paula-pruefer"))
                .path("/archive", "year", List.of(String.valueOf(today.getYear())))
                .path("/archive", "month", List.of("%02d".formatted(today.getMonthValue())))
                .path("/media", "id", List.of("0".repeat(32)))
                .path("/media", "file", List.of("640.jpg", "largest"))
                .path("/preview", "token", List.of("x"))
                .path("/api/comments", "id", comments)
                .path("/api/me/decisions", "id", decisions)
                .path("/me/decisions", "id", decisions)
                .path("/readers", "id", authors)
                .path("/api/me/ignored-readers", "id", authors)
                .path("/api/me/followed-discussions", "articleId", ids)
                .path("/api/notices", "reference", List.of(notice.split(" ")[0]))
                .path("/notice", "reference", List.of(notice.split(" ")[0]))
                .path("/topics", "slug", topics)
                .path("/api/topics", "slug", topics)
                .path("/api/topics/of-article", "articleId", ids)
                .query("code", List.of(notice.split(" ")[1]))
                .query("article", ids)
                .query("author", authors)
                .query("topic", topics)
                .query("ressort", List.of("technik"))
                .query("sort", List.of("oldest", "newest", "best", "controversial"))
                .query("limit", List.of("100"))
                .query("around", comments)
                .query("comment", comments)
                .query("thread", comments)
                .query("reply", comments)
                .query("quote", comments)
                .query("edit", comments)
                .query("reported", comments)
                .query("saved", comments)
                .query("embed", List.of("1"))
                .query("unread", List.of("true"))
                .query("url", List.of("/api/comments/" + comments.getFirst()))
                .query("year", List.of("2026"))
                .query("q", List.of("Pr%C3%BCfthema"))
                .query("since", List.of())
                .query("to", List.of("/"))
                .query("token", List.of("x"))
                .query("cursor", List.of());
        Map<Service, String> documents = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            documents.put(
                    service,
                    SystemUnderTest.anybody()
                            .get("/openapi/" + service.label() + "?format=json")
                            .asString());
        }
        List<Address> all = addresses.all(
                documents, address -> visitors.stream().allMatch(visitor -> sweep.isClosed(address, visitor)));
        // Whoever asks for these ends a session.
        return all.stream()
                .filter(address -> !address.template().equals("/sign-out"))
                .filter(address -> fits(address, hidden))
                .toList();
    }

    /// Waits until what can be read is found where it should be.
    private void awaitRead(List<Address> addresses, List<Sweep.Visitor> visitors, Map<State, Hidden> hidden) {
        Set<String> ofTexts = Set.of(
                "/api/comments",
                "/api/comments/{id}",
                "/api/comments/{id}/replies",
                "/news/{id}/comments",
                "/readers/{id}");
        Set<String> ofNames = Set.of("/api/comments", "/news/{id}/comments", "/api/me/notifications", "/notifications");
        List<Address> expected = addresses.stream()
                .filter(address -> ofTexts.contains(address.template()) || ofNames.contains(address.template()))
                .filter(address ->
                        !address.path().contains("=") || address.template().equals("/api/comments"))
                .toList();
        Map<String, String> marks = marks(hidden, state -> state.onceVisible);
        Awaitility.await("what is not hidden yet is found").atMost(SOON).untilAsserted(() -> {
            List<Sweep.Found> found = sweep.find(expected, visitors, marks);
            marks.values().forEach(what -> {
                Set<String> where = found.stream()
                        .filter(one -> one.what().equals(what))
                        .map(Sweep.Found::template)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertTrue(
                        where.containsAll(what.startsWith("text") ? ofTexts : ofNames),
                        () -> what + " is found only at " + where);
            });
        });
    }

    /// Whether it does not ask for a comment beneath another article.
    private static boolean fits(Address address, Map<State, Hidden> hidden) {
        Matcher article = Pattern.compile("(?:/news/|article=)([0-9]+)").matcher(address.path());
        Matcher comment = Pattern.compile("(?:/comments/|(?:around|comment|thread|reply|quote|edit|reported)=)([0-9]+)")
                .matcher(address.path());
        return !article.find()
                || !comment.find()
                || hidden.values().stream()
                        .anyMatch(one -> one.article().id().equals(article.group(1))
                                && one.comments().contains(comment.group(1)));
    }

    // --- Streams, mails, and what operators see

    private void listen(Published article) {
        SystemUnderTest.replicas().forEach((replica, url) -> {
            if (replica.startsWith(Service.COMMENT.label())) {
                listeners.add(LiveListener.open(url, article.id(), null));
            }
        });
    }

    private void assertStreamsAreSilent(
            List<Published> articles, Map<String, String> secret, Map<String, String> neverVisible) {
        List<String> heard = listeners.stream().map(LiveListener::heard).toList();
        listeners.forEach(LiveListener::close);
        assertTrue(heard.stream().anyMatch(text -> text.contains("event:")), "nothing was heard");
        heard.forEach(text -> neverVisible.forEach((mark, what) -> assertFalse(text.contains(mark), what)));
        List<LiveListener> resumed = new ArrayList<>();
        for (LiveListener listener : listeners) {
            listener.firstPosition()
                    .ifPresent(position ->
                            resumed.add(LiveListener.open(listener.origin(), listener.article(), position)));
        }
        assertFalse(resumed.isEmpty(), "no stream had a position");
        Awaitility.await("what has happened is told again")
                .atMost(SOON)
                .until(() -> resumed.stream()
                        .filter(listener ->
                                !listener.article().equals(articles.getLast().id()))
                        .allMatch(listener -> listener.heard().contains("event:")));
        for (LiveListener listener : resumed) {
            secret.forEach((mark, what) ->
                    assertFalse(listener.heard().contains(mark), what + " is told again to " + listener.article()));
            listener.close();
        }
    }

    private static void assertMailsAreSilent(MarkedReader witness, Map<String, String> neverVisible) {
        Awaitility.await("a mail to the witness")
                .atMost(SOON)
                .until(() -> mails().stream().anyMatch(mail -> mail.contains(witness.email())));
        for (String mail : mails()) {
            if (mail.contains(witness.email())) {
                neverVisible.forEach((mark, what) -> assertFalse(mail.contains(mark), what));
            }
        }
    }

    private static List<String> mails() {
        Response list = SystemUnderTest.anybody().get("/mail/");
        return Pattern.compile("/mail/[0-9a-f-]{36}")
                .matcher(list.asString())
                .results()
                .map(match -> SystemUnderTest.anybody().get(match.group()).asString())
                .toList();
    }

    private void assertOperationIsSilent(Map<String, String> secret) throws IOException {
        try (Stream<Path> logs = Files.list(SystemUnderTest.logs())) {
            List<Path> files = logs.filter(file -> file.getFileName().toString().matches(".*-service.*"))
                    .toList();
            assertEquals(SystemUnderTest.replicas().size(), files.size());
            for (Path file : files) {
                String log = Files.readString(file).toLowerCase(Locale.ROOT);
                secret.forEach((mark, what) -> assertFalse(log.contains(mark), what + " in " + file.getFileName()));
            }
        }
        Ports ports = SystemUnderTest.ports();
        for (Service service : Service.values()) {
            for (int replica = 0; replica < SystemUnderTest.replicas().size() / Service.values().length; replica++) {
                String metrics = RestAssured.get(
                                "http://localhost:" + ports.serviceManagement(service, replica) + "/q/metrics")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .toLowerCase(Locale.ROOT);
                secret.forEach((mark, what) -> assertFalse(metrics.contains(mark), what + " in metrics"));
            }
        }
        Awaitility.await("the traces of what was written")
                .atMost(SOON)
                .until(() -> traces.stream()
                        .noneMatch(
                                trace -> SystemUnderTest.traces().spansOf(trace).isEmpty()));
        secret.forEach((mark, what) -> assertFalse(SystemUnderTest.traces().mentions(mark), what + " in a trace"));
    }
}
