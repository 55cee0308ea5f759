package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leserbrief.local.system.TestArticles.Published;

/// The moderators' desk in a browser: by keyboard, with a colleague, without JavaScript, on a phone.
class DeskIT {
    private static final System.Logger LOG = System.getLogger(DeskIT.class.getName());

    /// A keystroke of an average typist and one act of mental preparation, in seconds (Card, Moran, Newell: The
    /// keystroke-level model, Communications of the ACM 23(7), 1980).
    private static final double KEYSTROKE = 0.28;

    private static final double PREPARATION = 1.35;

    private static final int QUEUE = 100;

    private static final String WORD_LIST = "desk-test";

    private static TestBrowser browser;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    private static String desk(Published article) {
        return "/moderation?article=" + article.id();
    }

    private static Page open(BrowserContext visitor, String moderator, String path) {
        Page page = visitor.newPage();
        Pages.openAs(page, moderator, path);
        return page;
    }

    private static Object focused(Page page) {
        return page.evaluate("document.activeElement?.closest('.case:not(.decided)')?.dataset.comment ?? ''");
    }

    @Test
    void a_queue_of_a_hundred_is_cleared_by_keyboard_in_five_minutes() {
        Published article = TestArticles.publish("Hundert Kommentare warten", "premoderated");
        List<String> ids = IntStream.range(0, QUEUE)
                .mapToObj(i -> TestArticles.comment(article, "reader", null, "Nr. %d von %d 🚲".formatted(i, QUEUE)))
                .toList();
        List<String> order = new ArrayList<>();
        int keys = 0;
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true)) {
            Page page = open(visitor, "moderator", desk(article));
            assertThat(page.locator(".case").first()).isFocused();
            // From the key to the next comment in front of the moderator, in the page's own time.
            page.evaluate("""
                    () => {
                      window.keyTimes = [];
                      let pressed = 0;
                      addEventListener('keydown', () => { pressed = performance.now(); }, true);
                      document.querySelector('.cases').addEventListener('focusin', () => {
                        if (pressed) window.keyTimes.push(performance.now() - pressed);
                        pressed = 0;
                      });
                    }
                    """);
            for (int i = 0; i < QUEUE; i++) {
                // The keys come faster than from any person, so they may have to wait for the network.
                page.locator(".case:not(.decided):focus").waitFor();
                order.add(String.valueOf(focused(page)));
                if (i % 10 < 7) {
                    page.keyboard().press("f");
                    keys++;
                } else {
                    page.keyboard().press("d");
                    page.keyboard().press("3");
                    keys += 2;
                }
            }
            assertThat(page.locator(".empty")).isVisible();
            // The last decisions may not have arrived yet, and closing the window would take them along.
            TestArticles.awaitCounts(article, QUEUE * 7 / 10);
            assertEquals(ids, order, "each comment was in front of the moderator once, at once, oldest first");
            double handling = ((Number) page.evaluate("window.keyTimes.reduce((sum, time) => sum + time, 0) / 1000"))
                    .doubleValue();
            double person = keys * KEYSTROKE + QUEUE * PREPARATION;
            LOG.log(
                    System.Logger.Level.INFO,
                    "%d comments by %d keys: %.0f s of a person, %.2f s of the page"
                            .formatted(QUEUE, keys, person, handling));
            assertTrue(person + handling < 300, "seconds: " + (person + handling));
        }
    }

    @Test
    void colleagues_see_whose_comment_it_is_and_who_was_faster() {
        Published article = TestArticles.publish("Zwei Moderatoren", "premoderated");
        String first = TestArticles.comment(article, "reader", null, "Der erste");
        String second = TestArticles.comment(article, "reader2", null, "Der zweite");
        try (BrowserContext one = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true);
                BrowserContext other = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true)) {
            Page mine = open(one, "moderator", desk(article));
            assertThat(mine.locator(".case")).hasCount(2);
            Page theirs = open(other, "admin", desk(article));
            // The first is in front of the colleague.
            assertThat(theirs.locator(".case")).hasCount(1);
            assertThat(theirs.locator("#case-" + second)).isFocused();
            assertThat(mine.locator("#case-" + second + " .claim")).containsText("sieht sich das gerade an");
            Locator note = mine.locator("#case-" + second + " textarea");
            mine.locator("#case-" + second + " .case-note summary").click();
            note.fill("Nicht verlieren");
            theirs.keyboard().press("f");
            assertThat(mine.locator("#case-" + second + " .error")).isVisible();
            assertThat(note).hasValue("Nicht verlieren");
            // Whoever looks at another comment has given the first one back.
            assertThat(theirs.locator("#case-" + first)).isFocused();
        }
    }

    @Test
    void a_decision_is_undone_and_decided_anew_by_key() {
        Published article = TestArticles.publish("Verdrückt", "premoderated");
        String id = TestArticles.comment(article, "reader3", null, "Doch gut");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true)) {
            Page page = open(visitor, "moderator", desk(article));
            assertThat(page.locator("#case-" + id)).isFocused();
            page.keyboard().press("d");
            page.keyboard().press("1");
            assertThat(page.locator("#case-" + id)).containsText("abgelehnt");
            page.keyboard().press("z");
            assertThat(page.locator("#case-" + id + ":not(.decided)")).isFocused();
            page.keyboard().press("c");
            assertThat(page.locator("#case-" + id + " .context")).containsText("Entscheidung zurückgenommen");
            // The queue is empty before the decision has arrived, and closing the window would take it along.
            page.waitForResponse(
                    "**/api/moderation/decisions", () -> page.keyboard().press("f"));
            assertThat(page.locator(".empty")).isVisible();
        }
        TestArticles.awaitCounts(article, 1);
    }

    @Test
    void without_a_script_forms_decide_on_a_phone() {
        Published article = TestArticles.publish("Ohne Skript", "premoderated");
        String id = TestArticles.comment(article, "reader4", null, "Bitte prüfen");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, false)) {
            Page page = open(visitor, "moderator", desk(article));
            Locator item = page.locator("#case-" + id);
            item.locator(".reasons summary").press("Enter");
            item.locator("button", new Locator.LocatorOptions().setHasText("Nicht beim Thema"))
                    .press("Enter");
            assertThat(page.locator(".message")).containsText("Ein Kommentar: abgelehnt.");
            assertThat(page.locator(".empty")).isVisible();
            page.locator(".message button").press("Enter");
            assertThat(page.locator(".message")).containsText("Zurückgenommen.");
            item.locator("button", new Locator.LocatorOptions().setHasText("Freigeben"))
                    .press("Enter");
            assertThat(page.locator(".message")).containsText("Ein Kommentar: freigegeben.");
        }
        TestArticles.awaitCounts(article, 1);
    }

    @Test
    void an_author_reads_at_once_why_a_comment_was_removed() {
        Published article = TestArticles.publish("Begründet");
        String id = TestArticles.comment(article, "reader5", null, "Kauft Uhren! 🚲");
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(id), "action", "remove", "reason", "spam", "note", "Kennen wir"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
        for (int width : List.of(TestBrowser.PHONE, TestBrowser.DESK)) {
            try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, true)) {
                Page page = open(visitor, "reader5", "/me/decisions");
                assertThat(page.locator(".statement h2").first()).hasText("Ihr Kommentar wurde entfernt");
                assertThat(page.locator(".statement").first()).containsText("Keine Werbung");
                assertThat(page.locator("main")).not().containsText("Kennen wir");
                TestBrowser.keepPicture(page, "own-decisions-" + width);
                Pages.assertAccessible(page, "own decisions");
                Pages.assertFits(page, "own decisions");
            }
        }
    }

    @Test
    void a_lost_connection_takes_the_decision_back_and_keeps_the_note() {
        Published article = TestArticles.publish("Funkloch", "premoderated");
        String id = TestArticles.comment(article, "reader", null, "Im Zug");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true)) {
            Page page = open(visitor, "moderator", desk(article));
            assertThat(page.locator("#case-" + id)).isFocused();
            page.keyboard().press("n");
            page.keyboard().type("Notiz im Zug");
            page.keyboard().press("Escape");
            visitor.setOffline(true);
            page.keyboard().press("f");
            assertThat(page.locator("#case-" + id + " .error")).containsText("nicht angekommen");
            assertThat(page.locator("#case-" + id + " textarea")).hasValue("Notiz im Zug");
            visitor.setOffline(false);
            page.locator("#case-" + id).focus();
            // The queue is empty before the decision has arrived, and closing the window would take it along.
            page.waitForResponse(
                    "**/api/moderation/decisions", () -> page.keyboard().press("f"));
            assertThat(page.locator(".empty")).isVisible();
        }
        TestArticles.awaitCounts(article, 1);
    }

    /// An appeal, a notice and a rule that only records.
    private static void fillQueues(Published article, String comment) {
        String removed = TestArticles.comment(article, "reader6", null, "Kauft Uhren! 🚲");
        decide(removed, "approve");
        decide(removed, "remove");
        SystemUnderTest.as("reader6")
                .contentType("application/json")
                .body(Map.of("text", "Das war ironisch gemeint."))
                .post("/api/comments/%s/appeals".formatted(removed))
                .then()
                .statusCode(201);
        SystemUnderTest.anybody()
                .contentType("application/json")
                .body(Map.of(
                        "url", "/news/%1$s/comments?comment=%2$s#c%2$s".formatted(article.id(), comment),
                        "explanation", "Das ist eine Beleidigung nach § 185 StGB.",
                        "legalGround", "insult",
                        "name", "Nadja Notiz",
                        "email", "nadja@example.org",
                        "goodFaith", true))
                .post("/api/notices")
                .then()
                .statusCode(201);
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of(
                        "name", "Viele Links",
                        "when", Map.of("fact", "links.count", "op", ">=", "value", 3),
                        "action", "hold",
                        "reason", "spam",
                        "mode", "shadow"))
                .post("/api/moderation/rules")
                .then()
                .statusCode(201);
    }

    private static void decide(String comment, String action) {
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(comment), "action", action, "reason", "spam"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }

    @Test
    void the_pages_of_the_desk_fit_and_hide_nothing_from_assistive_technology() {
        Published article =
                TestArticles.publish("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "premoderated");
        String parent = TestArticles.comment(article, "reader", null, "Worum geht es?");
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(parent), "action", "approve"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
        String id = TestArticles.comment(
                article,
                "reader2",
                parent,
                "Lang".repeat(60) + "\n\n> Zitat\n\n```\n" + "x".repeat(200) + "\n```\n\n- eins\n- zwei 🚲");
        String author = SystemUnderTest.as("moderator")
                .get("/api/moderation/queue?article=" + article.id())
                .path("items[0].comment.author.id");
        assertNotEquals("", author);
        fillQueues(article, parent);
        String selection = SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("article", article.id()))
                .post("/api/moderation/selections")
                .path("id");
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body(Map.of("words", List.of("Donaudampfschifffahrtsgesellschaftskapitän", "zwei")))
                .put("/api/moderation/word-lists/" + WORD_LIST);
        Map<String, String> pages = new TreeMap<>(Map.of(
                "desk",
                desk(article),
                "moderated-comment",
                "/moderation/comments/" + id,
                "moderated-author",
                "/moderation/authors/" + author,
                "moderated-discussion",
                "/moderation/discussions/" + article.id(),
                "appeals",
                "/moderation/appeals",
                "notices",
                "/moderation/notices",
                "rules",
                "/moderation/rules",
                "account",
                "/me",
                "notice",
                "/notice?url=/news/%1$s/comments?comment=%2$s".formatted(article.id(), parent)));
        pages.putAll(Map.of(
                "desk-likely",
                desk(article) + "&sort=likely",
                "search",
                "/moderation/search?article=" + article.id(),
                "new-selection",
                "/moderation/selections/new",
                "selection",
                "/moderation/selections/" + selection,
                "model",
                "/moderation/model",
                "word-lists",
                "/moderation/word-lists",
                "word-list",
                "/moderation/word-lists/" + WORD_LIST,
                "word-list-version",
                "/moderation/word-lists/" + WORD_LIST + "/versions/1"));
        for (int width : List.of(TestBrowser.PHONE, TestBrowser.DESK)) {
            try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, true)) {
                Page page = open(visitor, "moderator", "/");
                for (Map.Entry<String, String> one : pages.entrySet()) {
                    page.navigate(one.getValue());
                    page.waitForLoadState();
                    page.evaluate("document.querySelectorAll('.desk details').forEach(one => { one.open = true; })");
                    TestBrowser.keepPicture(page, one.getKey() + "-" + width);
                    Pages.assertAccessible(page, one.getKey());
                    Pages.assertFits(page, one.getKey());
                }
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                page.navigate(desk(article));
                Pages.assertAccessible(page, "desk, dark");
                TestBrowser.keepPicture(page, "desk-dark-" + width);
                page.setViewportSize(320, 700);
                Pages.assertFits(page, "desk at 320 px");
            }
        }
    }
}
