package org.leserbrief.comment.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.MailServer;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.MoodyMailServer;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class MailTest {
    private static final Duration AFTER_THE_GAP = Duration.ofMinutes(11);

    @Inject
    MailJob job;

    @Inject
    OutgoingMails mails;

    @Inject
    UnsubscribeTokens tokens;

    @Inject
    Database database;

    @Inject
    MailSettings config;

    @Inject
    TestClock clock;

    @AfterEach
    void mend() {
        clock.reset();
        MailServer.up();
        // What a moody server has left waiting would hold other tests' mails back.
        database.update("""
            DELETE FROM outgoing_mail WHERE reader_id IN (
                SELECT reader_id FROM reader_contact WHERE email LIKE '%@moody.example')
            """);
    }

    /// A reader with a mailbox of their own.
    private record Mailbox(String user, String address) {
        static Mailbox fresh() {
            String id = UUID.randomUUID().toString().substring(0, 8);
            return new Mailbox("Mila " + id, id + "@example.org");
        }

        /// A mailbox whose mails a [MoodyMailServer] treats as the mood says.
        static Mailbox moody(String mood) {
            String id = UUID.randomUUID().toString().substring(0, 8);
            return new Mailbox("Mila " + id, mood + id + "@moody.example");
        }

        RequestSpecification request() {
            return given().auth().oauth2(Tokens.withEmail(user, address, true)).contentType(ContentType.JSON);
        }

        UUID id() {
            return UUID.fromString(Tokens.idOf(user));
        }

        void choose(String email) {
            request()
                    .body(Map.of("email", email))
                    .put("/api/me/notification-settings")
                    .then()
                    .statusCode(200);
        }

        String writes(String article) {
            return request()
                    .body(Map.of("articleId", article, "body", "Frage"))
                    .post("/api/comments")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getString("id");
        }

        void awaitTold(int count) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> request()
                                    .get("/api/me/notifications")
                                    .jsonPath()
                                    .getList("items")
                                    .size(),
                            found -> found == count);
        }

        List<MimeMessage> mails() {
            return MailServer.mailsTo(address);
        }
    }

    @Test
    void somebody_who_wants_it_instantly_gets_one_mail_for_a_reply() throws Exception {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        String first = mila.writes(article);
        String reply = Api.reply("Rolf <x>", article, first, "Eine **gute** Frage & mehr");
        mila.awaitTold(1);
        job.run();
        job.run();
        assertEquals(1, mila.mails().size());
        MimeMessage mail = mila.mails().getFirst();
        assertEquals("Rolf <x> hat Ihnen geantwortet: „Artikel " + article + "“", mail.getSubject());
        String link = "/news/%s/comments?comment=%s#c%s".formatted(article, reply, reply);
        assertTrue(text(mail).contains("Rolf <x> hat Ihnen geantwortet"), text(mail));
        assertTrue(text(mail).contains("Eine gute Frage & mehr"), text(mail));
        assertTrue(text(mail).contains(link), text(mail));
        assertTrue(html(mail).contains("Rolf &lt;x&gt; hat Ihnen geantwortet"), html(mail));
        assertTrue(html(mail).contains(link), html(mail));
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
        assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
        assertTrue(
                unsubscribe(mail).startsWith("http://localhost:8080/notifications/unsubscribe?token="),
                unsubscribe(mail));
    }

    @Test
    void what_is_daily_comes_in_one_mail_at_seven_in_the_language_of_the_last_visit() throws Exception {
        Mailbox mila = Mailbox.fresh();
        String article = Articles.open();
        String first = mila.writes(article);
        mila.request()
                .accept("text/html")
                .header("Accept-Language", "en-GB")
                .get("/notifications/bell")
                .then()
                .statusCode(200);
        for (int i = 0; i < 3; i++) {
            Api.reply("Rolf", article, first, "Antwort " + i);
        }
        mila.awaitTold(3);
        job.run();
        assertEquals(0, mila.mails().size());
        clock.pass(Duration.ofHours(25));
        job.run();
        assertEquals(1, mila.mails().size());
        MimeMessage mail = mila.mails().getFirst();
        assertEquals("3 new notifications from Leserbrief", mail.getSubject());
        assertEquals("en", mail.getHeader("Content-Language", null));
        assertTrue(text(mail).contains("Rolf answered you"), text(mail));
        clock.pass(Duration.ofHours(25));
        job.run();
        assertEquals(1, mila.mails().size());
    }

    @Test
    void what_is_read_or_removed_before_is_not_mailed() {
        Mailbox mila = Mailbox.fresh();
        String article = Articles.open();
        String first = mila.writes(article);
        Api.reply("Rolf", article, first, "Gelesen");
        String removed = Api.reply("Rolf", article, first, "Entfernt");
        mila.awaitTold(2);
        Api.decide("remove", removed);
        mila.awaitTold(1);
        mila.request().body(Map.of()).post("/api/me/notifications/read").then().statusCode(200);
        clock.pass(Duration.ofHours(25));
        job.run();
        assertEquals(0, mila.mails().size());
    }

    @Test
    void what_is_by_somebody_ignored_or_under_a_withdrawn_article_is_not_mailed() {
        Mailbox mila = Mailbox.fresh();
        String article = Articles.open();
        String troll = "Troll " + UUID.randomUUID();
        Api.reply(troll, article, mila.writes(article), "Noch nicht ignoriert");
        String withdrawn = Articles.open();
        Api.reply("Rolf", withdrawn, mila.writes(withdrawn), "Noch nicht zurückgezogen");
        mila.awaitTold(2);
        mila.request()
                .put("/api/me/ignored-readers/" + Tokens.idOf(troll))
                .then()
                .statusCode(204);
        Articles.withdraw(withdrawn, 9);
        Articles.await(withdrawn, 410);
        clock.pass(Duration.ofHours(25));
        job.run();
        assertEquals(0, mila.mails().size());
        assertEquals(0, waiting(mila));
    }

    @Test
    void neither_a_name_nor_a_text_writes_headers_or_turns_the_mail_round() throws Exception {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        Api.reply("Eve\r\nBcc: eve@example.org \u202ex", article, mila.writes(article), "\u202everkehrt \u2067offen");
        mila.awaitTold(1);
        job.run();
        MimeMessage mail = mila.mails().getFirst();
        assertEquals("Eve Bcc: eve@example.org x hat Ihnen geantwortet: „Artikel " + article + "“", mail.getSubject());
        assertNull(mail.getHeader("Bcc"));
        assertTrue(text(mail).contains("verkehrt \u2067offen\u2069"), text(mail));
        assertFalse(text(mail).contains("\u202e"), text(mail));
        assertFalse(html(mail).contains("\u202e"), html(mail));
    }

    @Test
    void who_wants_none_or_has_no_address_of_his_own_gets_none() {
        Mailbox never = Mailbox.fresh();
        never.choose("never");
        Mailbox unverified = Mailbox.fresh();
        String article = Articles.open();
        String first = never.writes(article);
        given().auth()
                .oauth2(Tokens.withEmail(unverified.user(), unverified.address(), false))
                .contentType(ContentType.JSON)
                .put("/api/me/followed-discussions/" + article)
                .then()
                .statusCode(200);
        Api.reply("Rolf", article, first, "Antwort");
        never.awaitTold(1);
        clock.pass(Duration.ofHours(25));
        job.run();
        assertEquals(0, never.mails().size());
        assertEquals(0, unverified.mails().size());
    }

    @Test
    void a_mail_server_that_is_away_delays_and_loses_nothing() {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        String first = mila.writes(article);
        MailServer.down();
        Api.reply("Rolf", article, first, "Antwort");
        mila.awaitTold(1);
        job.run();
        assertEquals(1, waiting(mila));
        // Not before the pause after the failure is over.
        MailServer.up();
        job.run();
        assertEquals(0, mila.mails().size());
        clock.pass(Duration.ofMinutes(2));
        job.run();
        assertEquals(1, mila.mails().size());
        assertEquals(0, waiting(mila));
    }

    @Test
    void two_replicas_at_once_send_each_mail_once() throws Exception {
        List<Mailbox> boxes = Stream.generate(Mailbox::fresh).limit(12).toList();
        String article = Articles.open();
        for (Mailbox box : boxes) {
            box.choose("instantly");
            box.request().put("/api/me/followed-discussions/" + article).then().statusCode(200);
        }
        Api.comment("Rolf", article, "Für alle");
        for (Mailbox box : boxes) {
            box.awaitTold(1);
        }
        runFourAtOnce();
        for (Mailbox box : boxes) {
            assertEquals(1, box.mails().size());
        }
        // Together they do not send mails more often than one replica would.
        Api.comment("Rolf", article, "Noch etwas für alle");
        for (Mailbox box : boxes) {
            box.awaitTold(2);
        }
        runFourAtOnce();
        for (Mailbox box : boxes) {
            assertEquals(1, box.mails().size());
        }
        clock.pass(AFTER_THE_GAP);
        runFourAtOnce();
        for (Mailbox box : boxes) {
            assertEquals(2, box.mails().size());
        }
    }

    /// Runs the job in four threads, and again a minute later.
    private void runFourAtOnce() throws Exception {
        try (ExecutorService together = Executors.newFixedThreadPool(4)) {
            List<Future<?>> replicas = Stream.generate(() -> together.submit(job::run))
                    .limit(4)
                    .<Future<?>>map(one -> one)
                    .toList();
            for (Future<?> replica : replicas) {
                replica.get();
            }
        }
        clock.pass(Duration.ofMinutes(1));
        job.run();
    }

    @Test
    void after_a_mail_what_is_new_is_collected_until_the_gap_is_over() throws Exception {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        String first = mila.writes(article);
        Api.reply("Rolf", article, first, "Sofort");
        mila.awaitTold(1);
        job.run();
        assertEquals(1, mila.mails().size());
        for (int i = 1; i <= 3; i++) {
            Api.reply("Rolf", article, first, "Gesammelt " + i);
            mila.awaitTold(1 + i);
            clock.pass(Duration.ofMinutes(2));
            job.run();
            assertEquals(1, mila.mails().size());
        }
        // A notification that was read meanwhile is not mailed.
        String newest = mila.request().get("/api/me/notifications").jsonPath().getString("items[0].id");
        mila.request()
                .body(Map.of("ids", List.of(newest)))
                .post("/api/me/notifications/read")
                .then()
                .statusCode(200);
        clock.pass(Duration.ofMinutes(4));
        job.run();
        assertEquals(2, mila.mails().size());
        MimeMessage mail = mila.mails().getLast();
        assertEquals("2 neue Benachrichtigungen von Leserbrief", mail.getSubject());
        assertTrue(text(mail).contains("Gesammelt 1"), text(mail));
        assertTrue(text(mail).contains("Gesammelt 2"), text(mail));
        assertFalse(text(mail).contains("Sofort"), text(mail));
    }

    @Test
    void while_a_mail_is_on_its_way_no_second_one_is_made() {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        String first = mila.writes(article);
        MailServer.down();
        Api.reply("Rolf", article, first, "Vor dem Ausfall");
        mila.awaitTold(1);
        job.run();
        Api.reply("Rolf", article, first, "Während des Ausfalls");
        mila.awaitTold(2);
        clock.pass(AFTER_THE_GAP);
        job.run();
        assertEquals(1, waiting(mila));
        MailServer.up();
        clock.pass(Duration.ofHours(2));
        job.run();
        assertEquals(1, mila.mails().size());
        clock.pass(AFTER_THE_GAP);
        job.run();
        assertEquals(2, mila.mails().size());
        assertEquals(0, waiting(mila));
    }

    @Test
    void a_mail_that_fails_at_its_last_attempt_is_put_aside_and_holds_no_later_one_back() {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        String first = mila.writes(article);
        MailServer.down();
        Api.reply("Rolf", article, first, "Kommt nicht an");
        mila.awaitTold(1);
        job.run();
        assertEquals(0, parked(mila));
        // As after four days of attempts: the next one is the last.
        database.update("UPDATE outgoing_mail SET attempts = ? WHERE reader_id = ?", config.attempts() - 2, mila.id());
        clock.pass(config.longestPause().plusSeconds(1));
        job.run();
        assertEquals(0, parked(mila));
        clock.pass(config.longestPause().plusSeconds(1));
        job.run();
        assertEquals(1, parked(mila));
        MailServer.up();
        Api.reply("Rolf", article, first, "Kommt an");
        mila.awaitTold(2);
        clock.pass(AFTER_THE_GAP);
        job.run();
        assertEquals(1, mila.mails().size());
        assertEquals(1, parked(mila));
    }

    private long parked(Mailbox box) {
        return count("SELECT count(*) FROM outgoing_mail WHERE reader_id = ? AND parked_at IS NOT NULL", box);
    }

    @Test
    void mails_that_fail_hold_those_after_them_back_only_when_three_in_a_row_do() throws Exception {
        try (MoodyMailServer server = new MoodyMailServer(MailServer.down(), MailServer::up)) {
            String article = Articles.open();
            Mailbox mila = Mailbox.fresh();
            List<Mailbox> late =
                    Stream.generate(() -> Mailbox.moody("later")).limit(3).toList();
            awaitOneToMail(mila, article);
            late.subList(0, 2).forEach(box -> awaitOneToMail(box, article));
            mails.plan();
            moveBeforeAllOthers(late);
            job.run();
            assertEquals(1, Collections.frequency(server.taken(), mila.address()));
            assertEquals(2, attempts(late));

            Api.reply("Rolf", article, mila.writes(article), "Noch eine");
            mila.awaitTold(2);
            awaitOneToMail(late.getLast(), article);
            clock.pass(AFTER_THE_GAP);
            mails.plan();
            moveBeforeAllOthers(late);
            job.run();
            assertEquals(1, Collections.frequency(server.taken(), mila.address()));
            assertEquals(5, attempts(late));
            // The pauses of the three failed mails are longer than the interval between runs.
            job.run();
            assertEquals(2, Collections.frequency(server.taken(), mila.address()));
        }
    }

    @Test
    void an_address_that_nobody_has_any_more_is_left_alone_for_a_week() throws Exception {
        String article = Articles.open();
        Mailbox gone = Mailbox.moody("refused");
        try (MoodyMailServer server = new MoodyMailServer(MailServer.down(), MailServer::up)) {
            awaitOneToMail(gone, article);
            job.run();
            assertEquals(0, waiting(gone));
            assertEquals(1, Collections.frequency(server.refused(), gone.address()));
            clock.pass(Duration.ofDays(6));
            awaitAnotherToMail(gone, article, 2);
            job.run();
            assertEquals(0, waiting(gone));
            assertEquals(1, Collections.frequency(server.refused(), gone.address()));
            clock.pass(Duration.ofDays(2));
            awaitAnotherToMail(gone, article, 3);
            job.run();
            assertEquals(2, Collections.frequency(server.refused(), gone.address()));
        }
        // Another address is another mailbox.
        Mailbox moved = new Mailbox(gone.user(), Mailbox.fresh().address());
        awaitAnotherToMail(moved, article, 4);
        clock.pass(AFTER_THE_GAP);
        job.run();
        assertEquals(1, moved.mails().size());
    }

    @Test
    void a_mail_of_which_nobody_knows_whether_it_was_sent_is_put_aside() throws Exception {
        String article = Articles.open();
        Mailbox unsure = Mailbox.moody("stalled");
        try (MoodyMailServer server = new MoodyMailServer(MailServer.down(), MailServer::up)) {
            awaitOneToMail(unsure, article);
            job.run();
            assertEquals(1, parked(unsure));
            // A server that breaks off costs one mail a run.
            List<Mailbox> more =
                    Stream.generate(() -> Mailbox.moody("dropped")).limit(2).toList();
            more.forEach(box -> awaitOneToMail(box, article));
            job.run();
            assertEquals(1, more.stream().mapToLong(this::parked).sum());
            clock.pass(config.longestPause().multipliedBy(3));
            job.run();
            assertEquals(1, Collections.frequency(server.taken(), unsure.address()));
            assertEquals(1, parked(unsure));
        }
    }

    private static void awaitAnotherToMail(Mailbox box, String article, int told) {
        Api.reply("Rolf", article, box.writes(article), "Noch eine");
        box.awaitTold(told);
    }

    private static void awaitOneToMail(Mailbox box, String article) {
        box.choose("instantly");
        Api.reply("Rolf", article, box.writes(article), "Antwort");
        box.awaitTold(1);
    }

    private void moveBeforeAllOthers(List<Mailbox> boxes) {
        for (Mailbox box : boxes) {
            database.update("UPDATE outgoing_mail SET next_attempt_at = to_timestamp(0) WHERE reader_id = ?", box.id());
        }
    }

    private long attempts(List<Mailbox> boxes) {
        return boxes.stream()
                .mapToLong(
                        box -> count("SELECT coalesce(sum(attempts), 0) FROM outgoing_mail WHERE reader_id = ?", box))
                .sum();
    }

    @Test
    void a_mail_whose_sender_died_is_put_aside_not_sent_twice() {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        Api.reply("Rolf", article, mila.writes(article), "Antwort");
        mila.awaitTold(1);
        job.run();
        int sent = mila.mails().size();
        Api.reply("Rolf", article, mila.writes(article), "Noch eine");
        mila.awaitTold(2);
        clock.pass(AFTER_THE_GAP);
        mails.plan();
        while (mails.take().filter(mail -> !mail.reader().equals(mila.id())).isPresent()) {
            // A mail of another test; this test's mail is the last.
            continue;
        }
        clock.pass(Duration.ofHours(1));
        job.run();
        assertEquals(sent, mila.mails().size());
        assertEquals(
                1, count("SELECT count(*) FROM outgoing_mail WHERE reader_id = ? AND parked_at IS NOT NULL", mila));
    }

    @Test
    void one_click_unsubscribes_without_a_session_as_often_as_one_likes() throws Exception {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        Api.reply("Rolf", article, mila.writes(article), "Antwort");
        mila.awaitTold(1);
        job.run();
        String path = unsubscribe(mila.mails().getFirst()).replace("http://localhost:8080", "");
        // Programs follow links, so a GET must not unsubscribe.
        given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .header("Referrer-Policy", "no-referrer")
                .body(containsString("<button type=\"submit\">Keine Mails mehr bekommen"));
        choice(mila, "instantly");
        for (int i = 0; i < 2; i++) {
            // As a mail program sends it, from any origin (RFC 8058, section 3.2).
            given().header("Origin", "https://mail.example.com")
                    .header("Sec-Fetch-Site", "cross-site")
                    .formParam("List-Unsubscribe", "One-Click")
                    .post(path)
                    .then()
                    .statusCode(200);
            choice(mila, "never");
        }
        given().multiPart("List-Unsubscribe", "One-Click").post(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_token_that_is_not_ours_unsubscribes_nobody(String token) {
        given().accept("text/html")
                .get("/notifications/unsubscribe?token=" + token)
                .then()
                .statusCode(404);
        given().post("/notifications/unsubscribe?token=" + token).then().statusCode(404);
        given().post("/notifications/unsubscribe").then().statusCode(404);
    }

    @Test
    void a_token_is_good_for_one_reader_only() {
        String own = tokens.of(UUID.randomUUID());
        String other = tokens.of(UUID.randomUUID());
        assertNotEquals(own, other);
        // One token's reader with the other one's signature.
        String mixed = own.substring(0, own.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
        given().post("/notifications/unsubscribe?token=" + mixed).then().statusCode(404);
    }

    @Test
    void a_reader_who_has_left_gets_no_mail_and_leaves_no_address() {
        Mailbox mila = Mailbox.fresh();
        mila.choose("instantly");
        String article = Articles.open();
        Api.reply("Rolf", article, mila.writes(article), "Antwort");
        mila.awaitTold(1);
        String token = tokens.of(mila.id());
        Erasing.begin(mila.request());
        mila.request().accept("text/html").get("/notifications/bell").then().statusCode(200);
        job.run();
        assertEquals(0, mila.mails().size());
        assertEquals(0, count("SELECT count(*) FROM reader_contact WHERE reader_id = ?", mila));
        given().post("/notifications/unsubscribe?token=" + token).then().statusCode(200);
        assertEquals(0, count("SELECT count(*) FROM notification_settings WHERE reader_id = ?", mila));
    }

    @Test
    void no_answer_to_others_holds_an_address() {
        Mailbox mila = Mailbox.fresh();
        String article = Articles.open();
        String id = mila.writes(article);
        for (String path : List.of(
                "/api/comments?article=" + article,
                "/api/comments/" + id,
                "/news/" + article + "/comments",
                "/readers/" + mila.id())) {
            assertFalse(given().get(path).asString().contains(mila.address()), path);
        }
    }

    private static void choice(Mailbox box, String expected) {
        box.request().get("/api/me/notification-settings").then().body("email", is(expected));
    }

    private long waiting(Mailbox box) {
        return count("SELECT count(*) FROM outgoing_mail WHERE reader_id = ?", box);
    }

    private long count(String sql, Mailbox box) {
        return database.find(sql, row -> row.getLong(1), box.id()).orElseThrow();
    }

    private static String unsubscribe(MimeMessage mail) throws Exception {
        String header = MimeUtility.unfold(mail.getHeader("List-Unsubscribe", null));
        assertTrue(header.startsWith("<") && header.endsWith(">"), header);
        return header.substring(1, header.length() - 1);
    }

    private static String text(MimeMessage mail) throws Exception {
        return part(mail.getContent(), "text/plain");
    }

    private static String html(MimeMessage mail) throws Exception {
        return part(mail.getContent(), "text/html");
    }

    private static String part(Object content, String type) throws Exception {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return (String) part.getContent();
                }
                if (part.isMimeType("multipart/*")) {
                    return part(part.getContent(), type);
                }
            }
        }
        throw new AssertionError("no part of type " + type);
    }
}
