package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.restassured.path.json.JsonPath;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leserbrief.local.system.TestArticles.Published;

/// The editors' desk in a browser: writing, autosave, two at one text, without a network, without JavaScript.
class NewsroomDeskIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Pattern SAVED_AT = Pattern.compile("gespeichert \\d\\d:\\d\\d");

    private static TestBrowser browser;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    private static BrowserContext visitor(int width) {
        return browser.visitor(SystemUnderTest.origin(), width, true);
    }

    /// Begins an article at the desk, and waits until the editor is there.
    private static Page begin(BrowserContext visitor, String user) {
        Page page = visitor.newPage();
        Pages.openAs(page, user, "/desk");
        return begun(page);
    }

    private static Page begun(Page desk) {
        desk.locator(".desk-head button").click();
        assertThat(text(desk)).isVisible();
        return desk;
    }

    private static Locator text(Page page) {
        return page.locator(".cm-content");
    }

    private static Locator state(Page page) {
        return page.locator(".save-state");
    }

    private static void write(Page page, String headline, String body) {
        page.locator("#headline").fill(headline);
        page.locator("#teaser").fill("Worum es geht, in einem Satz, der lang genug ist.");
        page.locator("#author").fill("Paula Prüfer");
        text(page).click();
        page.keyboard().insertText(body);
        assertThat(state(page)).hasText(SAVED_AT);
    }

    @Test
    void an_article_is_written_saved_by_itself_published_and_read() {
        try (BrowserContext editors = visitor(TestBrowser.DESK);
                BrowserContext readers = visitor(TestBrowser.PHONE)) {
            List<String> faults = new ArrayList<>();
            Page page = begin(editors, "editor");
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    faults.add(message.text());
                }
            });
            write(page, "Am Tisch geschrieben", "Ein Absatz mit ");
            page.keyboard().press("Control+b");
            page.keyboard().type("Nachdruck");
            page.keyboard().press("End");
            page.keyboard().insertText("\n\n## Zwischenüberschrift\n\nNoch ein Absatz.");
            assertThat(state(page)).hasText(SAVED_AT);
            assertThat(page.locator(".preview-body strong")).hasText("Nachdruck");
            assertThat(page.locator(".counts")).containsText("Wörter");
            assertThat(page.locator(".outline ol")).containsText("Zwischenüberschrift");
            page.reload();
            assertThat(text(page)).containsText("Ein Absatz mit **Nachdruck**");
            assertThat(page.locator("#headline")).hasValue("Am Tisch geschrieben");
            text(page).click();
            page.keyboard().press("Control+End");
            page.keyboard().type(" Ganz zuletzt.");
            // What a button does, it does with the newest text, and once.
            page.locator("button[value=publish]").dblclick();
            assertThat(page.locator(".message:not(.newer)")).containsText("Veröffentlicht.");
            String article = page.getByText("Ansehen").getAttribute("href");
            Page read = readers.newPage();
            read.navigate(article);
            assertThat(read.locator("h1")).containsText("Am Tisch geschrieben");
            assertThat(read.locator(".story strong")).hasText("Nachdruck");
            assertThat(read.locator(".story")).containsText("Ganz zuletzt.");
            // The next article leads to it by a card, found by words of its headline.
            Page desk = editors.newPage();
            desk.navigate("/desk");
            Page next = begun(desk);
            write(next, "Danach geschrieben", "Ein Absatz.");
            next.locator("[data-insert=card]").click();
            next.locator("#article-query").fill("tisch geschr");
            next.locator("#article-picker .found button").first().click();
            assertThat(text(next)).containsText("[Am Tisch geschrieben](/news/");
            assertThat(next.locator(".preview-body .teaser-card")).containsText("Am Tisch geschrieben");
            assertEquals(List.of(), faults, "the browser's console");
        }
    }

    /// topic-service finds them in the text, and has them when the article is published.
    @Test
    void topics_are_suggested_while_writing_and_what_was_clicked_goes_out_with_the_article() {
        Published first = TestArticles.publish("Ein Thema am Tisch");
        Published second = TestArticles.publish("Ein anderes Thema am Tisch");
        String name = nameOf(first);
        try (BrowserContext visitor = visitor(TestBrowser.DESK)) {
            Page page = begin(visitor, "editor");
            String id = page.url().replaceAll(".*/", "");
            write(page, "Themen neben dem Text", "Es geht um " + name + ". ");
            Locator chosen = suggestion(page, first);
            assertThat(chosen).hasAttribute("aria-pressed", "false");
            assertThat(chosen).hasText(name);
            chosen.click();
            assertThat(chosen).hasAttribute("aria-pressed", "true");
            assertThat(chosen).isFocused();
            Pages.assertAccessible(page, "desk-topics");
            TestBrowser.keepPicture(page, "desk-topics");

            // While typing goes on, another one appears, and nothing is chosen that nobody has clicked.
            text(page).click();
            page.keyboard().press("Control+End");
            page.keyboard().insertText("Und um " + nameOf(second) + ".");
            assertThat(suggestion(page, second)).hasAttribute("aria-pressed", "false");
            assertThat(state(page)).hasText(SAVED_AT);
            page.reload();
            assertThat(chosen).hasAttribute("aria-pressed", "true");
            assertThat(suggestion(page, second)).hasAttribute("aria-pressed", "false");
            // A click takes it back, and the next chooses it again.
            chosen.click();
            assertThat(chosen).hasAttribute("aria-pressed", "false");
            chosen.click();
            assertThat(chosen).hasAttribute("aria-pressed", "true");

            page.locator("button[value=publish]").click();
            assertThat(page.locator(".message:not(.newer)")).containsText("Veröffentlicht.");
            awaitConfirmed(id, Set.of(first.topic()));
            // From now on a click settles them at topic-service.
            page.reload();
            assertThat(chosen).hasAttribute("aria-pressed", "true");
            suggestion(page, second).dblclick();
            assertThat(suggestion(page, second)).hasAttribute("aria-pressed", "true");
            awaitConfirmed(id, Set.of(first.topic(), second.topic()));
        }
    }

    private static String nameOf(Published article) {
        return SystemUnderTest.anybody().get("/api/topics/" + article.topic()).path("name");
    }

    private static Locator suggestion(Page page, Published of) {
        return page.locator(".topics-side button[data-slug='%s']".formatted(of.topic()));
    }

    private static void awaitConfirmed(String article, Set<String> topics) {
        Awaitility.await("topics of " + article).atMost(SOON).untilAsserted(() -> {
            JsonPath answer = SystemUnderTest.anybody()
                    .get("/api/topics/of-article/" + article)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertEquals(topics, Set.copyOf(answer.getList("topics.slug")));
            assertEquals(
                    List.of("confirmed"),
                    answer.getList("topics.source").stream().distinct().toList());
            assertEquals(
                    topics,
                    Set.copyOf(SystemUnderTest.anybody()
                            .get("/api/articles/" + article)
                            .jsonPath()
                            .getList("topics.slug")));
        });
    }

    @Test
    void two_at_one_text_lose_nothing() {
        try (BrowserContext one = visitor(TestBrowser.DESK);
                BrowserContext other = visitor(TestBrowser.DESK)) {
            Page mine = begin(one, "editor");
            write(mine, "Zwei schreiben", "Der Anfang.");
            Page theirs = other.newPage();
            Pages.openAs(theirs, "admin", java.net.URI.create(mine.url()).getPath());
            assertThat(text(theirs)).containsText("Der Anfang.");
            text(theirs).click();
            theirs.keyboard().press("Control+End");
            theirs.keyboard().type(" Vom Kollegen.");
            assertThat(state(theirs)).hasText(SAVED_AT);
            text(mine).click();
            mine.keyboard().press("Control+End");
            mine.keyboard().type(" Von mir.");
            Locator dialog = mine.locator("#conflict-dialog");
            assertThat(dialog).isVisible();
            assertThat(dialog.locator("textarea").nth(0)).hasValue("Der Anfang. Von mir.");
            assertThat(dialog.locator("textarea").nth(1)).hasValue("Der Anfang. Vom Kollegen.");
            Pages.assertAccessible(mine, "conflict");
            TestBrowser.keepPicture(mine, "desk-conflict");
            dialog.locator("[data-choose=theirs]").click();
            assertThat(text(mine)).containsText("Vom Kollegen.");
            // The other text is not lost either: the browser has kept it.
            assertThat(mine.locator(".leftovers")).containsText("nicht gespeicherter Text");
            mine.locator(".leftovers button").first().click();
            mine.locator("#conflict-dialog [data-choose=mine]").click();
            assertThat(text(mine)).containsText("Von mir.");
            assertThat(state(mine)).hasText(SAVED_AT);
        }
    }

    @Test
    void without_a_network_the_text_stays_in_the_browser_and_is_offered_again() {
        try (BrowserContext visitor = visitor(TestBrowser.DESK)) {
            Page page = begin(visitor, "editor");
            write(page, "Im Zug geschrieben", "Mit Netz.");
            String address = page.url();
            visitor.setOffline(true);
            text(page).click();
            page.keyboard().press("Control+End");
            page.keyboard().type(" Im Tunnel.");
            assertThat(state(page)).hasText("offline – im Browser behalten");
            visitor.setOffline(false);
            assertThat(state(page)).hasText(SAVED_AT);
            visitor.setOffline(true);
            page.keyboard().type(" Kein Empfang mehr.");
            assertThat(state(page)).hasText("offline – im Browser behalten");
            page.close();
            visitor.setOffline(false);
            Page again = visitor.newPage();
            again.navigate(address);
            assertThat(again.locator(".leftovers")).containsText("nicht gespeicherter Text");
            again.locator(".leftovers button").first().click();
            again.locator("#conflict-dialog [data-choose=mine]").click();
            assertThat(text(again)).containsText("Kein Empfang mehr.");
            assertThat(state(again)).hasText(SAVED_AT);
        }
    }

    @Test
    void without_javascript_the_desk_is_a_form() {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, false)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "editor", "/desk");
            page.locator(".desk-head button").click();
            page.locator("#headline").fill("Unterwegs korrigiert");
            page.locator("#teaser").fill("Worum es geht, in einem Satz, der lang genug ist.");
            page.locator("#body").fill("Ein Text ohne Skript.");
            page.locator("#author").fill("Paula Prüfer");
            page.locator("button[value=save]").click();
            assertThat(page.locator(".message:not(.newer)")).containsText("Gespeichert.");
            assertThat(page.locator("#body")).hasValue("Ein Text ohne Skript.");
            page.locator("button[value=publish]").click();
            assertThat(page.locator(".message:not(.newer)")).containsText("Veröffentlicht.");
        }
    }

    @Test
    void the_desk_fits_every_window_and_is_accessible_in_light_and_dark() {
        for (int width : new int[] {320, TestBrowser.PHONE, TestBrowser.DESK}) {
            try (BrowserContext visitor = visitor(width)) {
                Page page = begin(visitor, "editor");
                String headline = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung "
                        + "Aktenzeichen0123456789012345678901234567890123456789 bei " + width;
                write(page, headline, "## Eins\n\nText.\n\n## Zwei\n\n> Zitat\n\n- Punkt");
                for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    String name = "desk-editor-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
                    Pages.assertFits(page, name);
                    Pages.assertAccessible(page, name);
                    TestBrowser.keepPicture(page, name);
                }
                page.locator("[data-insert=link]").click();
                assertThat(page.locator("#article-picker")).isVisible();
                Pages.assertAccessible(page, "desk-link-" + width);
                page.keyboard().press("Escape");
                page.locator("[data-insert=picture]").click();
                Pages.assertAccessible(page, "desk-picture-" + width);
                TestBrowser.keepPicture(page, "desk-picture-" + width);
                page.keyboard().press("Escape");
                String revisions = page.getByText("Fassungen und Verlauf").getAttribute("href");
                for (String path : List.of("/desk", revisions)) {
                    page.navigate(path);
                    String name = (path.equals("/desk") ? "desk-list-" : "desk-revisions-") + width;
                    Pages.assertFits(page, name);
                    Pages.assertAccessible(page, name);
                    TestBrowser.keepPicture(page, name);
                }
            }
        }
    }

    @Test
    void a_picture_is_uploaded_while_writing_and_described_in_the_library() {
        try (BrowserContext visitor = visitor(TestBrowser.DESK)) {
            Page page = begin(visitor, "editor");
            write(page, "Mit einem Bild aus der Bibliothek", "Ein Absatz.");
            page.locator("[data-insert=picture]").click();
            page.locator("#picture-alt").fill("Eine leere Fläche");
            page.locator("#picture-file")
                    .setInputFiles(new FilePayload("Fläche für Straße.png", "image/png", picture()));
            page.locator("#picture-credit").fill("Zoë Größe");
            page.locator(".upload button").click();
            assertThat(text(page)).containsText("![Eine leere Fläche](/media/");
            assertThat(state(page)).hasText(SAVED_AT);
            for (int width : new int[] {320, TestBrowser.PHONE, TestBrowser.DESK}) {
                page.setViewportSize(width, 900);
                page.navigate("/desk/media");
                Pages.assertFits(page, "desk-media-" + width);
                Pages.assertAccessible(page, "desk-media-" + width);
                TestBrowser.keepPicture(page, "desk-media-" + width);
                page.locator(".found.pictures a").first().click();
                assertThat(page.locator("h1")).containsText("Fläche für Straße.png");
                assertThat(page.locator("main")).containsText("in dem, was geschrieben wird");
                Pages.assertFits(page, "desk-medium-" + width);
                Pages.assertAccessible(page, "desk-medium-" + width);
                TestBrowser.keepPicture(page, "desk-medium-" + width);
            }
        }
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, ThreadLocalRandom.current().nextInt());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    @Test
    void the_desk_is_worked_by_keyboard_alone() {
        try (BrowserContext visitor = visitor(TestBrowser.DESK)) {
            Page page = begin(visitor, "editor");
            text(page).click();
            page.keyboard().type("Text");
            // Tab leaves the text, as in every other field.
            page.keyboard().press("Tab");
            assertTrue(
                    (Boolean) page.evaluate("!document.activeElement.closest('.cm-editor')"),
                    "the text holds the focus");
            page.keyboard().press("Control+s");
            assertThat(state(page)).hasText(SAVED_AT);
            page.locator("[data-command=bold]").focus();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("[data-command=italic]")).isFocused();
        }
    }
}
