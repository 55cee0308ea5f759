package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A discussion in the pages of two other sites, of which the operator has allowed one.
class EmbeddingIT {
    private static TestBrowser browser;
    private static TestArticles.Published article;
    private static HttpServer friend;
    private static HttpServer stranger;

    @BeforeAll
    static void openSites() throws IOException {
        browser = TestBrowser.open();
        article = TestArticles.publish("Woanders zu lesen");
        for (int i = 0; i < 30; i++) {
            TestArticles.comment(article, "reader" + (2 + i % 3), null, "Von hier aus gesehen, " + i);
        }
        friend = site(SystemUnderTest.FRIEND_PORT);
        stranger = site(0);
    }

    @AfterAll
    static void closeSites() {
        friend.stop(0);
        stranger.stop(0);
        browser.close();
    }

    @Test
    void an_allowed_site_shows_it_as_high_as_it_is() {
        try (BrowserContext visitor = visitor(friend)) {
            Page page = visitor.newPage();
            page.navigate("/");
            FrameLocator frame = page.frameLocator("leserbrief-comments iframe");
            assertThat(frame.locator(".comments-count")).hasText("30 Kommentare");
            assertThat(frame.locator(".comment").first()).isVisible();
            assertThat(page.locator("leserbrief-comments iframe"))
                    .hasAttribute("title", "Kommentare zu „Woanders zu lesen“ – Leserbrief");
            page.waitForCondition(
                    () -> page.locator("leserbrief-comments iframe").boundingBox().height > 1_000);
            // Nothing scrolls within the frame, once its height has followed the last change of its content.
            page.waitForCondition(() -> (boolean)
                    page.frames().getLast().evaluate("document.documentElement.scrollHeight <= innerHeight + 2"));
            Pages.assertFits(page, "another site's page");
            TestBrowser.keepPicture(page, "embedded-390");
        }
    }

    @Test
    void any_other_site_gets_a_link_instead() {
        try (BrowserContext visitor = visitor(stranger)) {
            Page page = visitor.newPage();
            page.navigate("/");
            assertThat(page.locator("leserbrief-comments a"))
                    .hasAttribute("href", SystemUnderTest.origin() + article.discussion());
            assertThat(page.locator("leserbrief-comments iframe")).hasCount(0);
        }
    }

    private static BrowserContext visitor(HttpServer site) {
        return browser.visitor("http://localhost:" + site.getAddress().getPort(), TestBrowser.PHONE, true);
    }

    private static HttpServer site(int port) throws IOException {
        byte[] page = """
                <!DOCTYPE html>
                <html lang="de">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Woanders</title></head>
                <body>
                <h1>Ein Blog</h1>
                <script src="%s/embed.js" async></script>
                <leserbrief-comments article="%s"></leserbrief-comments>
                </body>
                </html>
                """.formatted(SystemUnderTest.origin(), article.id()).getBytes(StandardCharsets.UTF_8);
        HttpServer site = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        site.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        site.start();
        return site;
    }
}
