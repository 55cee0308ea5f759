package org.leserbrief.local.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A headless browser: the machine's own Chromium or Chrome, or else the one that Playwright downloads.
/// All tests share it, because a start takes seconds; what one visitor has does not become another's. It
/// ends with the test run.
final class TestBrowser implements AutoCloseable {
    static final int PHONE = 390;
    static final int DESK = 1280;

    /// Long, because a busy machine may stand still for seconds; nothing is found to be right by waiting longer.
    private static final int TIMEOUT = 60_000;

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /// Of the thread that runs all tests: Playwright's objects belong to the thread that has made them.
    private static @Nullable TestBrowser shared;

    private final Browser browser;

    private TestBrowser(Browser browser) {
        this.browser = browser;
    }

    /// The browser that all tests share, or a new one if that one has crashed.
    static TestBrowser open() {
        TestBrowser open = shared;
        if (open == null || !open.browser.isConnected()) {
            open = start();
            shared = open;
        }
        return open;
    }

    private static TestBrowser start() {
        Optional<Path> installed =
                USUAL_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        Map<String, String> environment =
                installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setHeadless(true)
                // Chromium's sandbox does not start as root, as on build servers, and the pages are our own.
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-quic",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        installed.ifPresent(options::setExecutablePath);
        // As long as actions may take, see below; the default is five seconds.
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
        return new TestBrowser(playwright.chromium().launch(options));
    }

    /// A visitor with cookies of their own.
    ///
    /// @param width of the window in CSS pixels
    BrowserContext visitor(String origin, int width, boolean javaScript) {
        BrowserContext visitor = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setViewportSize(width, 844)
                .setLocale("de-DE")
                // Playwright would wait for the end of animations before each click.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(javaScript));
        visitor.setDefaultTimeout(TIMEOUT);
        return visitor;
    }

    /// A visitor whose browser asks for pages in a language, such as `en-GB`.
    BrowserContext visitor(String origin, int width, String language) {
        BrowserContext visitor = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setViewportSize(width, 844)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE));
        visitor.setDefaultTimeout(TIMEOUT);
        return visitor;
    }

    /// A visitor who has zoomed in, so that the window has fewer CSS pixels.
    ///
    /// @param width of the window in device pixels
    BrowserContext zoomed(String origin, int width, int factor) {
        BrowserContext visitor = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setViewportSize(width / factor, 844 / factor)
                .setDeviceScaleFactor(factor)
                .setLocale("de-DE")
                .setReducedMotion(ReducedMotion.REDUCE));
        visitor.setDefaultTimeout(TIMEOUT);
        return visitor;
    }

    /// Saves a screenshot of the whole page as build output.
    static void keepPicture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/pictures", name + ".png"))
                .setFullPage(true));
    }

    /// Closes what a test has left open.
    @Override
    public void close() {
        for (BrowserContext visitor : List.copyOf(browser.contexts())) {
            visitor.close();
        }
    }
}
