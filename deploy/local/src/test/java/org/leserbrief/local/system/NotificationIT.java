package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Live updates of an open discussion, and notifications of readers by the bell and by mail, through the gateway
/// and from any replica.
class NotificationIT {
    /// Nobody answers these two elsewhere, so that no other notification or mail comes between.
    private static final String BELL_READER = "admin";

    private static final String MAIL_READER = "moderator";

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
    void others_comments_are_announced_and_the_page_stays_where_it_is() {
        TestArticles.Published article = TestArticles.publish("Was gerade geschieht");
        String old = TestArticles.comment(article, "reader2", null, "Der erste.");
        try (BrowserContext visitor = visitor(TestBrowser.PHONE)) {
            Page page = visitor.newPage();
            page.navigate(path(article));
            assertThat(page.locator(".news")).isHidden();
            // Without a wait: the page knows its position in the stream, so that no event is lost before it is
            // connected.
            String removed = TestArticles.comment(article, "reader3", null, "Der zweite.");
            TestArticles.comment(article, "reader4", null, "Der dritte. 🚲");
            assertThat(page.locator(".news .button")).containsText("2 neue Kommentare");
            assertThat(page.locator(".comments-count")).hasText("3 Kommentare");
            assertThat(page.locator(".thread .comment")).hasCount(1);

            decide(removed, "remove");
            assertThat(page.locator(".news .button")).containsText("1 neuer Kommentar");
            assertThat(page.locator(".comments-count")).hasText("2 Kommentare");

            String etag = SystemUnderTest.anybody().get("/api/comments/" + old).header("ETag");
            SystemUnderTest.as("reader2")
                    .contentType("application/json")
                    .header("If-Match", etag)
                    .body(Map.of("body", "Der erste, verbessert."))
                    .patch("/api/comments/" + old)
                    .then()
                    .statusCode(200);
            assertThat(page.locator("#c" + old)).containsText("Der erste, verbessert.");

            page.locator(".news .button").click();
            assertThat(page.locator(".thread .comment")).hasCount(2);
            assertThat(page.locator(".news")).isHidden();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestBrowser.PHONE, TestBrowser.DESK})
    void an_answer_rings_the_bell_and_is_read(int width) {
        TestArticles.Published article = TestArticles.publish("Eine Frage an alle");
        String question = TestArticles.comment(article, BELL_READER, null, "Wer weiß das?");
        try (BrowserContext visitor = visitor(width)) {
            Page page = visitor.newPage();
            Pages.openAs(page, BELL_READER, "/notifications");
            Locator unread = page.locator(".notification.unread");
            if (page.locator(".read-all button").count() > 0) {
                page.locator(".read-all button").click();
            }
            assertThat(unread).hasCount(0);
            assertThat(page.locator("a.bell")).hasAccessibleName("Benachrichtigungen: nichts Neues");

            TestArticles.comment(article, "reader6", question, "Ich weiß es. Ä, ö, ü, 🦉");
            awaitUnread(BELL_READER, 1);
            page.navigate("/");
            assertThat(page.locator("a.bell .bell-count")).hasText("1");
            TestBrowser.keepPicture(page, "bell-" + width);
            page.locator("a.bell").click();
            assertThat(unread).hasCount(1);
            assertThat(unread).containsText("Ich weiß es. Ä, ö, ü, 🦉");
            TestBrowser.keepPicture(page, "notifications-" + width);
            Pages.assertFits(page, "notifications");
            Pages.assertAccessible(page, "notifications");

            unread.locator(".notification-what a").click();
            assertThat(page.locator(".comment.target")).containsText("Ich weiß es.");
            // Opening the comment marks its notification as read.
            assertThat(page.locator("a.bell")).hasAccessibleName("Benachrichtigungen: nichts Neues");
            TestBrowser.keepPicture(page, "target-" + width);
            page.locator(".comment.target a.author").click();
            assertThat(page.locator(".written .comment").first()).containsText("Ich weiß es.");
            TestBrowser.keepPicture(page, "written-" + width);
            Pages.assertFits(page, "what somebody has written");
            Pages.assertAccessible(page, "what somebody has written");
        }
    }

    @Test
    void a_mail_leads_back_and_its_unsubscribing_needs_no_session() {
        TestArticles.Published article = TestArticles.publish("Post für einen Leser");
        String question = TestArticles.comment(article, MAIL_READER, null, "Schreibt mir jemand?");
        try (BrowserContext visitor = visitor(TestBrowser.DESK)) {
            Page page = visitor.newPage();
            Pages.openAs(page, MAIL_READER, "/notifications");
            // Otherwise a mail about older notifications comes first, and the next one only after the gap.
            if (page.locator(".read-all button").count() > 0) {
                page.locator(".read-all button").click();
            }
            assertThat(page.locator(".notification.unread")).hasCount(0);
            choose(page, "instantly");

            String text = "Ja, gern. " + System.nanoTime();
            TestArticles.comment(article, "reader3", question, text);
            Page mailbox = visitor.newPage();
            String mail = awaitMail(mailbox, MAIL_READER + "@example.org", "Post für einen Leser");
            mailbox.navigate(mail);
            assertThat(mailbox.locator("pre").first()).containsText(text);
            TestBrowser.keepPicture(mailbox, "mail");
            Pages.assertFits(mailbox, "a mail");

            String headers = mailbox.locator("details pre").textContent().replaceAll("\\s+", " ");
            assertEquals(1, headers.split("List-Unsubscribe-Post: List-Unsubscribe=One-Click").length - 1);
            var address = Pattern.compile("List-Unsubscribe: <([^>]+)>")
                    .matcher(headers)
                    .results()
                    .findFirst()
                    .orElseThrow();
            // One-click unsubscribe of a mail program (RFC 8058), which sends no cookie.
            SystemUnderTest.anybody()
                    .contentType("application/x-www-form-urlencoded")
                    .body("List-Unsubscribe=One-Click")
                    .post(address.group(1).replace(SystemUnderTest.origin(), ""))
                    .then()
                    .statusCode(200);
            page.navigate("/notifications");
            assertThat(page.locator("input[value=never]")).isChecked();
            choose(page, "daily");
        }
    }

    @Test
    void a_vote_is_seen_and_can_be_taken_back() {
        TestArticles.Published article = TestArticles.publish("Worüber man streiten kann");
        String comment = TestArticles.comment(article, "reader2", null, "Ich habe recht.");
        for (boolean javaScript : List.of(true, false)) {
            try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, javaScript)) {
                Page page = visitor.newPage();
                Pages.openAs(page, "reader", path(article));
                Locator up = page.locator("#c" + comment + " .votes button").first();
                up.press("Enter");
                assertThat(up).hasAttribute("aria-pressed", "true");
                assertThat(up).containsText("1");
                up.press("Enter");
                assertThat(up).hasAttribute("aria-pressed", "false");
                assertThat(up).containsText("0");
            }
        }
    }

    private static BrowserContext visitor(int width) {
        return browser.visitor(SystemUnderTest.origin(), width, true);
    }

    private static String path(TestArticles.Published article) {
        return article.discussion();
    }

    private static void choose(Page page, String email) {
        page.locator("input[value=" + email + "]").check();
        page.locator(".notification-settings button").click();
        assertThat(page.locator(".notification-settings [role=status]")).isVisible();
        assertThat(page.locator("input[value=" + email + "]")).isChecked();
    }

    private static void awaitUnread(String reader, int number) {
        Awaitility.await("notifications of " + reader)
                .atMost(Duration.ofMinutes(3))
                .until(() -> SystemUnderTest.as(reader)
                                .get("/api/me/notifications")
                                .jsonPath()
                                .getInt("unread")
                        == number);
    }

    private static String awaitMail(Page mailbox, String to, String subject) {
        Locator row = mailbox.locator("tr")
                .filter(new Locator.FilterOptions().setHasText(to))
                .filter(new Locator.FilterOptions().setHasText(subject));
        Awaitility.await("a mail to " + to)
                // Playwright may be used only by the thread that created it.
                .pollInSameThread()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    mailbox.navigate("/mail/");
                    return row.count() > 0;
                });
        return row.locator("a").first().getAttribute("href");
    }

    private static void decide(String comment, String action) {
        SystemUnderTest.as("moderator")
                .contentType("application/json")
                .body(Map.of("commentIds", List.of(comment), "action", action, "reason", "off-topic"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }
}
