package org.leserbrief.article.newsletter.sending;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.Newsroom.withdraw;
import static org.leserbrief.article.newsletter.sending.IssueSteps.issue;
import static org.leserbrief.article.newsletter.sending.IssueSteps.publishedAt;
import static org.leserbrief.article.newsletter.sending.IssueSteps.send;
import static org.leserbrief.article.newsletter.sending.LetterMails.html;
import static org.leserbrief.article.newsletter.sending.LetterMails.link;
import static org.leserbrief.article.newsletter.sending.LetterMails.links;
import static org.leserbrief.article.newsletter.sending.LetterMails.listUnsubscribe;
import static org.leserbrief.article.newsletter.sending.LetterMails.only;
import static org.leserbrief.article.newsletter.sending.LetterMails.raw;
import static org.leserbrief.article.newsletter.sending.LetterMails.text;

import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.DayOfWeek;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.MailServer;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.newsletter.LetterDay;
import org.leserbrief.article.newsletter.NewsletterTexts;
import org.leserbrief.article.newsletter.RecordedLog;
import org.leserbrief.article.newsletter.subscription.SubscriptionRuns;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.testing.Tokens;

/// The way of the letter, from the form to the mailbox.
@ServiceTest
class NewsletterTest {
    private final RecordedLog log = RecordedLog.begin();

    @AfterEach
    void no_address_and_no_token_is_in_the_log() {
        assertEquals(List.of(), log.secrets());
    }

    @Inject
    SubscriptionRuns subscriptions;

    @Inject
    LetterJob letters;

    @Inject
    Database database;

    @Test
    void a_reader_signs_up_confirms_reads_and_leaves() throws Exception {
        String address = "ada.weg@probe.example";
        String article = published("Ein Brief für Ada");
        signUp(address).then().statusCode(202).body(is(""));
        subscriptions.run();
        MimeMessage asked = only(address);
        assertEquals("Top-News von Leserbrief: Bitte bestätigen Sie Ihre Adresse", asked.getSubject());
        String confirmation = link(text(asked), "confirmation");

        // A scanner that follows the link confirms nothing.
        given().get(confirmation).then().statusCode(200).body(containsString("Abo bestätigen"));
        given().head(confirmation).then().statusCode(200);
        assertEquals("PENDING", state(address));
        for (int time = 0; time < 2; time++) {
            given().post(confirmation).then().statusCode(200).body(containsString("Ihr Abo ist bestätigt"));
        }
        assertEquals("CONFIRMED", state(address));

        String date = issue(database, "2026-03-06", article);
        send(date).then().statusCode(200).body("state", is("sending"));
        letters.run();
        MimeMessage letter = MailServer.mailsTo(address).getLast();
        assertEquals("Leserbrief: Top-News vom 6. März 2026", letter.getSubject());
        assertTrue(text(letter).contains("Ein Brief für Ada"), text(letter));
        assertTrue(html(letter).contains("Ein Brief für Ada"));
        Response figures = editor().get("/api/newsletter/issues/{id}", date);
        figures.then().body("state", is("finished")).body("figures.open", is(0));
        assertEquals(
                figures.jsonPath().getInt("figures.prepared"),
                figures.jsonPath().getInt("figures.sent")
                        + figures.jsonPath().getInt("figures.failed")
                        + figures.jsonPath().getInt("figures.excluded")
                        + figures.jsonPath().getInt("figures.uncertain"));

        given().get("/newsletter/" + date).then().statusCode(200).body(containsString("Ein Brief für Ada"));
        given().queryParam("new", date).get("/newsletter").then().body(containsString("/newsletter/" + date));

        String unsubscription = listUnsubscribe(letter);
        given().get(unsubscription).then().statusCode(200);
        assertEquals("CONFIRMED", state(address));
        for (int time = 0; time < 2; time++) {
            given().contentType(ContentType.URLENC)
                    .header("Origin", "https://mail.example")
                    .redirects()
                    .follow(false)
                    .body("List-Unsubscribe=One-Click")
                    .post(unsubscription)
                    .then()
                    .statusCode(200)
                    .header("Set-Cookie", nullValue());
        }
        assertEquals("WITHDRAWN", state(address));
        given().post(confirmation).then().statusCode(404);
        assertEquals("WITHDRAWN", state(address));
        Map<String, Object> proof = proof(address);
        assertEquals(true, String.valueOf(proof.get("text")).startsWith("Ich möchte einmal in der Woche"));
        assertEquals(List.of(true, true, true, true), proof.get("kept"));
    }

    @Test
    void a_scanner_that_follows_every_link_of_every_mail_changes_nothing() throws Exception {
        String address = "scanned@probe.example";
        signUp(address);
        subscriptions.run();
        assertTrue(links(only(address)).stream().anyMatch(link -> link.startsWith("/newsletter/confirmation/")));
        assertScannedInVain(only(address), address);
        assertEquals("PENDING", state(address));
        given().post(link(text(only(address)), "confirmation")).then().statusCode(200);

        send(issue(database, "2026-04-24", published("Für Scanner"), published("Noch einer")))
                .then()
                .statusCode(200);
        letters.run();
        MimeMessage letter = MailServer.mailsTo(address).getLast();
        for (String kind : List.of("unsubscription", "preferences")) {
            assertTrue(links(letter).stream().anyMatch(link -> link.startsWith("/newsletter/" + kind + "/")), kind);
        }
        assertScannedInVain(letter, address);
        // The link to confirm, too, once it has done its work.
        assertScannedInVain(MailServer.mailsTo(address).getFirst(), address);
        assertEquals("CONFIRMED", state(address));
    }

    /// With what mail programs, their scanners and browsers send that load a page before somebody wants it.
    private void assertScannedInVain(MimeMessage mail, String address) throws Exception {
        String before = everything(address);
        for (String link : links(mail)) {
            for (Map<String, String> headers : List.of(
                    Map.of("User-Agent", "Mozilla/5.0"),
                    Map.of("User-Agent", "BarracudaCentral", "Range", "bytes=0-99"),
                    Map.of("Purpose", "prefetch", "Sec-Purpose", "prefetch;prerender", "Accept", "*/*"),
                    Map.of("X-HTTP-Method-Override", "POST", "Content-Type", "application/x-www-form-urlencoded"))) {
                for (Method method : List.of(Method.GET, Method.HEAD)) {
                    int status = given().headers(headers).request(method, link).statusCode();
                    assertTrue(status < 500, () -> method + " " + link + ": " + status);
                }
                given().headers(headers)
                        .queryParam("List-Unsubscribe", "One-Click")
                        .get(link)
                        .then()
                        .statusCode(lessThan(500));
            }
            // What looks before it asks.
            given().options(link).then().statusCode(lessThan(500));
        }
        subscriptions.run();
        assertEquals(before, everything(address));
    }

    private String everything(String address) {
        return database.find("""
                        SELECT concat_ws(' ', s, (SELECT array_agg(c ORDER BY c.id) FROM newsletter_consent c WHERE c.subscription_id = s.id),
                            (SELECT count(*) FROM newsletter_link l WHERE l.subscription_id = s.id),
                            (SELECT count(*) FROM newsletter_suppression), (SELECT count(*) FROM newsletter_sign_up)) AS all
                        FROM newsletter_subscription s WHERE email = ?
                        """, row -> row.getString("all"), address).orElseThrow();
    }

    @Test
    void both_unsubscribe_headers_are_signed() throws Exception {
        String address = "signed@probe.example";
        subscribe(address, "de");
        send(issue(database, "2026-03-13", published("Unterschrieben"))).then().statusCode(200);
        letters.run();
        MimeMessage letter = MailServer.mailsTo(address).getLast();
        assertEquals("List-Unsubscribe=One-Click", letter.getHeader("List-Unsubscribe-Post", null));
        assertEquals(1, letter.getHeader("List-Unsubscribe").length);
        assertEquals("<newsletter.localhost>", letter.getHeader("List-Id", null));
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, token) -> List.of("v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(MailServer.publicKey().getEncoded())));
        List<SignatureRecord> signatures = verifier.verify(new ByteArrayInputStream(raw(letter)));
        List<String> headers = signatures.getFirst().getHeaders().stream()
                .map(header -> header.toString().toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertTrue(
                headers.containsAll(List.of("list-unsubscribe", "list-unsubscribe-post", "list-id")),
                headers::toString);
    }

    @Test
    void a_letter_speaks_the_readers_language_and_leaves_out_what_was_withdrawn() throws Exception {
        String address = "english@probe.example";
        subscribe(address, "en");
        String kept = published("Bleibt im Brief");
        String gone = published("Geht aus dem Brief");
        String date = issue(database, "2026-03-20", kept, gone);
        send(date).then().statusCode(200);
        withdraw(gone).then().statusCode(204);
        letters.run();
        MimeMessage letter = MailServer.mailsTo(address).getLast();
        assertEquals("Leserbrief: Top news of March 20, 2026", letter.getSubject());
        assertTrue(text(letter).contains("Bleibt im Brief") && !text(letter).contains("Geht aus dem Brief"));
        given().get("/newsletter/" + date).then().body(not(containsString("Geht aus dem Brief")));
    }

    @Test
    void an_issue_is_held_and_sent_on_and_no_one_gets_it_twice() throws Exception {
        String address = "once@probe.example";
        subscribe(address, "de");
        String date = issue(database, "2026-03-27", published("Nur einmal"));
        editor().delete("/api/newsletter/issues/{id}/sending", date).then().body("state", is("held"));
        letters.run();
        int before = MailServer.mailsTo(address).size();
        send(date).then().statusCode(200);
        send(date).then().statusCode(409);
        editor().delete("/api/newsletter/issues/{id}/sending", date).then().body("state", is("held"));
        letters.run();
        assertEquals(before, MailServer.mailsTo(address).size());
        send(date).then().statusCode(200);
        letters.run();
        letters.run();
        assertEquals(before + 1, MailServer.mailsTo(address).size());
        editor().delete("/api/newsletter/issues/{id}/sending", date).then().statusCode(409);
    }

    @Test
    void an_editor_gets_a_test_mail() throws Exception {
        String date = issue(database, "2026-04-10", published("Zur Probe"));
        editor().post("/api/newsletter/issues/{id}/test", date).then().statusCode(409);
        given().auth()
                .oauth2(Tokens.withEmail("Ina Setzer", "ina@probe.example", true, "editor"))
                .post("/api/newsletter/issues/{id}/test", date)
                .then()
                .statusCode(204);
        assertTrue(text(only("ina@probe.example")).contains("Zur Probe"));
    }

    @Test
    void articles_of_chosen_authors_have_a_line_in_the_letter_and_nothing_of_that_is_on_the_web() throws Exception {
        String address = "lines@probe.example";
        String other = "plain@probe.example";
        String nothing = "nothing@probe.example";
        for (String reader : List.of(address, other, nothing)) {
            subscribe(reader, "de");
        }
        String chosen =
                "UPDATE newsletter_subscription SET authors = '{zeilenfrau,niemand}', ressorts = ? WHERE email = ?";
        database.update(chosen, List.of(), address);
        // Nothing of the issue is of this Ressort, which the lines do not mind.
        database.update(chosen, List.of("gibtesnicht"), nothing);
        String top = by("Steht schon oben", "Zeilenfrau");
        String line = by("Zeile für <Ada>", "Zeilenfrau");
        String old = by("Vom letzten Monat", "Zeilenfrau");
        String gone = by("Ist schon fort", "Zeilenfrau");
        publishedAt(database, old, "30 days");
        withdraw(gone).then().statusCode(204);
        String date = issue(database, "2026-06-19", top);
        send(date).then().statusCode(200);
        letters.run();

        MimeMessage letter = MailServer.mailsTo(address).getLast();
        for (String version : List.of(text(letter), html(letter))) {
            assertTrue(version.contains("Neues von Autorinnen und Autoren, die Sie gewählt haben"), version);
            assertTrue(version.contains("/news/" + line + "/"), version);
            assertEquals(1, version.split("Steht schon oben(?:</a>|\\s)", -1).length - 1, version);
            assertTrue(!version.contains("Vom letzten Monat") && !version.contains("Ist schon fort"), version);
        }
        assertTrue(text(letter).contains("Zeilenfrau: Zeile für <Ada>"), text(letter));
        assertTrue(html(letter).contains("Zeile für &lt;Ada&gt;"), html(letter));
        assertTrue(text(MailServer.mailsTo(nothing).getLast()).contains("Zeile für <Ada>"));
        String without = text(MailServer.mailsTo(other).getLast());
        assertTrue(!without.contains("Zeile für") && !without.contains("die Sie gewählt haben"), without);
        given().get("/newsletter/" + date)
                .then()
                .statusCode(200)
                .body(containsString("Steht schon oben"))
                .body(not(containsString("Zeile für")));

        given().post(listUnsubscribe(letter)).then().statusCode(200);
        assertEquals(
                "{}",
                database.find(
                                "SELECT authors::text AS authors FROM newsletter_subscription WHERE email = ?",
                                row -> row.getString("authors"),
                                address)
                        .orElseThrow());
    }

    private static String by(String headline, String author) {
        return published(with(article(headline), "author", author));
    }

    @Test
    void the_day_of_the_letter_is_that_of_the_setting() {
        given().get("/newsletter").then().body(containsString("jeden Freitag in Ihrem Postfach"));
        given().header("Accept-Language", "en")
                .get("/newsletter")
                .then()
                .body(containsString("in your mailbox every Friday"));
        assertEquals("Montag", LetterDay.written(DayOfWeek.MONDAY, Language.GERMAN));
        assertEquals(
                "Der nächste Brief kommt am Montag.",
                NewsletterTexts.of(Language.GERMAN).confirmedHint("Montag"));
        assertEquals(
                "The next letter comes on Monday.",
                NewsletterTexts.of(Language.ENGLISH)
                        .confirmedHint(LetterDay.written(DayOfWeek.MONDAY, Language.ENGLISH)));
    }

    private void subscribe(String address, String language) throws Exception {
        given().contentType(ContentType.JSON)
                .body(Map.of("email", address, "language", language))
                .post("/api/newsletter/subscriptions")
                .then()
                .statusCode(202);
        subscriptions.run();
        given().post(link(text(only(address)), "confirmation")).then().statusCode(200);
    }

    private static Response signUp(String address) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", address))
                .post("/api/newsletter/subscriptions");
    }

    private String state(String address) {
        return database.find(
                        "SELECT state FROM newsletter_subscription WHERE email = ?",
                        row -> row.getString("state"),
                        address)
                .orElseThrow();
    }

    private Map<String, Object> proof(String address) {
        return database.find(
                        """
                        SELECT c.text, c.mailed_at IS NOT NULL AS mailed, c.mail_hash IS NOT NULL AS hashed,
                            c.confirmed_at IS NOT NULL AS confirmed, c.withdrawn_at IS NOT NULL AS withdrawn
                        FROM newsletter_consent c JOIN newsletter_subscription s ON s.id = c.subscription_id
                        WHERE s.email = ?
                        """,
                        row -> Map.<String, Object>of(
                                "text",
                                row.getString("text"),
                                "kept",
                                List.of(
                                        row.getBoolean("mailed"),
                                        row.getBoolean("hashed"),
                                        row.getBoolean("confirmed"),
                                        row.getBoolean("withdrawn"))),
                        address)
                .orElseThrow();
    }
}
