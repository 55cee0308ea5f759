package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reporting a comment, in its place and without JavaScript, and what becomes of the report.
class ReportIT {
    private static TestBrowser browser;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {TestBrowser.PHONE, TestBrowser.DESK})
    void the_keyboard_reports_a_comment_in_its_place(int width) {
        TestArticles.Published article = TestArticles.publish("Was man melden kann");
        String first = TestArticles.comment(article, "reader5", null, "Ein frecher Kommentar.");
        String id = TestArticles.comment(article, "reader3", first, "Eine freche Antwort.");
        String own = TestArticles.comment(article, "reader6", null, "Ein eigener Kommentar.");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, true)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "reader6", article.discussion());
            assertThat(page.locator("#c" + own + " .report")).hasCount(0);
            page.locator("#c" + id + " a.report").press("Enter");
            Locator details = page.locator("#c" + id + " details.report");
            assertThat(details.locator("summary")).isFocused();
            assertThat(page.locator("details.report")).hasCount(1);
            Pages.assertFits(page, "form");
            Pages.assertAccessible(page, "form");
            TestBrowser.keepPicture(page, "report-" + width);

            details.locator("button[value=other]").press("Enter");
            assertThat(details.locator(".error")).hasText("Bitte beschreiben Sie, was nicht stimmt.");
            details.locator("textarea").fill("Weil es <so> ist");
            details.locator("button[value=other]").press("Enter");
            Locator thanks = page.locator("#c" + id + " p.report");
            assertThat(thanks).containsText("Gemeldet. Danke");
            assertThat(thanks).isFocused();
            assertThat(page).hasURL(SystemUnderTest.origin() + article.discussion());
            Pages.assertAccessible(page, "thanks");

            page.navigate(article.discussion());
            assertThat(page.locator("#c" + id + " .report")).hasText("Gemeldet");
            remove(id);
            page.navigate("/me/reports");
            assertThat(page.locator(".own-report").first()).containsText("Der Kommentar wurde entfernt.");
            Pages.assertFits(page, "own reports");
            Pages.assertAccessible(page, "own reports");
            TestBrowser.keepPicture(page, "own-reports-" + width);
        }
    }

    @Test
    void without_script_two_clicks_report_a_comment() {
        TestArticles.Published article = TestArticles.publish("Was man ohne Skript melden kann");
        String id = TestArticles.comment(article, "reader5", null, "Ein frecher Kommentar.");
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, false)) {
            Page page = visitor.newPage();
            page.navigate(article.discussion());
            page.locator("#c" + id + " a.report").click();
            page.locator(".report a").click();
            Pages.signIn(page, "reader6");
            assertThat(page).hasURL(SystemUnderTest.origin() + article.discussion() + "/" + id + "/report");
            Pages.assertFits(page, "form");
            page.locator("button[value=spam]").click();
            assertThat(page.locator("#c" + id + " p.report")).containsText("Gemeldet. Danke");
            page.locator("#c" + id + " p.report a").click();
            assertThat(page.locator(".own-report").first()).containsText("Wartet auf die Moderation.");
        }
    }

    private static void remove(String comment) {
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(comment), "action", "remove", "reason", "insult"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }
}
