package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Topics in a browser: a reader follows one and is told of its news, an editor merges it, and nobody loses it.
class TopicIT {
    private static final Duration SOON = Duration.ofSeconds(60);

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

    @Test
    void an_editor_sees_what_a_name_would_tag_before_it_is_saved() {
        TestArticles.Published article = TestArticles.publish("Vorschau auf Namen");
        String word = "Prüfwort" + Long.toString(System.nanoTime(), 36);
        String id =
                TestArticles.publish("Mit einem Wort", "Im Text steht " + word + ", mehrmals: " + word + ".", "open");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, false)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "editor", "/desk/topics/entries/" + article.topic());
            // Playwright may be used only by the thread that created it; each look may take it some 20 s.
            Awaitility.await().pollInSameThread().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
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
        SystemUnderTest.as("editor")
                .put("/api/me/following/topic/" + article.topic())
                .then()
                .statusCode(200);
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
