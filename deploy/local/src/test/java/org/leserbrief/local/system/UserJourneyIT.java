package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What readers and a moderator do with the sample newsroom: on a phone and on a desktop, with and without
/// JavaScript. Before others publish and comment.
@Order(2)
class UserJourneyIT {
    /// Dated 24.02.2018 20:05 in Berlin, with 23 comments.
    private static final String PUBLISHED_AT = "2018-02-24T19:05:00Z";

    private static final int COMMENTS = 23;
    private static final String TOPIC = "microsoft-corporation";

    private static TestBrowser browser;
    private static Map<String, Object> article;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
        List<Map<String, Object>> articles = SystemUnderTest.anybody()
                .get("/api/articles?limit=100")
                .jsonPath()
                .getList("items");
        article = articles.stream()
                .filter(one -> PUBLISHED_AT.equals(one.get("publishedAt")))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @ParameterizedTest(name = "{1} px wide, JavaScript: {2}, as {0}")
    @CsvSource({"reader, 1280, true", "reader2, 390, true", "reader3, 390, false"})
    void a_comment_moves_the_numbers_and_its_removal_moves_them_back(String reader, int width, boolean javaScript) {
        String text = "Geprüft bei %d Pixeln 🚲, %s".formatted(width, javaScript ? "mit Skript" : "ohne Skript");
        int topicBefore = TestArticles.topicCount(TOPIC);
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, javaScript)) {
            Page page = visitor.newPage();
            openList(page);
            assertThat(teaserCount(page)).hasText(COMMENTS + " Kommentare");
            activate(page.locator(teaser() + " :is(h2, h3) a"), javaScript);

            assertThat(page.locator("h1")).containsText("Xiaomi");
            assertThat(page.locator(".story .byline").first()).containsText("24.02.2018 20:05 Uhr");
            assertThat(page.locator("nav.topics")).containsText("Microsoft Corporation");
            assertThat(page.locator(".read-comments")).hasText(COMMENTS + " Kommentare lesen & antworten");
            activate(page.locator(".read-comments"), javaScript);
            assertThat(page.locator(".comments-count")).hasText(COMMENTS + " Kommentare");

            activate(page.locator(".sign-in-prompt .button").first(), javaScript);
            Pages.signIn(page, reader);
            page.locator("#comment-text").fill(text);
            activate(page.locator(".comment-form button[type=submit]"), javaScript);
            assertThat(page.locator(".comment-body", new Page.LocatorOptions().setHasText(text)))
                    .isVisible();
            assertThat(page.locator(".comments-count")).hasText((COMMENTS + 1) + " Kommentare");

            awaitNumbers(page, COMMENTS + 1, topicBefore + 1);
            remove(text);
            awaitNumbers(page, COMMENTS, topicBefore);

            page.navigate(TestArticles.discussionOf(String.valueOf(article.get("id"))));
            assertThat(page.locator(".comments-count")).hasText(COMMENTS + " Kommentare");
            assertThat(page.locator(".comment-body", new Page.LocatorOptions().setHasText(text)))
                    .hasCount(0);
        }
    }

    @Test
    void a_session_is_one_for_all_services_and_ends_for_all() {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true)) {
            Page page = visitor.newPage();
            page.navigate("/topics");
            page.locator(".session a", new Page.LocatorOptions().setHasText("Anmelden"))
                    .click();
            Pages.signIn(page, "reader4");
            assertThat(page).hasURL(SystemUnderTest.origin() + "/topics");
            for (String path : List.of(
                    "/", "/topics", TestArticles.discussionOf(String.valueOf(article.get("id"))), "/", "/topics")) {
                page.navigate(path);
                assertThat(page.locator(".session")).containsText("Angemeldet als Piotr Nowak");
            }
            page.locator(".session button", new Page.LocatorOptions().setHasText("Abmelden"))
                    .click();
            assertThat(page.locator(".session")).containsText("Anmelden");
            page.navigate(TestArticles.discussionOf(String.valueOf(article.get("id"))));
            assertThat(page.locator(".sign-in-prompt").first()).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"390", "1280"})
    void pages_fit_the_window_and_hide_nothing_from_assistive_technology(int width) {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, true)) {
            Page page = visitor.newPage();
            for (Map.Entry<String, String> one : pages().entrySet()) {
                page.navigate(one.getValue());
                page.waitForLoadState();
                TestBrowser.keepPicture(page, one.getKey() + "-" + width);
                Pages.assertAccessible(page, one.getKey());
                Pages.assertFits(page, one.getKey());
            }
            page.setViewportSize(320, 700);
            for (Map.Entry<String, String> one : pages().entrySet()) {
                page.navigate(one.getValue());
                Pages.assertFits(page, one.getKey() + " at 320 px");
            }
        }
    }

    private static Map<String, String> pages() {
        String id = String.valueOf(article.get("id"));
        return Map.ofEntries(
                Map.entry("front", "/"),
                Map.entry("article", String.valueOf(article.get("url"))),
                Map.entry("comments", TestArticles.discussionOf(id)),
                Map.entry("topics", "/topics"),
                Map.entry("topic", "/topics/" + TOPIC),
                Map.entry("search", "/search?q=Microsoft"),
                Map.entry("search-nothing", "/search?q=Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk"),
                Map.entry("top-news", "/top-news"),
                Map.entry("newsletter", "/newsletter"),
                Map.entry("imprint", "/impressum"),
                Map.entry("privacy", "/datenschutz"),
                Map.entry("unknown", "/news/999999/nichts"));
    }

    /// Uses the keyboard without JavaScript, and the pointer otherwise.
    private static void activate(Locator element, boolean byPointer) {
        if (byPointer) {
            element.click();
        } else {
            element.press("Enter");
        }
    }

    private static void awaitNumbers(Page page, int comments, int ofTopic) {
        String id = String.valueOf(article.get("id"));
        // The gateway asks the replicas in turn, and each may send what it read a quarter of a second ago.
        Awaitility.await("counters")
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(3))
                .until(() -> TestArticles.articleCount(id) == comments && TestArticles.topicCount(TOPIC) == ofTopic);
        openList(page);
        assertThat(teaserCount(page)).hasText(comments + " Kommentare");
        page.navigate(String.valueOf(article.get("url")));
        assertThat(page.locator(".read-comments")).hasText(comments + " Kommentare lesen & antworten");
        page.navigate("/topics/" + TOPIC);
        assertThat(page.locator(".topic-header .counts").first()).containsText(ofTopic + " Kommentare");
    }

    /// Decides about a comment, which is found by its text, as a moderator.
    private static void remove(String text) {
        List<Map<String, Object>> items = SystemUnderTest.anybody()
                .get("/api/comments?sort=newest&limit=100&article=" + String.valueOf(article.get("id")))
                .jsonPath()
                .getList("items");
        Object comment = items.stream()
                .filter(one -> text.equals(one.get("body")))
                .findFirst()
                .orElseThrow()
                .get("id");
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(comment), "action", "remove", "reason", "off-topic"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }

    /// Opens the list page that shows the article. It may not be the front page, because other tests publish
    /// articles, too.
    private static void openList(Page page) {
        page.navigate("/");
        while (page.locator(teaser()).count() == 0) {
            // Unlike a click, navigate returns only after the page was loaded.
            page.navigate(page.locator(".pages a[rel=next]").getAttribute("href"));
        }
    }

    private static String teaser() {
        return ".teaser[data-article='" + article.get("id") + "']";
    }

    private static Locator teaserCount(Page page) {
        return page.locator(teaser() + " .comment-count");
    }
}
