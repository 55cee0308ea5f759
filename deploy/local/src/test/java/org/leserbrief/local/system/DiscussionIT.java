package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Writing in a discussion: preview, draft, counter of characters, quotes, the state while a comment is sent,
/// and all of it on a phone.
class DiscussionIT {
    private static TestBrowser browser;
    private static TestArticles.Published article;
    private static String first;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
        article = TestArticles.publish("Worüber man reden kann");
        first = TestArticles.comment(
                article, "reader5", null, "Ein erster Kommentar mit einer Stelle, die man zitiert.");
        for (int i = 0; i < 5; i++) {
            TestArticles.comment(article, "reader" + (2 + i % 3), first, "Antwort Nummer " + i);
        }
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void a_preview_shows_the_text_without_leaving_the_page() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            field(page).fill("**Fett** und <b>nicht</b>");
            previewButton(page).click();
            assertThat(page.locator(".preview-body strong")).hasText("Fett");
            assertThat(page.locator(".preview")).isFocused();
            assertThat(field(page)).hasValue("**Fett** und <b>nicht</b>");
        }
    }

    @Test
    void a_preview_needs_no_script() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, false)) {
            Page page = signedIn(visitor, "reader");
            field(page).fill("*Betont*");
            previewButton(page).press("Enter");
            assertThat(page.locator(".preview-body em")).hasText("Betont");
            assertThat(field(page)).hasValue("*Betont*");
        }
    }

    @Test
    void a_draft_is_there_again_until_it_is_sent() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            String text = "Ein Entwurf " + System.nanoTime();
            field(page).fill(text);
            awaitDraft(page);
            page.navigate("/");
            page.navigate(path());
            assertThat(field(page)).hasValue(text);
            assertThat(page.locator(".draft-restored")).isVisible();
            send(page);
            assertThat(body(page, text)).isVisible();
            page.navigate(path());
            assertThat(field(page)).hasValue("");
            assertThat(page.locator(".draft-restored")).hasCount(0);
        }
    }

    @Test
    void a_discarded_draft_stays_away() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            field(page).fill("Doch lieber nicht");
            awaitDraft(page);
            page.navigate(path());
            page.locator(".draft-restored button").click();
            assertThat(field(page)).hasValue("");
            page.navigate(path());
            assertThat(field(page)).hasValue("");
        }
    }

    @Test
    void a_comment_stands_there_while_it_is_sent_and_is_then_the_real_one() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            Route[] held = new Route[1];
            page.route("**" + path(), route -> {
                if (isPost(route.request()) && held[0] == null) {
                    held[0] = route;
                } else {
                    route.resume();
                }
            });
            String text = "Unterwegs " + System.nanoTime();
            field(page).fill(text);
            send(page);
            assertThat(page.locator(".comment.sending")).containsText(text);
            assertThat(page.locator(".comment.sending")).containsText("wird gesendet");
            assertThat(page.locator(".comment-form")).isHidden();
            page.waitForCondition(() -> held[0] != null);
            held[0].resume();
            assertThat(body(page, text)).isVisible();
            assertThat(page.locator(".comment.sending")).hasCount(0);
        }
    }

    @Test
    void what_does_not_arrive_is_said_and_nothing_is_lost() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            page.route("**" + path(), route -> {
                if (isPost(route.request())) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            String text = "Ohne Netz " + System.nanoTime();
            field(page).fill(text);
            send(page);
            assertThat(page.locator(".comment-form .error")).containsText("nicht angekommen");
            assertThat(page.locator(".comment.sending")).hasCount(0);
            assertThat(field(page)).hasValue(text);
            assertThat(field(page)).isFocused();
            page.unroute("**" + path());
            send(page);
            assertThat(body(page, text)).isVisible();
        }
    }

    @Test
    void a_vote_or_another_choice_that_does_not_arrive_is_said_beside_it() {
        TestArticles.Published own = TestArticles.publish("Was nicht ankommt");
        String others = "#c" + TestArticles.comment(own, "reader3", null, "Ein fremder Kommentar.");
        String mine = "#c" + TestArticles.comment(own, "reader6", null, "Ein eigener Kommentar.");
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "reader6", own.discussion());
            failsThenArrives(page, others + " form.votes", "vote", Route::abort);
            failsThenArrives(page, "form.follow", "follow", route -> answer(route, 500));
            failsThenArrives(page, others + " form.ignore", "ignore", route -> answer(route, 404));
            assertThat(page.locator(others + " details.folded")).hasCount(1);
            page.locator(others + " form.ignore button").click();
            assertThat(page.locator(others + " details.folded")).hasCount(0);
            page.locator(mine + " details.delete summary").click();
            failsThenArrives(page, mine + " details.delete form", "delete", route -> answer(route, 410));
            assertThat(body(page, "Ein eigener Kommentar.")).hasCount(0);
        }
    }

    private static void failsThenArrives(Page page, String form, String action, Consumer<Route> failure) {
        Locator button = page.locator(form + " button").first();
        Locator said = page.locator(form + " + .not-arrived");
        page.route("**/" + action, failure);
        button.click();
        assertThat(said).containsText("nicht angekommen");
        assertThat(said).hasAttribute("role", "alert");
        Pages.assertFits(page, action);
        page.unroute("**/" + action);
        button.click();
        assertThat(page.locator(".not-arrived")).hasCount(0);
    }

    private static void answer(Route route, int status) {
        route.fulfill(new Route.FulfillOptions().setStatus(status));
    }

    @Test
    void a_double_click_sends_once() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            String text = "Doppelt geklickt " + System.nanoTime();
            field(page).fill(text);
            sendButton(page).dblclick();
            assertThat(body(page, text)).isVisible();
            page.navigate(path());
            assertThat(body(page, text)).hasCount(1);
        }
    }

    @Test
    void the_counter_says_how_much_is_left_and_stops_what_is_too_long() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            assertThat(page.locator(".counter")).hasText("Noch 10.000 Zeichen");
            field(page).fill("🏓".repeat(9_990));
            assertThat(page.locator(".counter")).hasText("Noch 10 Zeichen");
            assertThat(page.locator(".counter-said")).hasText("Noch 10 Zeichen");
            field(page).fill("🏓".repeat(10_001));
            assertThat(page.locator(".counter")).hasText("1 Zeichen zu viel");
            send(page);
            assertThat(page.locator(".comment.sending")).hasCount(0);
            assertEquals(false, page.evaluate("document.querySelector('.comment-form').checkValidity()"));
        }
    }

    @Test
    void what_is_selected_is_quoted() {
        try (BrowserContext visitor = visitor(TestBrowser.DESK, true)) {
            Page page = signedIn(visitor, "reader");
            page.evaluate("""
                    id => {
                      const text = document.querySelector('#c' + id + ' .comment-body p').firstChild;
                      const from = text.data.indexOf('einer Stelle');
                      getSelection().setBaseAndExtent(text, from, text, from + 'einer Stelle'.length);
                    }
                    """, first);
            page.locator("#c" + first + " a.quote").click();
            assertThat(field(page)).hasValue("> einer Stelle\n\n");
            page.navigate(path());
            page.locator("#c" + first + " a.quote").click();
            assertThat(field(page)).hasValue(Pattern.compile("^> Ein erster Kommentar.*", Pattern.DOTALL));
        }
    }

    @Test
    void more_replies_come_in_their_place() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = visitor.newPage();
            page.navigate(path());
            Locator thread = page.locator(".thread", new Page.LocatorOptions().setHas(page.locator("#c" + first)));
            assertThat(thread.locator(".comment")).hasCount(4);
            thread.locator(".more-replies").click();
            assertThat(thread.locator(".comment")).hasCount(6);
            assertThat(thread.locator(".more-replies")).hasCount(0);
            assertThat(page.locator("#c" + first)).hasCount(1);
            assertThat(page).hasURL(SystemUnderTest.origin() + path());
        }
    }

    @Test
    void writing_works_within_the_articles_page_too() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            page.navigate(article.url());
            page.locator(".read-comments").click();
            assertThat(page.locator(".counter")).hasText("Noch 10.000 Zeichen");
            String text = "Im Artikel " + System.nanoTime();
            field(page).fill(text);
            send(page);
            assertThat(body(page, text)).isVisible();
            assertThat(page).hasURL(SystemUnderTest.origin() + article.url());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 320})
    void a_phone_shows_one_column_with_targets_for_thumbs(int width) {
        try (BrowserContext visitor = visitor(width, true)) {
            Page page = signedIn(visitor, "reader");
            for (String place : List.of(path(), path() + "?reply=" + first, path() + "?comment=" + first)) {
                page.navigate(place);
                page.waitForLoadState();
                Pages.assertFits(page, place);
                assertEquals(List.of(), smallTargets(page), place);
                Pages.assertAccessible(page, place);
            }
        }
    }

    /// A window of 640 device pixels has 320 CSS pixels at a zoom of 200 %.
    @Test
    void at_200_percent_zoom_nothing_is_cut_off() {
        try (BrowserContext visitor = browser.zoomed(SystemUnderTest.origin(), 640, 2)) {
            Page page = visitor.newPage();
            page.navigate(path());
            assertEquals(320, page.evaluate("innerWidth"));
            Pages.assertFits(page, "200 %");
        }
    }

    @Test
    void larger_letters_cut_nothing_off_either() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            page.evaluate("document.documentElement.style.fontSize = '200%'");
            Pages.assertFits(page, "letters of double size");
        }
    }

    @Test
    void nothing_moves_while_the_page_loads() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            page.addInitScript("""
                    window.shifted = 0;
                    new PerformanceObserver(list => {
                      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
                    }).observe({type: 'layout-shift', buffered: true});
                    """);
            page.navigate(path());
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            double shifted = ((Number) page.evaluate("window.shifted")).doubleValue();
            // The limit that Web Vitals calls good.
            assertTrue(shifted < 0.1, () -> "layout shift " + shifted);
        }
    }

    @Test
    void a_screen_reader_hears_who_wrote_what_and_what_can_be_done() {
        try (BrowserContext visitor = visitor(TestBrowser.PHONE, true)) {
            Page page = signedIn(visitor, "reader");
            Locator comment = page.locator("#c" + first);
            assertThat(comment).hasAccessibleName(Pattern.compile("Kommentar von .+"));
            assertThat(comment.locator("a.reply")).hasAccessibleName(Pattern.compile("Antworten ?: .+"));
            assertThat(comment.locator("a.quote")).hasAccessibleName(Pattern.compile("Zitieren ?: .+"));
            assertThat(field(page)).hasAccessibleName("Ihr Text");
            assertThat(field(page)).hasAccessibleDescription(Pattern.compile("Hervorheben .+"));
        }
    }

    private static BrowserContext visitor(int width, boolean javaScript) {
        return browser.visitor(SystemUnderTest.origin(), width, javaScript);
    }

    private static Page signedIn(BrowserContext visitor, String user) {
        Page page = visitor.newPage();
        Pages.openAs(page, user, path());
        return page;
    }

    private static String path() {
        return article.discussion();
    }

    /// Polls from outside of the page, because the page's content security policy forbids Playwright's own way
    /// to wait.
    private static void awaitDraft(Page page) {
        page.waitForCondition(() ->
                (boolean) page.evaluate("Object.keys(localStorage).some(key => key.startsWith('leserbrief.draft:'))"));
    }

    private static Locator field(Page page) {
        return page.locator("#comment-text");
    }

    private static Locator sendButton(Page page) {
        return page.locator(".comment-form button[type=submit]:not([formaction])");
    }

    private static Locator previewButton(Page page) {
        return page.locator(".comment-form button[formaction]");
    }

    private static void send(Page page) {
        sendButton(page).click();
    }

    private static Locator body(Page page, String text) {
        return page.locator(".comment-body", new Page.LocatorOptions().setHasText(text));
    }

    private static boolean isPost(Request request) {
        return request.method().equals("POST");
    }

    /// The controls of a discussion that are too small for a touch screen. Links within a sentence are exempt
    /// (WCAG 2.2, 2.5.8).
    private static Object smallTargets(Page page) {
        return page.evaluate("""
                [...document.querySelectorAll('.comments a, .comments button, .comments summary, .comments textarea')]
                  .filter(one => !one.closest('.comment-body, .preview-body, p.error, p.hint') && one.checkVisibility())
                  .map(one => [one, one.getBoundingClientRect()])
                  .filter(([one, box]) => box.width < 44 || box.height < 44)
                  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`)
                """);
    }
}
