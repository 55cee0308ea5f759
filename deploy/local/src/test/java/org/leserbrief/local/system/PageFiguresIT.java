package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the front page and an article cost a phone, and how they look in other modes than the usual one. The first of
/// all: the front page is that of the sample newsroom.
@Order(1)
class PageFiguresIT {
    /// Bytes on the wire, without pictures.
    private static final long LARGEST_TRANSFER = 120_000;

    private static final double LARGEST_SHIFT = 0.01;

    private static final String OBSERVE = """
            window.figures = { shift: 0, paint: '' };
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) figures.shift += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
            new PerformanceObserver((list) => {
              const element = list.getEntries().at(-1).element;
              if (element) figures.paint = element.closest('.lead-story, .story header, .story .lead, .lead-text')
                ? 'lead' : element.outerHTML.slice(0, 200);
            }).observe({ type: 'largest-contentful-paint', buffered: true });
            """;

    private static final String TRANSFERRED = """
            performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
              .filter((entry) => entry.initiatorType !== 'img' && entry.initiatorType !== 'image')
              .reduce((sum, entry) => sum + entry.transferSize, 0)
            """;

    private static final String STORY =
            """
            Der erste Absatz.

            ## Öl & Gas

            %s

            ## Code

                %s

            ## Fazit

            Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft%s
            """.formatted("Ein Satz mit sechs Wörtern darin. ".repeat(150), "x = 1 + 2; ".repeat(30), "x".repeat(200));

    private static TestBrowser browser;
    private static String article;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
        article =
                SystemUnderTest.anybody()
                        .get("/api/articles?limit=100")
                        .jsonPath()
                        .<Map<String, Object>>getList("items")
                        .stream()
                        .filter(one -> one.get("image") != null)
                        .map(one -> String.valueOf(one.get("url")))
                        .findFirst()
                        .orElseThrow();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"front", "article"})
    void a_phone_loads_little_and_nothing_moves(String name) {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, true)) {
            visitor.addInitScript(OBSERVE);
            Page page = visitor.newPage();
            List<String> requested = new java.util.concurrent.CopyOnWriteArrayList<>();
            page.onRequest(request -> requested.add(request.url()));

            page.navigate(name.equals("front") ? "/" : article);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            // The browser tells of a paint some time after it.
            page.waitForCondition(() -> "lead".equals(page.evaluate("figures.paint")));
            assertEquals("lead", page.evaluate("figures.paint"), name + ": largest paint");

            long bytes = ((Number) page.evaluate(TRANSFERRED)).longValue();
            assertTrue(bytes > 0 && bytes < LARGEST_TRANSFER, name + " transfers " + bytes + " bytes");
            scrollThrough(page);
            double shift = ((Number) page.evaluate("figures.shift")).doubleValue();
            assertTrue(shift <= LARGEST_SHIFT, name + " shifts by " + shift);
            assertEquals(
                    List.of(),
                    requested.stream()
                            .filter(url -> !url.startsWith(SystemUnderTest.origin() + "/"))
                            .toList(),
                    name + ": requests to others");
        }
    }

    @Test
    void pages_are_accessible_in_the_dark_in_english_and_in_the_systems_colours() {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, "en-GB")) {
            Page page = visitor.newPage();
            for (String path : List.of(
                    "/", article, "/search?q=Microsoft", "/top-news", "/newsletter", "/topics", "/news/999999999/x")) {
                page.emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(ColorScheme.DARK)
                        .setForcedColors(ForcedColors.NONE));
                page.navigate(path);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                Pages.assertAccessible(page, path + " in the dark");
                page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
                Pages.assertAccessible(page, path + " in forced colours");
            }
        }
    }

    @Test
    void long_words_and_code_stay_within_a_narrow_window_and_the_keyboard_scrolls_them() {
        String url = TestArticles.url(TestArticles.publish("Lange Wörter", STORY, "open"));
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), 320, true)) {
            Page page = visitor.newPage();
            page.navigate(url);
            Pages.assertFits(page, "an article with a long word and a long line");
            Pages.assertAccessible(page, "an article with a table of contents");
            page.locator(".contents summary").press("Enter");
            page.locator(".contents a").first().press("Enter");
            assertThat(page).hasURL(java.util.regex.Pattern.compile(".*#s-oel-gas$"));

            page.locator(".story pre").focus();
            page.keyboard().press("ArrowRight");
            page.waitForCondition(() -> (boolean) page.evaluate("document.querySelector('.story pre').scrollLeft > 0"));
        }
    }

    @Test
    void on_paper_there_is_the_article_and_its_address() {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true)) {
            Page page = visitor.newPage();
            page.navigate(article);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".story h1")).isVisible();
            assertThat(page.locator(".printed-address")).hasText(SystemUnderTest.origin() + article);
            for (String hidden : List.of(".strip", ".share", ".discussion", ".session", ".to-top")) {
                assertThat(page.locator(hidden)).isHidden();
            }
        }
    }

    @Test
    void the_devices_own_list_of_apps_is_offered_where_there_is_one() {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, true)) {
            visitor.addInitScript("navigator.share = async (data) => { window.shared = data.url; };");
            Page page = visitor.newPage();
            page.navigate(article);
            page.locator("[data-share]").click();
            // A condition polled inside the page would be eval, which the pages' policy forbids.
            page.waitForCondition(() -> (boolean) page.evaluate("window.shared !== undefined"));
            assertEquals(SystemUnderTest.origin() + article, page.evaluate("window.shared"));
        }
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, false)) {
            Page page = visitor.newPage();
            page.navigate(article);
            assertThat(page.locator("[data-share]")).isHidden();
            assertThat(page.locator(".share a").first()).isVisible();
        }
    }

    @Test
    void whoever_is_lost_finds_the_newest_articles() {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, true)) {
            Page page = visitor.newPage();
            // Each service shows the page for what is below its paths.
            for (String path : List.of("/nichts", "/topics/nichts", "/me/nichts")) {
                page.navigate(path);
                assertThat(page.locator(".problem h1")).hasText("Das gibt es hier nicht");
                assertThat(page.locator(".newest-links a.title").first()).isVisible();
            }
        }
    }

    /// Pictures load when they come near, and must not move anything.
    private static void scrollThrough(Page page) {
        page.evaluate("""
                async () => {
                  for (let y = 0; y < document.body.scrollHeight; y += 400) {
                    window.scrollTo(0, y);
                    await new Promise((resolve) => setTimeout(resolve, 50));
                  }
                }
                """);
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }
}
