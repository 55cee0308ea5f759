package org.leserbrief.article.newsletter.sending;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.admin;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.Newsroom.withdraw;

import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.leserbrief.platform.testing.TwoClicks;

/// The way of the letter, from the form to the mailbox.
@ServiceTest
class NewsletterTest {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/newsletter/\\w+/[A-Za-z0-9_-]{43})");

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

        String date = issue("2026-03-06", article);
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

        send(issue("2026-04-24", published("Für Scanner"), published("Noch einer")))
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

    /// The paths of all links in a mail: its headers, its text, its HTML.
    private static Set<String> links(MimeMessage mail) throws Exception {
        String whole = String.join(" ", Objects.requireNonNullElse(mail.getHeader("List-Unsubscribe"), new String[0]))
                + " " + text(mail) + " "
                + (mail.getContent() instanceof Multipart ? html(mail).replace("&amp;", "&") : "");
        Set<String> links = Pattern.compile("https?://[^/\\s\"'<>]+(/[^\\s\"'<>]*)")
                .matcher(whole)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        long hrefs = Pattern.compile("href=").matcher(whole).results().count();
        assertEquals(
                hrefs,
                Pattern.compile("href=\"https?://").matcher(whole).results().count(),
                "a link is relative");
        return links;
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
        send(issue("2026-03-13", published("Unterschrieben"))).then().statusCode(200);
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
        String date = issue("2026-03-20", kept, gone);
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
        String date = issue("2026-03-27", published("Nur einmal"));
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
    void only_editors_work_on_issues_and_only_with_the_present_version() {
        String date = issue("2026-04-03", published("Für die Redaktion"));
        given().get("/api/newsletter/issues").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("Leser", "reader"))
                .put("/api/newsletter/issues/{id}/sending", date)
                .then()
                .statusCode(403);
        Map<String, Object> wanted = Map.of("articles", List.of(published("Neu gewählt")));
        editor().contentType(ContentType.JSON)
                .body(wanted)
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(428);
        editor().contentType(ContentType.JSON)
                .body(wanted)
                .header("If-Match", "\"77\"")
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(412);
        editor().contentType(ContentType.JSON)
                .body(Map.of("articles", List.of("999999999")))
                .header("If-Match", "*")
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("articles"));
        given().get("/newsletter/" + date).then().statusCode(404);
        for (String none : List.of("2026-02-31", "0", "x", "2026-4-3")) {
            editor().get("/api/newsletter/issues/{id}", none).then().statusCode(404);
        }
    }

    @Test
    void an_editor_gets_a_test_mail() throws Exception {
        String date = issue("2026-04-10", published("Zur Probe"));
        editor().post("/api/newsletter/issues/{id}/test", date).then().statusCode(409);
        given().auth()
                .oauth2(Tokens.withEmail("Ina Setzer", "ina@probe.example", true, "editor"))
                .post("/api/newsletter/issues/{id}/test", date)
                .then()
                .statusCode(204);
        assertTrue(text(only("ina@probe.example")).contains("Zur Probe"));
    }

    @Test
    void two_clicks_send_a_test_mail_once_and_an_issue_once() throws Exception {
        String date = issue("2026-04-12", published("Zweimal geklickt"));
        String path = "/desk/newsletter/" + date;
        String token = Tokens.withEmail("Ina Setzer", "ina@doppelt.example", true, "editor");
        String page = editor().get(path).asString();
        Map<String, String> test = Map.of("submission", TwoClicks.key(page, path + "/test"));
        assertAlike(TwoClicks.of(() -> form(token).formParams(test).post(path + "/test")));
        assertTrue(text(only("ina@doppelt.example")).contains("Zweimal geklickt"));
        Matcher version = Pattern.compile("/sending\"><input type=\"hidden\" name=\"version\" value=\"(\\d+)\"")
                .matcher(page);
        assertTrue(version.find(), page);
        Map<String, String> sending = Map.of("version", version.group(1));
        assertAlike(TwoClicks.of(() -> form(token).formParams(sending).post(path + "/sending")));
        form(token).formParam("version", "999").post(path + "/sending").then().statusCode(409);
        editor().delete("/api/newsletter/issues/{id}/sending", date);
    }

    private static RequestSpecification form(String token) {
        return given().accept("text/html").auth().oauth2(token).redirects().follow(false);
    }

    private static void assertAlike(List<Response> answers) {
        answers.forEach(answer -> answer.then().statusCode(303));
        assertEquals(answers.get(0).header("Location"), answers.get(1).header("Location"));
    }

    @Test
    void editors_work_on_an_issue_by_forms() {
        String first = published("Zuerst gewählt");
        String second = published("Danach gewählt");
        String date = issue("2026-04-17", first, second);
        String path = "/desk/newsletter/" + date;
        editor().get("/desk").then().body(containsString("/desk/newsletter"));
        // An administrator may not work on letters.
        admin().get("/desk").then().statusCode(200).body(not(containsString("/desk/newsletter")));
        admin().get("/desk/newsletter").then().statusCode(403);
        editor().get("/desk/newsletter").then().statusCode(200).body(containsString(path));
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(editor().get(path).asString());
        assertTrue(version.find());
        for (int status : List.of(303, 412)) {
            editor().redirects()
                    .follow(false)
                    .formParam("version", version.group(1))
                    .formParam("article", first, second)
                    .formParam("place", "2", "1")
                    .formParam("greetingDe", "Hallo <b>alle</b>")
                    .post(path)
                    .then()
                    .statusCode(status);
        }
        editor().get("/api/newsletter/issues/{id}", date)
                .then()
                .body("articles.id", is(List.of(second, first)))
                .body("greeting.de", is("Hallo <b>alle</b>"));
        editor().get(path).then().body(containsString("Hallo &lt;b&gt;alle&lt;/b&gt;"));
        for (List<String> places : List.of(List.of("x", "1"), List.of("1"), List.of("-1", "99999"))) {
            editor().formParam("version", "2")
                    .formParam("article", first, second)
                    .formParam("place", places)
                    .formParam("greetingDe", "Mein <Text>")
                    .post(path)
                    .then()
                    .statusCode(422)
                    .body(containsString("role=\"alert\""))
                    .body(containsString("Mein &lt;Text&gt;</textarea>"));
        }
        editor().redirects().follow(false).post(path + "/hold").then().statusCode(303);
        editor().get(path + "?done=held").then().body(containsString("Der Brief ist angehalten."));
        given().auth()
                .oauth2(Tokens.of("Leser", "reader"))
                .post(path + "/sending")
                .then()
                .statusCode(403);
        editor().get("/desk/newsletter/2026-02-30").then().statusCode(404);
    }

    @Test
    void a_refused_form_keeps_what_was_typed_and_says_in_its_field_what_is_wrong() {
        String first = published("Erster der Liste");
        String second = published("Zweiter der Liste");
        String date = issue("2026-04-18", first, second);
        Map<String, Object> typed = Map.of(
                "version",
                "1",
                "article",
                List.of(second, first),
                "place",
                List.of("3", "x7"),
                "greetingDe",
                "Zu lang ".repeat(130),
                "greetingEn",
                "Short");
        editor().formParams(typed)
                .post("/desk/newsletter/" + date)
                .then()
                .statusCode(422)
                .body(containsString("Nicht gespeichert. Was Sie eingetragen haben, steht noch da."))
                .body(containsString("href=\"#letter-place-" + first + "\">Ein Platz ist eine Zahl"))
                .body(matchesPattern("(?s).*id=\"letter-place-" + first + "\"[^>]* value=\"x7\"[^>]*"
                        + "aria-describedby=\"place-hint letter-place-" + first + "-problem\" aria-invalid=\"true\".*"))
                .body(matchesPattern("(?s).*id=\"letter-place-" + second + "\"[^>]* value=\"3\".*"))
                .body(containsString("id=\"letter-greetingDe-problem\">Höchstens 1000 Zeichen; es sind 1040."))
                .body(containsString("Zu lang Zu lang"))
                .body(containsString("Short</textarea>"))
                // In the order in which it was typed.
                .body(matchesPattern("(?s).*Zweiter der Liste.*Erster der Liste.*"));
        // What is no form of ours loses the stored order no more than the text.
        editor().formParam("version", "2")
                .formParam("article", first, second)
                .formParam("place", "1")
                .formParam("greetingEn", "Short")
                .post("/desk/newsletter/" + date)
                .then()
                .statusCode(422)
                .body(matchesPattern("(?s).*id=\"letter-place-" + second + "\"[^>]* value=\"2\".*"))
                .body(containsString("Short</textarea>"));
        editor().header("Accept-Language", "en")
                .formParams(typed)
                .post("/desk/newsletter/" + date)
                .then()
                .body(containsString("A place is a number of at most three digits."))
                .body(containsString("At most 1000 characters; there are 1040."));
        editor().get("/api/newsletter/issues/{id}", date).then().body("greeting.de", is("Guten Morgen!"));
    }

    @Test
    void who_was_slower_sees_both_and_saves_again() {
        String first = published("Vom Kollegen gewählt");
        String second = published("Selbst gewählt");
        String date = issue("2026-04-19", first);
        String path = "/desk/newsletter/" + date;
        Map<String, Object> typed =
                Map.of("article", List.of(second), "place", List.of("1"), "greetingDe", "Eine Zeile\r\nund noch eine");
        Response stale = editor().formParams(typed).formParam("version", "1").post(path);
        stale.then()
                .statusCode(412)
                .body(containsString("Jemand anderes hat den Brief inzwischen geändert"))
                .body(containsString("Eine Zeile\r\nund noch eine</textarea>"))
                .body(containsString("Guten Morgen!</blockquote>"))
                .body(containsString("Vom Kollegen gewählt"))
                .body(matchesPattern("(?s).*id=\"letter-place-" + second + "\"[^>]* value=\"1\".*"));
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(stale.asString());
        assertTrue(version.find());
        editor().redirects()
                .follow(false)
                .formParams(typed)
                .formParam("version", version.group(1))
                .post(path)
                .then()
                .statusCode(303);
        editor().get("/api/newsletter/issues/{id}", date)
                .then()
                .body("greeting.de", is("Eine Zeile\nund noch eine"))
                .body("articles.id", is(List.of(second)));
    }

    @Test
    void what_is_refused_of_an_issue_is_said_in_the_editors_language() {
        String kept = published("Noch da");
        String gone = published("Schon fort");
        String date = issue("2026-04-20", kept, gone);
        String path = "/desk/newsletter/" + date;
        withdraw(gone).then().statusCode(204);
        Map<String, Object> typed = Map.of(
                "version",
                "2",
                "article",
                List.of(kept, gone),
                "place",
                List.of("2", "1"),
                "greetingEn",
                "Hello again");
        editor().formParams(typed)
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("ist nicht mehr veröffentlicht"))
                .body(not(containsString("not published")))
                .body(matchesPattern("(?s).*id=\"letter-place-" + kept + "\"[^>]* value=\"2\".*"))
                .body(containsString("Hello again</textarea>"));
        editor().post(path + "/test")
                .then()
                .statusCode(409)
                .body(containsString("Ihr Konto hat keine bestätigte E-Mail-Adresse"))
                .body(not(containsString("verified")));
        send(date).then().statusCode(200);
        editor().formParams(typed)
                .post(path)
                .then()
                .statusCode(412)
                .body(containsString("Der Brief wird schon verschickt oder ist verschickt"))
                // There is nothing to save any more, and it is still there to be copied.
                .body(containsString("Hello again</blockquote>"));
        editor().header("Accept-Language", "en")
                .post(path + "/sending")
                .then()
                .statusCode(409)
                .body(containsString("The letter is being sent, or was sent"));
        editor().delete("/api/newsletter/issues/{id}/sending", date).then().statusCode(200);
        String empty = "2026-04-21";
        database.update(
                "INSERT INTO newsletter_issue (issue_date, state, send_at, chosen) VALUES (?, 'PLANNED', now(), true)",
                LocalDate.parse(empty));
        editor().post("/desk/newsletter/" + empty + "/sending")
                .then()
                .statusCode(409)
                .body(containsString("Der Brief hat keinen Artikel"));
    }

    @Test
    void an_issue_begins_where_the_one_before_has_ended() {
        String before = published("Vor dem Brief von Hand");
        database.update("""
                INSERT INTO newsletter_issue (issue_date, state, send_at, started_at, finished_at)
                VALUES ('2027-01-01', 'FINISHED', now() + interval '1 day', now(), now())
                """);
        String after = published("Nach dem Brief von Hand");
        database.update("""
                INSERT INTO newsletter_issue (issue_date, state, send_at)
                VALUES ('2027-01-08', 'PLANNED', now() + interval '6 days')
                """);
        editor().get("/api/newsletter/issues/{id}", "2027-01-08")
                .then()
                .body("articles.id", hasItem(after))
                .body("articles.id", not(hasItem(before)));
        editor().get("/desk/newsletter/{id}", "2027-01-08")
                .then()
                .body(containsString("letter-place-" + after + "\""))
                .body(not(containsString("letter-place-" + before + "\"")));
        // The issue before was weeks ago, and readers get what is no older than two weeks.
        database.update(
                "UPDATE newsletter_issue SET started_at = now() - interval '40 days' WHERE issue_date = '2027-01-01'");
        // Before the articles of other tests.
        for (String article : List.of(before, after)) {
            editor().contentType(ContentType.JSON)
                    .body(Map.of("weight", 2))
                    .put("/api/articles/{id}/weight", article)
                    .then()
                    .statusCode(200);
        }
        publishedAt(after, "9 days");
        publishedAt(before, "7 days");
        editor().get("/desk/newsletter/{id}", "2027-01-08")
                .then()
                .body(containsString("letter-place-" + before + "\""))
                .body(not(containsString("letter-place-" + after + "\"")));
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
        publishedAt(old, "30 days");
        withdraw(gone).then().statusCode(204);
        String date = issue("2026-06-19", top);
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

    private void publishedAt(String article, String ago) {
        database.update(
                "UPDATE article SET published_at = now() - cast(? AS interval) WHERE id = ?",
                ago,
                Long.valueOf(article));
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

    private String issue(String date, String... articles) {
        database.update(
                "INSERT INTO newsletter_issue (issue_date, state, send_at) VALUES (?, 'PLANNED', now() + interval '1 day')",
                LocalDate.parse(date));
        editor().contentType(ContentType.JSON)
                .body(Map.of("articles", List.of(articles), "greeting", Map.of("de", "Guten Morgen!")))
                .header("If-Match", "*")
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(200)
                .body("chosen", is(true));
        return date;
    }

    private static Response send(String date) {
        return editor().put("/api/newsletter/issues/{id}/sending", date);
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

    private static MimeMessage only(String address) {
        List<MimeMessage> mails = MailServer.mailsTo(address);
        assertEquals(1, mails.size());
        return mails.getFirst();
    }

    private static String listUnsubscribe(MimeMessage letter) throws Exception {
        // As it is in the mail: an address must not be folded.
        Matcher link = LINK.matcher(letter.getHeader("List-Unsubscribe", null));
        assertTrue(link.find());
        return link.group(1);
    }

    private static String link(String text, String kind) {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(path -> path.startsWith("/newsletter/" + kind + "/"))
                .findFirst()
                .orElseThrow();
    }

    private static String text(MimeMessage mail) throws Exception {
        return part(mail.getContent(), "text/plain");
    }

    private static String html(MimeMessage mail) throws Exception {
        return part(mail.getContent(), "text/html");
    }

    private static String part(Object content, String type) throws Exception {
        if (content instanceof String text) {
            return text;
        }
        Multipart parts = (Multipart) content;
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
        }
        throw new AssertionError(Arrays.toString(new Object[] {type, content}));
    }

    private static byte[] raw(MimeMessage mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }
}
