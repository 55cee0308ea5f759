package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Registration, confirmation by mail, forgotten passwords, passkeys, and the identity provider's pages for
/// them, which look like the site.
class AccountsIT {
    private static final String PASSWORD = "ein langer Satz mit ß";

    private static final String CONFIRM = "Bitte bestätigen Sie Ihre E-Mail-Adresse";

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
    @CsvSource({
        "390, true, Jürgen-Özgür Großmüller",
        "1280, true, Dr. Annegret Freifrau von und zu Überlingen-Weißenfels a. d.",
        "390, false, Søren Kjærgård"
    })
    void who_registers_and_confirms_the_address_may_comment(int width, boolean javaScript, String name) {
        TestArticles.Published article = TestArticles.publish("Wer darf mitreden?");
        String address = "neu-" + width + "-" + javaScript + "@example.org";
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, javaScript)) {
            Page page = visitor.newPage();
            List<String> elsewhere = requestsElsewhere(page);
            page.navigate(article.discussion());
            page.locator(".session a:has-text('Registrieren')").click();
            check(page, "register", width, javaScript);
            register(page, name, address);
            assertThat(page.locator("h1")).hasText("Fast geschafft");
            assertThat(page.locator("main")).containsText(address);
            check(page, "verify", width, javaScript);

            // The user is not signed in before the address is confirmed.
            page.navigate("/sign-in?to=/notifications");
            assertThat(page.locator("h1")).hasText("Anmelden");

            page.navigate(linkInMail(visitor, address, CONFIRM, width));
            check(page, "first-password", width, javaScript);
            choosePassword(page, PASSWORD);
            page.navigate(article.discussion());
            page.locator("textarea[name=body]").first().fill("Ich bin neu hier. Grüße!");
            page.locator(".comment-form button[type=submit]").last().click();
            assertThat(page.locator(".thread .comment")).containsText("Ich bin neu hier. Grüße!");
            assertThat(page.locator(".comment-head .author").first()).hasText(name);
            // The browser has done a newcomer's work while they wrote; whoever has none waits for a moderator.
            assertThat(page.locator(".thread .comment .pending-mark")).hasCount(javaScript ? 0 : 1);
            TestArticles.awaitCounts(article, javaScript ? 1 : 0);
            if (javaScript) {
                // A proof counts once, and the form is another one now.
                page.navigate(article.discussion());
                page.locator("textarea[name=body]").first().fill("Und gleich noch etwas.");
                page.locator(".comment-form button[type=submit]").last().click();
                assertThat(page.locator(".thread .comment:has-text('Und gleich noch etwas.')"))
                        .isVisible();
                TestArticles.awaitCounts(article, 2);
            }
            Pages.assertFits(page, "a comment of somebody with a long name");
            assertEquals(List.of(), elsewhere);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE|Die Redaktion|klingt nach Redaktion",
                "de-DE|M0derator|klingt nach Redaktion",
                "de-DE|Leserbrief Verlagsgesellschaft|klingt nach Redaktion",
                "de-DE|jana  MÖLLER|gibt es schon",
                "de-DE|Katrin Brandt|gibt es schon",
                "de-DE|Кatrin Brandt|verschiedenen Schriften",
                "de-DE|Katrin-Вrandt|verschiedenen Schriften",
                "de-DE|admin|klingt nach Redaktion",
                "de-DE|reader|gibt es schon",
                "de-DE|X|mindestens 2 Buchstaben",
                "de-DE|Anna\u202eMaria|Unsichtbare Zeichen",
                "de-DE|Anna\u200bMaria|Unsichtbare Zeichen",
                "en-GB|Editorial Team|sounds like the editors",
                "en-GB|Katrin Brandt|This name is taken",
                "en-GB|Anna\u2067Maria|Invisible characters"
            })
    void a_name_that_misleads_is_refused_in_the_readers_language(String language, String name, String reason) {
        try (BrowserContext visitor = visitor(language)) {
            Page page = visitor.newPage();
            page.navigate("/sign-in?to=/&prompt=create");
            register(page, name, "irrelevant@example.org");
            assertThat(page.locator("#input-error-username")).containsText(reason);
            assertThat(page.locator("#username")).hasValue(name);
            assertThat(page.locator("#email")).hasValue("irrelevant@example.org");
        }
    }

    @Test
    void nobody_gets_a_name_that_looks_like_another_readers() {
        try (BrowserContext visitor = visitor("de-DE")) {
            Page page = visitor.newPage();
            page.navigate("/sign-in?to=/&prompt=create");
            register(page, "Lisa Illing", "lisa@example.org");
            assertThat(page.locator("h1")).hasText("Fast geschafft");
        }
        for (String name : List.of("lisa illing", "Iisa lIIing", "Lísa-Illing", "LisaIlling")) {
            try (BrowserContext visitor = visitor("de-DE")) {
                Page page = visitor.newPage();
                page.navigate("/sign-in?to=/&prompt=create");
                register(page, name, "lisa2@example.org");
                assertThat(page.locator("#input-error-username")).containsText("zum Verwechseln ähnlich");
            }
        }
    }

    @Test
    void nobody_takes_part_without_agreeing_to_the_rules_and_a_good_password() {
        try (BrowserContext visitor = visitor("de-DE")) {
            Page page = visitor.newPage();
            page.navigate("/sign-in?to=/&prompt=create");
            fill(page, "Peter Kurzwort", "peter@example.org");
            page.evaluate("document.getElementById('kc-register-form').noValidate = true");
            page.locator("#kc-register-form input[type=submit]").click();
            assertThat(page.locator("#input-error-terms-accepted")).containsText("Ohne Zustimmung");
            assertThat(page.locator(".terms-text a")).hasAttribute("href", SystemUnderTest.origin() + "/datenschutz");

            register(page, "Peter Kurzwort", "peter@example.org");
            page.navigate(linkInMail(visitor, "peter@example.org", CONFIRM, TestBrowser.PHONE));
            typePassword(page, "kurz");
            assertThat(page.locator(".alert, #input-error-password")).containsText("mindestens 8 Zeichen");
            typePassword(page, "peter@example.org");
            assertThat(page.locator(".alert, #input-error-password")).containsText("nicht Ihre E-Mail-Adresse");
        }
    }

    @Test
    void a_program_that_fills_in_every_field_is_asked_once_more() {
        try (BrowserContext visitor = visitor("de-DE")) {
            Page page = visitor.newPage();
            page.navigate("/sign-in?to=/&prompt=create");
            page.evaluate("document.querySelector('input[name=website]').value = 'https://shop.example'");
            register(page, "Paul Programm", "programm@example.org");
            assertThat(page.locator(".alert")).containsText("dass ein Mensch das Formular ausgefüllt hat");
            assertThat(page.locator("input[name=website]")).hasValue("");
            assertThat(page.locator("#username")).hasValue("Paul Programm");
            page.locator("#termsAccepted").check();
            page.locator("#kc-register-form input[type=submit]").click();
            assertThat(page.locator("h1")).hasText("Fast geschafft");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestBrowser.PHONE, TestBrowser.DESK})
    void a_forgotten_password_is_replaced_by_mail(int width) {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, true)) {
            String address = "vergesslich-" + width + "@example.org";
            Page page = visitor.newPage();
            page.navigate("/sign-in?to=/&prompt=create");
            register(page, "Vera Gesslich " + width, address);
            assertThat(page.locator("h1")).hasText("Fast geschafft");
            page.navigate(linkInMail(visitor, address, CONFIRM, width));
            choosePassword(page, PASSWORD);

            visitor.clearCookies();
            page.navigate("/sign-in?to=/");
            check(page, "login", width, true);
            page.locator("#username").fill(address);
            page.locator("#password").fill("falsch geraten");
            page.locator("#kc-login").press("Enter");
            assertThat(page.locator("#input-error")).containsText("stimmt nicht");
            check(page, "login-refused", width, true);
            page.locator("a:has-text('Passwort vergessen')").click();
            check(page, "forgotten", width, true);
            page.locator("#username").fill(address);
            page.locator("#kc-reset-password-form input[type=submit]").click();
            assertThat(page.locator(".alert")).containsText("ist eine Mail unterwegs");

            page.navigate(linkInMail(visitor, address, "Neues Passwort wählen", width));
            check(page, "new-password", width, true);
            choosePassword(page, PASSWORD + " 2");

            visitor.clearCookies();
            page.navigate("/sign-in?to=/notifications");
            page.locator("#username").fill(address);
            page.locator("#password").fill(PASSWORD + " 2");
            page.locator("#kc-login").press("Enter");
            page.waitForURL("**/notifications");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, TestBrowser.PHONE, TestBrowser.DESK})
    void every_page_is_the_sites_own_in_both_languages(int width) {
        try (BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), width, true)) {
            Page page = visitor.newPage();
            List<String> elsewhere = requestsElsewhere(page);
            page.navigate("/sign-in?to=/");
            assertThat(page.locator(".languages [aria-current]")).hasText("Deutsch");
            check(page, "sign-in", width, true);
            page.locator(".languages a:has-text('English')").click();
            assertThat(page.locator("h1")).hasText("Sign in");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.locator("#authenticateWebAuthnButton")).hasText("Sign in with a passkey");
            check(page, "sign-in-english", width, true);
            page.locator("#kc-registration a").click();
            assertThat(page.locator("h1")).hasText("Register");
            page.locator(".terms summary").click();
            check(page, "register-english", width, true);
            register(page, "The Moderators' moderation", "x@example.org");
            assertThat(page.locator("#input-error-username")).isVisible();
            check(page, "register-refused", width, true);
            page.navigate("/id/realms/leserbrief/login-actions/action-token?key=worn-out");
            check(page, "identity-error", width, true);
            assertEquals(List.of(), elsewhere);
        }
    }

    @Test
    void a_passkey_is_set_up_and_signs_in_without_a_password() {
        try (BrowserContext visitor = visitor("de-DE")) {
            Page page = visitor.newPage();
            addAuthenticator(visitor, page);
            page.onDialog(dialog -> dialog.accept("Mein Telefon"));
            Pages.openAs(page, "reader6", "/");
            page.locator(".session a.who").click();
            assertThat(page).hasURL(SystemUnderTest.origin() + "/me");
            assertThat(page.locator("main a[href*='/id/realms/leserbrief/account/']"))
                    .isVisible();
            // The account page does this when a user asks for a passkey.
            page.navigate("/id/realms/leserbrief/protocol/openid-connect/auth?client_id=leserbrief&response_type=code"
                    + "&scope=openid&kc_action=webauthn-register-passwordless&code_challenge_method=S256"
                    + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                    + SystemUnderTest.origin() + "/signed-in");
            assertThat(page.locator("h1")).hasText("Passkey einrichten");
            check(page, "passkey", TestBrowser.PHONE, true);
            page.locator("#registerWebAuthn").click();
            page.waitForURL(Pattern.compile(Pattern.quote(SystemUnderTest.origin()) + "/(?!id/).*"));

            visitor.clearCookies();
            // The browser offers the passkey by itself, and the virtual authenticator accepts at once.
            page.navigate("/sign-in?to=/notifications");
            page.waitForURL("**/notifications");
            assertThat(page.locator(".session")).containsText("Ayşe Yılmaz");
        }
    }

    /// A virtual authenticator that confirms every request.
    private static void addAuthenticator(BrowserContext visitor, Page page) {
        CDPSession devices = visitor.newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        JsonObject options = new JsonObject();
        options.add("options", device);
        devices.send("WebAuthn.addVirtualAuthenticator", options);
    }

    private static BrowserContext visitor(String language) {
        return browser.visitor(SystemUnderTest.origin(), TestBrowser.PHONE, language);
    }

    private static void register(Page page, String name, String address) {
        fill(page, name, address);
        page.locator("#termsAccepted").check();
        page.locator("#kc-register-form input[type=submit]").click();
    }

    private static void fill(Page page, String name, String address) {
        page.locator("#email").fill(address);
        page.locator("#username").fill(name);
    }

    private static void choosePassword(Page page, String password) {
        typePassword(page, password);
        page.waitForURL(Pattern.compile(Pattern.quote(SystemUnderTest.origin()) + "/(?!id/).*"));
    }

    private static void typePassword(Page page, String password) {
        page.locator("#password-new").fill(password);
        page.locator("#password-confirm").fill(password);
        page.locator("#kc-passwd-update-form input[type=submit]").click();
    }

    /// Checks the page, and keeps a screenshot of it.
    private static void check(Page page, String name, int width, boolean javaScript) {
        // A click does not wait until the page that it opens was loaded.
        page.waitForLoadState();
        TestBrowser.keepPicture(page, "identity-" + name + "-" + width);
        Pages.assertFits(page, name);
        if (javaScript) {
            Pages.assertAccessible(page, name);
        }
    }

    private static List<String> requestsElsewhere(Page page) {
        List<String> elsewhere = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.url().startsWith(SystemUnderTest.origin() + "/")
                    && !request.url().startsWith("data:")) {
                elsewhere.add(request.url());
            }
        });
        return elsewhere;
    }

    private static String linkInMail(BrowserContext visitor, String to, String subject, int width) {
        Page mailbox = visitor.newPage();
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
        mailbox.navigate(row.locator("a").first().getAttribute("href"));
        TestBrowser.keepPicture(mailbox, "identity-mail-" + width);
        String link = mailbox.locator("pre a").first().getAttribute("href");
        assertTrue(link.startsWith(SystemUnderTest.origin() + "/id/"), link);
        mailbox.close();
        return link;
    }
}
