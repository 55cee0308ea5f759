package org.leserbrief.article.newsletter.subscription;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.leserbrief.article.Newsroom.published;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.MailServer;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.newsletter.mail.MailAddress;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;

@ServiceTest
class SubscriptionTest {
    private static final Pattern CONFIRMATION = Pattern.compile("/newsletter/confirmation/[A-Za-z0-9_-]{43}");

    @Inject
    SubscriptionJob job;

    @Inject
    Subscriptions subscriptions;

    @Inject
    SignUps signUps;

    @Inject
    Database database;

    @Test
    void the_form_on_an_article_page_works_without_a_script() throws Exception {
        String id = published("Mit Formular");
        String path = "/news/" + id + "/mit-formular";
        given().get(path)
                .then()
                .body(containsString("action=\"/newsletter\""), containsString("value=\"" + path + "\""));
        given().get("/newsletter").then().statusCode(200).body(containsString("name=\"email\""));
        form("form@probe.example", path).then().statusCode(202).body(containsString("Bitte sehen Sie in Ihr Postfach"));
        job.run();
        assertEquals(1, MailServer.mailsTo("form@probe.example").size());
        assertEquals(
                path,
                only("SELECT page FROM newsletter_consent c JOIN newsletter_subscription s"
                        + " ON s.id = c.subscription_id WHERE s.email = 'form@probe.example'"));
        String text = String.valueOf(
                MailServer.mailsTo("form@probe.example").getFirst().getContent());
        assertFalse(text.contains("/news/"), text);
    }

    @Test
    void an_address_gets_one_mail_an_hour_and_none_once_it_has_the_letter() throws Exception {
        String address = "hourly@probe.example";
        for (String written : List.of(address, "HOURLY@probe.example", " hourly@PROBE.example ")) {
            form(written, "/newsletter").then().statusCode(202);
        }
        job.run();
        assertEquals(1, mails("hourly@probe.example").size());
        passes(address, Duration.ofMinutes(61));
        database.update("UPDATE newsletter_subscription SET authors = '{jemand}' WHERE email = ?", address);
        form(address, "/newsletter").then().statusCode(202);
        job.run();
        assertEquals(2, mails(address).size());
        assertEquals("{}", only("SELECT authors::text FROM newsletter_subscription WHERE email = '" + address + "'"));
        given().post(confirmation(mails(address).getLast())).then().statusCode(200);
        passes(address, Duration.ofMinutes(61));
        form(address, "/newsletter").then().statusCode(202);
        job.run();
        assertEquals(2, mails(address).size());
        assertEquals("CONFIRMED", only("SELECT state FROM newsletter_subscription WHERE email = '" + address + "'"));
    }

    @Test
    void what_is_not_confirmed_within_seven_days_is_forgotten() throws Exception {
        String address = "forgotten@probe.example";
        form(address, "/newsletter");
        job.run();
        String link = confirmation(mails(address).getFirst());
        database.update(
                "UPDATE newsletter_consent SET requested_at = requested_at - interval '8 days' WHERE subscription_id ="
                        + " (SELECT id FROM newsletter_subscription WHERE email = ?)",
                address);
        given().get(link).then().statusCode(404);
        given().post(link).then().statusCode(404);
        passes(address, Duration.ofDays(8));
        subscriptions.forget();
        assertEquals("0", only("SELECT count(*) FROM newsletter_subscription WHERE email = '" + address + "'"));
    }

    @Test
    void an_address_that_its_server_refuses_is_forgotten_as_one_that_nobody_confirms() {
        String address = "mistyped@probe.example";
        form(address, "/newsletter");
        job.run();
        subscriptions.suppress(id(address), "550 5.1.1");
        assertEquals("WITHDRAWN", state(address));
        subscriptions.forget();
        assertEquals("1", count(address));
        passes(address, Duration.ofDays(8));
        subscriptions.forget();
        assertEquals("0", count(address));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void typing_a_former_readers_address_does_not_prolong_how_long_it_is_kept(boolean refused) throws Exception {
        String address = "former-" + refused + "@probe.example";
        form(address, "/newsletter");
        job.run();
        given().post(confirmation(mails(address).getFirst())).then().statusCode(200);
        given().post("/newsletter/unsubscription/" + token(address)).then().statusCode(200);
        subscriptions.forget();
        String ended = only("SELECT max(withdrawn_at)::text" + ofAddress(address));
        passes(address, Duration.ofDays(2));
        form(address, "/newsletter");
        job.run();
        assertEquals("PENDING", state(address));
        if (refused) {
            subscriptions.suppress(id(address), "550 5.1.1");
        } else {
            passes(address, Duration.ofDays(8));
            subscriptions.forget();
        }
        assertEquals("WITHDRAWN", state(address));
        assertEquals(
                ended, only("SELECT changed_at::text FROM newsletter_subscription WHERE email = '" + address + "'"));
        // The proof is kept as long as it would have been, and no longer.
        database.update(
                "UPDATE newsletter_consent SET withdrawn_at = withdrawn_at - interval '1460 days' WHERE subscription_id = ?",
                id(address));
        passes(address, Duration.ofDays(1460));
        subscriptions.forget();
        assertEquals("1", count(address));
        passes(address, Duration.ofDays(2));
        subscriptions.forget();
        assertEquals("0", count(address));
    }

    @Test
    void who_ends_a_subscription_has_it_kept_from_then_on() throws Exception {
        String address = "twice@probe.example";
        form(address, "/newsletter");
        job.run();
        given().post(confirmation(mails(address).getFirst())).then().statusCode(200);
        passes(address, Duration.ofDays(400));
        given().post("/newsletter/unsubscription/" + token(address)).then().statusCode(200);
        assertEquals(
                "0",
                only(
                        "SELECT count(*) FROM newsletter_subscription WHERE changed_at < now() - interval '1 day' AND email = '"
                                + address + "'"));
    }

    private static String ofAddress(String address) {
        return " FROM newsletter_consent c JOIN newsletter_subscription s ON s.id = c.subscription_id WHERE s.email = '"
                + address + "'";
    }

    private long id(String address) {
        return Long.parseLong(only("SELECT id FROM newsletter_subscription WHERE email = '" + address + "'"));
    }

    private String state(String address) {
        return only("SELECT state FROM newsletter_subscription WHERE email = '" + address + "'");
    }

    private String count(String address) {
        return only("SELECT count(*) FROM newsletter_subscription WHERE email = '" + address + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ada@example.org\\r\\nBcc: eva@probe.example",
                "ada@example.org, eva@probe.example",
                "äöü@probe.example",
                "a\\u0000b@probe.example",
                "\\u202eada@probe.example",
                "\\ud83d"
            })
    void what_is_no_address_gets_the_same_answer_and_no_mail(String email) {
        api("{\"email\": \"%s\"}".formatted(email)).then().statusCode(202).body(is(""));
        api("{\"email\": \"%s\"}".formatted("x".repeat(1_000) + "@probe.example"))
                .then()
                .statusCode(202);
        job.run();
        assertEquals(0, MailServer.mailsTo("eva@probe.example").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"email\": 1}",
                "{\"email\": [\"ada@example.org\"]}",
                "{\"email\": \"a@probe.example\", \"language\": \"fr\"}",
                "{\"email\": \"a@probe.example\", \"ressorts\": [\"Kein Slug\"]}",
                "{\"email\": \"a@probe.example\", \"ressorts\": [null]}",
                "{\"email\": \"a@probe.example\", \"name\": \"Ada\"}"
            })
    void a_wrong_request_is_refused(String body) {
        api(body).then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    void no_answer_tells_one_address_from_another() throws Exception {
        String known = "known@probe.example";
        form(known, "/newsletter");
        job.run();
        given().post(confirmation(mails(known).getFirst())).then().statusCode(200);
        String suppressed = "suppressed@probe.example";
        form(suppressed, "/newsletter");
        job.run();
        subscriptions.suppress(
                Long.parseLong(only("SELECT id FROM newsletter_subscription WHERE email = '" + suppressed + "'")),
                "550 5.1.1");
        List<String> addresses =
                List.of(known, suppressed, "unknown@probe.example", "no address", "", "x".repeat(5_000));
        TreeSet<String> answers = new TreeSet<>();
        for (String address : addresses) {
            answers.add(shown(form(address, "/newsletter")));
        }
        assertEquals(1, answers.size(), answers::toString);
        answers.clear();
        for (String address : addresses) {
            answers.add(shown(api("{\"email\": \"%s\"}".formatted(address))));
        }
        assertEquals(1, answers.size(), answers::toString);
        // How long an answer takes can only differ by what is done for it; deploy/benchmark/sign-up measures it.
        for (String address : addresses) {
            assertEquals(Set.of("newsletter_sign_up.insert"), accesses(address), address);
        }
        database.update("DELETE FROM newsletter_sign_up");
        passes(suppressed, Duration.ofDays(1));
        form(suppressed, "/newsletter");
        job.run();
        assertEquals(1, mails(suppressed).size());
    }

    /// What a sign-up reads and writes until it is answered.
    private Set<String> accesses(String address) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Set<String> before = counts();
            signUps.add(new SignUp(MailAddress.parse(address), Language.GERMAN, List.of(), "/newsletter"));
            Set<String> after = counts();
            after.removeAll(before);
            return after.stream()
                    .map(count -> count.substring(0, count.indexOf(' ')))
                    .collect(Collectors.toSet());
        });
    }

    /// How often this connection has read each table, and written to it; of a second's transactions, or more.
    private Set<String> counts() {
        return new HashSet<>(database.query("""
                SELECT relname || '.' || what || ' ' || number AS count
                FROM pg_stat_xact_user_tables, LATERAL (VALUES ('scan', seq_scan), ('search', idx_scan),
                    ('insert', n_tup_ins), ('update', n_tup_upd), ('delete', n_tup_del)) AS counts (what, number)
                WHERE number > 0
                """, row -> row.getString("count")));
    }

    @Test
    void what_is_no_link_is_not_found() {
        for (String kind : List.of("confirmation", "unsubscription", "preferences")) {
            for (String token : List.of("x", "A".repeat(43), "A".repeat(4_000), "%20", "ä")) {
                given().get("/newsletter/{kind}/{token}", kind, token).then().statusCode(404);
                given().contentType(ContentType.URLENC)
                        .body("")
                        .post("/newsletter/{kind}/{token}", kind, token)
                        .then()
                        .statusCode(404);
            }
        }
    }

    @Test
    void a_reader_changes_language_and_ressorts_by_the_link_in_a_letter() throws Exception {
        String ressort = Newsroom.ressort("brief-probe");
        String address = "choosy@probe.example";
        form(address, "/newsletter");
        job.run();
        given().post(confirmation(mails(address).getFirst())).then().statusCode(200);
        String path = "/newsletter/preferences/" + token(address);
        given().get(path)
                .then()
                .statusCode(200)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", startsWith("noindex"));
        given().contentType(ContentType.URLENC)
                .formParam("language", "en")
                .formParam("ressort", ressort, "' OR 1=1", "x".repeat(5_000))
                .post(path)
                .then()
                .statusCode(200)
                .body(containsString("value=\"brief-probe\" checked"));
        assertEquals(
                "en {brief-probe}",
                only("SELECT language || ' ' || ressorts::text FROM newsletter_subscription WHERE email = '" + address
                        + "'"));
        given().contentType(ContentType.URLENC)
                .header("Origin", "https://evil.example")
                .formParam("language", "de")
                .post(path)
                .then()
                .statusCode(403);
    }

    @Test
    void a_ressort_that_there_is_not_is_left_out_and_never_becomes_all_of_them() throws Exception {
        Newsroom.ressort("brief-probe");
        String address = "typing@probe.example";
        api("{\"email\": \"%s\", \"ressorts\": [\"sprot\"]}".formatted(address))
                .then()
                .statusCode(422)
                .body("errors.field", is(List.of("ressorts")));
        api("{\"email\": \"%s\", \"ressorts\": [\"sprot\", \"brief-probe\"]}".formatted(address))
                .then()
                .statusCode(202);
        job.run();
        String stored = "SELECT ressorts::text FROM newsletter_subscription WHERE email = '" + address + "'";
        assertEquals("{brief-probe}", only(stored));
        given().post(confirmation(mails(address).getFirst())).then().statusCode(200);
        String path = "/newsletter/preferences/" + token(address);
        given().contentType(ContentType.URLENC)
                .formParam("language", "de")
                .formParam("ressort", "sprot")
                .post(path)
                .then()
                .statusCode(422);
        assertEquals("{brief-probe}", only(stored));
        given().contentType(ContentType.URLENC)
                .formParam("language", "de")
                .post(path)
                .then()
                .statusCode(200);
        assertEquals("{}", only(stored));
    }

    @Test
    void a_reader_chooses_authors_by_name_and_takes_them_out_again() throws Exception {
        Newsroom.published(Newsroom.with(Newsroom.article("Von Käthe"), "author", "Käthe Briefprobe"));
        Newsroom.published(Newsroom.with(Newsroom.article("Von Olaf"), "author", "Olaf <Briefprobe>"));
        Newsroom.draft(Newsroom.with(Newsroom.article("Noch nicht"), "author", "Ungelesene Briefprobe"));
        String address = "follower@probe.example";
        form(address, "/newsletter");
        job.run();
        given().post(confirmation(mails(address).getFirst())).then().statusCode(200);
        String path = "/newsletter/preferences/" + token(address);
        String stored = "SELECT authors::text FROM newsletter_subscription WHERE email = '" + address + "'";

        choose(path, "  käthe briefprobe ")
                .statusCode(200)
                .body(containsString("value=\"kaethe-briefprobe\" checked> Käthe Briefprobe"));
        choose(path, "Olaf <Briefprobe>", "kaethe-briefprobe", "kaethe-briefprobe", "niemand", "' OR 1=1")
                .statusCode(200)
                .body(containsString("checked> Olaf &lt;Briefprobe&gt;"));
        assertEquals("{kaethe-briefprobe,olaf-briefprobe}", only(stored));
        // Again is once.
        choose(path, "Käthe Briefprobe", "olaf-briefprobe").statusCode(200);
        assertEquals("{kaethe-briefprobe,olaf-briefprobe}", only(stored));
        for (String nobody : List.of("Ungelesene Briefprobe", "<b>niemand</b>", "x".repeat(300), "😀", "a\u0000b")) {
            choose(path, nobody, "olaf-briefprobe")
                    .statusCode(422)
                    .body(containsString("Unter diesem Namen ist nichts erschienen."))
                    .body(containsString("value=\"olaf-briefprobe\" checked"))
                    .body(not(containsString("<b>niemand")));
        }
        assertEquals("{kaethe-briefprobe,olaf-briefprobe}", only(stored));
        // What another release's form says nothing of, and who is not shown at this moment, stays.
        database.update(
                "UPDATE newsletter_subscription SET authors = authors || '{verborgene-briefprobe}' WHERE email = ?",
                address);
        given().contentType(ContentType.URLENC)
                .formParam("language", "en")
                .post(path)
                .then()
                .statusCode(200)
                .body(containsString("value=\"olaf-briefprobe\" checked"));
        assertEquals("{kaethe-briefprobe,olaf-briefprobe,verborgene-briefprobe}", only(stored));
        choose(path, "", "kaethe-briefprobe")
                .statusCode(200)
                .body(not(containsString("value=\"olaf-briefprobe\" checked")));
        assertEquals("{kaethe-briefprobe,verborgene-briefprobe}", only(stored));
        choose(path, "").statusCode(200).body(not(containsString("value=\"kaethe-briefprobe\" checked")));
        assertEquals("{verborgene-briefprobe}", only(stored));
    }

    @Test
    void no_more_authors_are_chosen_than_a_letter_has_room_for() throws Exception {
        database.update("""
                INSERT INTO author (slug, name) SELECT 'viele-' || n, 'Viele ' || n FROM generate_series(1, 21) AS n
                ON CONFLICT DO NOTHING
                """);
        database.update("""
                INSERT INTO article_author (article_id, author_slug, published_at)
                SELECT 8300000000, 'viele-' || n, '1970-01-01' FROM generate_series(1, 21) AS n ON CONFLICT DO NOTHING
                """);
        String address = "many@probe.example";
        form(address, "/newsletter");
        job.run();
        given().post(confirmation(mails(address).getFirst())).then().statusCode(200);
        String path = "/newsletter/preferences/" + token(address);
        String[] all = IntStream.rangeClosed(1, 21).mapToObj(n -> "viele-" + n).toArray(String[]::new);
        choose(path, "", all).statusCode(422).body(containsString("Mehr als 20 sind es."));
        choose(path, "Viele 21", Arrays.copyOf(all, 20)).statusCode(422);
        choose(path, "", Arrays.copyOf(all, 20)).statusCode(200);
        choose("/newsletter/preferences/" + "A".repeat(43), "", all).statusCode(404);
        database.update("DELETE FROM article_author WHERE article_id = 8300000000");
        database.update("DELETE FROM author WHERE slug LIKE 'viele-%'");
    }

    private static ValidatableResponse choose(String path, String typed, String... authors) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("language", "de")
                .formParam("author", (Object[]) authors)
                .formParam("new-author", typed)
                .post(path)
                .then();
    }

    /// Only hashes of them are stored, so a test makes its own.
    private String token(String address) {
        SecretToken token = SecretToken.random();
        database.update(
                "INSERT INTO newsletter_link SELECT ?, id, now() FROM newsletter_subscription WHERE email = ?",
                token.hash(),
                address);
        return token.text();
    }

    private static Response form(String email, String page) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("email", email)
                .formParam("language", "de")
                .formParam("page", page)
                .post("/newsletter");
    }

    private static Response api(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/newsletter/subscriptions");
    }

    private static String shown(Response response) {
        List<String> headers = new ArrayList<>();
        response.headers().forEach(header -> {
            if (!header.hasSameNameAs(new io.restassured.http.Header("X-Correlation-Id", ""))) {
                headers.add(header.toString());
            }
        });
        return response.statusCode() + " " + headers + response.asString();
    }

    private void passes(String address, Duration time) {
        database.update(
                "UPDATE newsletter_subscription SET confirmation_queued_at = confirmation_queued_at - make_interval(secs => ?),"
                        + " changed_at = changed_at - make_interval(secs => ?) WHERE email = ?",
                time.toSeconds(),
                time.toSeconds(),
                address);
    }

    private String only(String sql) {
        return database.find(sql, row -> row.getString(1)).orElseThrow();
    }

    private static List<MimeMessage> mails(String address) {
        return MailServer.mailsTo(address);
    }

    private static String confirmation(MimeMessage mail) throws Exception {
        return CONFIRMATION
                .matcher(String.valueOf(mail.getContent()))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }
}
