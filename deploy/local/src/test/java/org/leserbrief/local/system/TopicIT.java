package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Topics in a browser: a reader follows one and is told of its news, an editor merges it, and nobody loses it.
class TopicIT {
    private static final Duration SOON = Duration.ofMinutes(3);

    private static final List<String> FOLLOWING_SMALL = List.of("reader", "reader2", "reader4");
    private static final List<String> FOLLOWING_LARGE = List.of("reader3", "reader4");

    private static TestBrowser browser;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void who_follows_a_topic_is_told_once_also_after_it_was_merged() {
        TestArticles.Published first = TestArticles.publish("Erstes zum Thema");
        TestArticles.Published other = TestArticles.publish("Das andere Thema");
        String name =
                SystemUnderTest.anybody().get("/api/topics/" + first.topic()).path("name");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, false)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "reader5", "/topics/" + first.topic());
            page.locator("a[href*='/me/following/add']").first().click();
            assertThat(page.locator("h1")).containsText(name);
            page.locator("input[name=preference][value=at-once]").check();
            page.locator("form.notification-settings button[type=submit]").click();
            page.navigate("/me/following");
            assertThat(page.locator(".following")).containsText(name);
            awaitFollowers(first.topic(), 1);

            String told = TestArticles.publish("Neues zu " + name, "Es geht um " + name + ".", "open");
            awaitNotification(told);

            merge(first.topic(), other.topic());
            awaitFollowers(other.topic(), 1);
            page.navigate("/topics/" + first.topic());
            assertThat(page).hasURL(SystemUnderTest.origin() + "/topics/" + other.topic());
            String later = TestArticles.publish("Noch mehr zu " + name, "Es geht um " + name + ".", "open");
            awaitNotification(later);

            SystemUnderTest.as("editor")
                    .delete("/api/topics/" + first.topic() + "/merge")
                    .then()
                    .statusCode(200);
            awaitFollowers(first.topic(), 1);
            awaitFollowers(other.topic(), 0);
            assertEquals(1, notificationsOf(told), "told of " + told);
            assertEquals(1, notificationsOf(later), "told of " + later);

            page.navigate("/me/following");
            Locator row = page.locator(".notification-list li")
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .first();
            row.locator("button[name=stop]").click();
            awaitFollowers(first.topic(), 0);
        }
    }

    /// Everything at once, each request to the other replica of its service than the one before. In the end the topics
    /// stand for themselves, so what counts is known.
    @Test
    void merging_and_undoing_under_load_counts_right_and_tells_nobody_twice() throws Exception {
        TestArticles.Published small = TestArticles.publish("Unter Last klein");
        TestArticles.Published large = TestArticles.publish("Unter Last groß");
        String nameOfSmall = name(small.topic());
        String nameOfLarge = name(large.topic());
        for (String reader : FOLLOWING_SMALL) {
            follow(reader, small.topic());
        }
        for (String reader : FOLLOWING_LARGE) {
            follow(reader, large.topic());
        }
        awaitFollowers(small.topic(), FOLLOWING_SMALL.size());
        List<String> ofSmall = new CopyOnWriteArrayList<>();
        List<String> ofLarge = new CopyOnWriteArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(6)) {
            List<Future<?>> work = List.of(
                    clients.submit(() -> repeat(8, n -> {
                        ofSmall.add(publish(n, "Klein " + n, "Es geht um " + nameOfSmall + "."));
                        ofLarge.add(publish(n + 1, "Groß " + n, "Es geht um " + nameOfLarge + "."));
                    })),
                    clients.submit(() -> repeat(6, n -> {
                        mergeAt(n, small.topic(), large.topic());
                        undoAt(n + 1, small.topic());
                    })),
                    clients.submit(() -> repeat(10, n -> confirm(n, large.id(), small.topic(), large.topic()))),
                    clients.submit(() -> repeat(10, n -> rename(n, small.topic(), nameOfSmall))),
                    clients.submit(() -> repeat(10, n -> {
                        String path = "/api/me/following/topic/" + small.topic();
                        at("comment-service", n, "reader6").put(path).then().statusCode(200);
                        at("comment-service", n + 1, "reader6")
                                .delete(path)
                                .then()
                                .statusCode(204);
                    })),
                    clients.submit(() -> repeat(30, n -> comment(n, n % 3 == 0 ? large.id() : small.id()))));
            for (Future<?> one : work) {
                one.get();
            }
        }
        List<String> articles = Stream.of(List.of(small.id(), large.id()), ofSmall, ofLarge)
                .flatMap(List::stream)
                .toList();
        awaitTruth(small.topic(), articles);
        awaitTruth(large.topic(), articles);
        awaitFollowers(small.topic(), FOLLOWING_SMALL.size());
        awaitFollowers(large.topic(), FOLLOWING_LARGE.size());
        rename(1, small.topic(), nameOfSmall);

        mergeAt(0, small.topic(), large.topic());
        awaitTruth(large.topic(), articles);
        // Whoever follows both is one follower.
        awaitFollowers(large.topic(), FOLLOWING_SMALL.size() + FOLLOWING_LARGE.size() - 1);
        for (int replica = 0; replica < 2; replica++) {
            for (String old : List.of(small.topic(), small.topic() + "-auch")) {
                leads(replica, "/topics/" + old, "/topics/" + large.topic());
                leads(replica, "/api/topics/" + old, "/api/topics/" + large.topic());
            }
        }
        undoAt(1, small.topic());
        awaitTruth(small.topic(), articles);
        awaitTruth(large.topic(), articles);
        awaitFollowers(small.topic(), FOLLOWING_SMALL.size());
        awaitFollowers(large.topic(), FOLLOWING_LARGE.size());

        for (String reader : FOLLOWING_LARGE) {
            awaitTold(reader, ofLarge);
        }
        // Also of an article that got its topic in the seconds in which another one stood for it.
        for (String reader : FOLLOWING_SMALL) {
            awaitTold(reader, ofSmall);
        }
        assertEquals(0, told("reader5").stream().filter(articles::contains).count(), "told without following");
        for (String reader : FOLLOWING_SMALL) {
            SystemUnderTest.as(reader)
                    .delete("/api/me/following/topic/" + small.topic())
                    .then()
                    .statusCode(204);
        }
        for (String reader : FOLLOWING_LARGE) {
            SystemUnderTest.as(reader)
                    .delete("/api/me/following/topic/" + large.topic())
                    .then()
                    .statusCode(204);
        }
    }

    /// What all three services say of a topic is what follows from its articles and their comments.
    private static void awaitTruth(String topic, List<String> articles) {
        Awaitility.await("the truth about " + topic)
                .atMost(SOON)
                // A service that has not heard of an article yet answers 404, which has no list.
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Set<String> has = new TreeSet<>();
                    long comments = 0;
                    for (String article : articles) {
                        List<String> topics = SystemUnderTest.anybody()
                                .get("/api/topics/of-article/" + article)
                                .jsonPath()
                                .getList("topics.slug");
                        assertEquals(
                                Set.copyOf(topics),
                                Set.copyOf(SystemUnderTest.anybody()
                                        .get("/api/articles/" + article)
                                        .jsonPath()
                                        .getList("topics.slug")),
                                "topics of article " + article);
                        if (topics.contains(topic)) {
                            has.add(article);
                            comments += SystemUnderTest.anybody()
                                    .get("/api/comments/counts?article=" + article)
                                    .jsonPath()
                                    .getLong("counts.'" + article + "'");
                        }
                    }
                    for (int replica = 0; replica < 2; replica++) {
                        JsonPath said = at("topic-service", replica, null)
                                .get("/api/topics/" + topic)
                                .jsonPath();
                        assertEquals(has.size(), said.getInt("articleCount"), "articles of " + topic);
                        assertEquals(comments, said.getLong("commentCount"), "comments of " + topic);
                        assertEquals(
                                has,
                                new TreeSet<>(at("topic-service", replica, null)
                                        .get("/api/topics/" + topic + "/articles?limit=100")
                                        .jsonPath()
                                        .getList("items.id", String.class)));
                    }
                });
    }

    private static void awaitTold(String reader, List<String> articles) {
        // Followers of further topics are told a minute after the last merge.
        Awaitility.await(reader + " is told").atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
            List<String> told = told(reader);
            assertEquals(told.size(), Set.copyOf(told).size(), reader + " was told twice");
            assertEquals(
                    Set.copyOf(articles),
                    told.stream().filter(articles::contains).collect(Collectors.toSet()));
        });
    }

    /// The articles of which a reader was told.
    private static List<String> told(String reader) {
        return SystemUnderTest.as(reader)
                .get("/api/me/notifications?limit=100")
                .jsonPath()
                .getList("items.findAll { it.kind == 'article' }.articleId", String.class);
    }

    private static String name(String topic) {
        return SystemUnderTest.anybody().get("/api/topics/" + topic).path("name");
    }

    /// As soon as comment-service has heard of the topic.
    private static void follow(String reader, String topic) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> SystemUnderTest.as(reader)
                        .put("/api/me/following/topic/" + topic)
                        .then()
                        .statusCode(200));
    }

    private static void repeat(int times, IntConsumer work) {
        for (int n = 0; n < times; n++) {
            work.accept(n);
        }
    }

    /// A request to one of the replicas of a service, without the gateway.
    ///
    /// @param user null for nobody
    private static RequestSpecification at(String service, int turn, @Nullable String user) {
        List<String> replicas = SystemUnderTest.replicas().entrySet().stream()
                .filter(replica -> replica.getKey().startsWith(service))
                .map(Map.Entry::getValue)
                .toList();
        RequestSpecification request = RestAssured.given()
                .baseUri(replicas.get(turn % replicas.size()))
                .redirects()
                .follow(false);
        return user == null
                ? request
                : request.auth()
                        .oauth2(SystemUnderTest.token(
                                user, () -> SystemUnderTest.system().token(user)));
    }

    private static String publish(int turn, String headline, String body) {
        Response draft = at("article-service", turn, "editor")
                .contentType("application/json")
                .body(Map.of("headline", headline, "teaser", "Unter Last.", "body", body, "author", "Paula Prüfer"))
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .response();
        String id = draft.path("id");
        at("article-service", turn + 1, "editor")
                .contentType("application/json")
                .header("If-Match", draft.header("ETag"))
                .body(Map.of())
                .put("/api/articles/" + id + "/publication")
                .then()
                .statusCode(200);
        return id;
    }

    private static void comment(int turn, String article) {
        at("comment-service", turn, "reader" + (2 + turn % 4))
                .contentType("application/json")
                .body(Map.of("articleId", article, "body", "Unter Last, der " + turn + ". 🚲"))
                .post("/api/comments")
                .then()
                .statusCode(201);
    }

    private static void mergeAt(int turn, String topic, String into) {
        at("topic-service", turn, "editor")
                .contentType("application/json")
                .body(Map.of("into", into))
                .post("/api/topics/" + topic + "/merge")
                .then()
                .statusCode(200);
    }

    private static void undoAt(int turn, String topic) {
        at("topic-service", turn, "editor")
                .delete("/api/topics/" + topic + "/merge")
                .then()
                .statusCode(200);
    }

    /// One and the other topic in turn; while one is merged, it stands for what it is merged into.
    private static void confirm(int turn, String article, String... topics) {
        at("topic-service", turn, "editor")
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("topics", List.of(topics[turn % topics.length])))
                .put("/api/topics/of-article/" + article)
                .then()
                .statusCode(is(oneOf(200, 409, 412, 422)));
    }

    /// With a further name, which at last it has; a merged topic is not changed.
    private static void rename(int turn, String topic, String name) {
        at("topic-service", turn, "editor")
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("name", name, "aliases", turn % 2 == 0 ? List.of() : List.of(name + " auch")))
                .put("/api/topics/" + topic)
                .then()
                .statusCode(is(oneOf(200, 409, 412)));
    }

    private static void leads(int replica, String from, String to) {
        at("topic-service", replica, null)
                .get(from)
                .then()
                .statusCode(is(oneOf(301, 308)))
                .header("Location", endsWith(to));
    }

    @Test
    void an_editor_sees_what_a_name_would_tag_before_it_is_saved() {
        TestArticles.Published article = TestArticles.publish("Vorschau auf Namen");
        String word = "Prüfwort" + Long.toString(System.nanoTime(), 36);
        String id =
                TestArticles.publish("Mit einem Wort", "Im Text steht " + word + ", mehrmals: " + word + ".", "open");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, false)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "editor", "/desk/topics/entries/" + article.topic());
            // Playwright may be used only by the thread that created it; each look may take it a minute.
            Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
                page.locator("#topic-aliases").fill(word);
                page.locator("button[value=preview]").click();
                assertThat(page.locator(".tagging-preview")).containsText("Mit einem Wort");
            });
            assertThat(page.locator("#topic-aliases")).hasValue(word);
            page.locator("button[value=save]").click();
            assertThat(page.locator(".message[role=status]")).isVisible();
        }
        Awaitility.await()
                .atMost(SOON)
                .until(() -> SystemUnderTest.anybody()
                        .get("/api/articles/" + id)
                        .jsonPath()
                        .getList("topics.slug")
                        .contains(article.topic()));
    }

    @Test
    void every_page_fits_and_is_accessible_in_light_and_dark() {
        TestArticles.Published article = TestArticles.publish("Seiten der Themen");
        follow("editor", article.topic());
        Map<String, String> pages = new TreeMap<>(Map.of(
                "topic-index", "/topics",
                "topic-page", "/topics/microsoft-corporation",
                "following", "/me/following",
                "follow", "/me/following/add?kind=topic&slug=microsoft-corporation",
                "topic-desk", "/desk/topics",
                "topic-desk-entry", "/desk/topics/entries/microsoft-corporation",
                "topic-desk-merge", "/desk/topics/entries/" + article.topic() + "/merge?into=microsoft-corporation",
                "topic-desk-uncertain", "/desk/topics/uncertain",
                "topic-desk-suggestions", "/desk/topics/suggestions",
                "topic-desk-stop-words", "/desk/topics/stop-words"));
        for (int width : List.of(320, TestBrowser.PHONE, TestBrowser.DESK)) {
            try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, true)) {
                Page page = visitor.newPage();
                Pages.openAs(page, "editor", "/");
                for (Map.Entry<String, String> one : pages.entrySet()) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                    assertEquals(200, page.navigate(one.getValue()).status(), one.getValue());
                    Pages.assertFits(page, one.getKey() + " at " + width);
                    if (width == 320) {
                        continue;
                    }
                    TestBrowser.keepPicture(page, one.getKey() + "-" + width);
                    Pages.assertAccessible(page, one.getKey());
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                    Pages.assertAccessible(page, one.getKey() + " in the dark");
                }
            }
        }
    }

    private static void merge(String topic, String into) {
        SystemUnderTest.as("editor")
                .contentType("application/json")
                .body(Map.of("into", into))
                .post("/api/topics/" + topic + "/merge")
                .then()
                .statusCode(200);
    }

    private static void awaitFollowers(String topic, int followers) {
        Awaitility.await("followers of " + topic)
                .atMost(SOON)
                .untilAsserted(() -> assertEquals(
                        followers,
                        SystemUnderTest.anybody()
                                .get("/api/topics/" + topic)
                                .jsonPath()
                                .getInt("followerCount")));
    }

    private static void awaitNotification(String article) {
        Awaitility.await("notification of " + article)
                .atMost(SOON)
                .untilAsserted(() -> assertEquals(1, notificationsOf(article)));
    }

    private static long notificationsOf(String article) {
        return SystemUnderTest.as("reader5")
                .get("/api/me/notifications?limit=100")
                .jsonPath()
                .getList("items.articleId", String.class)
                .stream()
                .filter(article::equals)
                .count();
    }
}
