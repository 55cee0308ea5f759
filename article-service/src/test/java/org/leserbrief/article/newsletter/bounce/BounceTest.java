package org.leserbrief.article.newsletter.bounce;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.editor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.MailServer;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.newsletter.RecordedLog;
import org.leserbrief.platform.base.sql.Database;

/// What becomes of letters that come back to a real mailbox.
@ServiceTest
class BounceTest {
    private static final String HOST = "leserbrief.newsletter.bounces.host";
    private static final String PORT = "leserbrief.newsletter.bounces.port";
    private static final String TLS = "leserbrief.newsletter.bounces.tls";
    private static final Session SESSION = Session.getInstance(new Properties());
    private static int day;

    private final RecordedLog log = RecordedLog.begin();

    @Inject
    BounceJob job;

    @Inject
    BounceAddresses addresses;

    @Inject
    Bounces bounces;

    @Inject
    BounceMailbox mailbox;

    @Inject
    Database database;

    private long subscription;

    @BeforeEach
    void a_reader() {
        MailServer.bounceFolder().deleteAllMessages();
        database.update("DELETE FROM newsletter_bounce");
        database.update("DELETE FROM newsletter_suppression");
        database.update("DELETE FROM newsletter_subscription WHERE email LIKE 'back%@probe.example'");
        subscription = database.find("""
                        INSERT INTO newsletter_subscription
                            (address_hash, email, state, language, ressorts, changed_at, confirmation_queued_at)
                        VALUES (sha256('back'), 'back@probe.example', 'CONFIRMED', 'de', '{}', now(), now())
                        RETURNING id
                        """, row -> row.getLong(1)).orElseThrow();
    }

    @AfterEach
    void no_address_and_no_token_is_in_the_log() {
        database.update("DELETE FROM newsletter_subscription WHERE email LIKE 'back%@probe.example'");
        assertEquals(List.of(), log.secrets());
    }

    @Test
    void looks_into_the_mailbox_are_counted_if_there_is_one() {
        assertEquals(List.of(1.0, 0.0), reads(mailbox));
        assertEquals(List.of(0.0, 1.0), reads(elsewhere(Map.of(HOST, "127.0.0.1", PORT, "1", TLS, "false"))));
        assertEquals(List.of(0.0, 0.0), reads(elsewhere(Map.of())));
    }

    /// How many looks were done, and how many have failed.
    private List<Double> reads(BounceMailbox wanted) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new BounceJob(wanted, addresses, bounces, registry).run();
        return Stream.of("done", "failed")
                .map(outcome -> registry.get("newsletter.mailbox.reads")
                        .tag("outcome", outcome)
                        .counter()
                        .count())
                .toList();
    }

    private static BounceMailbox elsewhere(Map<String, String> values) {
        BounceSettings settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BounceSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(BounceSettings.class);
        @Nullable SSLContext trustOfTheJvm = null;
        return new BounceMailbox(settings, trustOfTheJvm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1.1", "5.1.2", "5.1.6", "5.1.10", "5.2.1"})
    void an_address_that_does_not_exist_gets_nothing_any_more(String status) {
        arrives(letter(), "failed", status);
        assertEquals("WITHDRAWN", state());
        assertEquals("bounced " + status, suppression());
        // The mail names the reader, so it is gone.
        assertEquals(0, MailServer.bounceFolder().getMessageCount());
    }

    @Test
    void other_permanent_failures_count_and_the_second_ends_the_subscription() {
        arrives(letter(), "failed", "5.7.1");
        assertEquals("CONFIRMED", state());
        arrives(letter(), "failed", "5.2.2");
        assertEquals("WITHDRAWN", state());
    }

    @Test
    void transient_failures_count_and_the_fourth_ends_the_subscription() {
        for (int i = 0; i < 3; i++) {
            arrives(letter(), "failed", "4.4.7");
            assertEquals("CONFIRMED", state());
        }
        arrives(letter(), "failed", "4.2.2");
        assertEquals("WITHDRAWN", state());
    }

    @Test
    void what_came_back_long_ago_counts_no_more() {
        arrives(letter(), "failed", "5.7.1");
        database.update("UPDATE newsletter_bounce SET received_at = now() - interval '61 days'");
        arrives(letter(), "failed", "5.7.1");
        assertEquals("CONFIRMED", state());
        database.update("UPDATE newsletter_bounce SET received_at = now() - interval '401 days'");
        bounces.forget();
        assertEquals(0, counted());
    }

    @Test
    void the_same_letter_counts_once_and_permanent_after_transient() {
        Letter letter = letter();
        for (int i = 0; i < 5; i++) {
            arrives(letter, "failed", "4.4.7");
        }
        assertEquals(1, counted());
        assertEquals("CONFIRMED", state());
        arrives(letter, "failed", "5.1.1");
        assertEquals(1, counted());
        assertEquals("WITHDRAWN", state());
    }

    @ParameterizedTest
    @CsvSource({
        "delayed,4.4.7",
        "delivered,2.0.0",
        "relayed,2.0.0",
        "expanded,2.0.0",
        "failed,2.0.0",
        "failed,x",
        "failed,''",
        "'',5.1.1"
    })
    void what_is_no_failure_changes_nothing(String action, String status) {
        arrives(letter(), action, status);
        assertEquals(0, counted());
        assertEquals("CONFIRMED", state());
        assertEquals(0, MailServer.bounceFolder().getMessageCount());
    }

    @Test
    void a_letter_that_was_not_sent_or_long_ago_changes_nothing() {
        Letter letter = letter();
        database.update("UPDATE newsletter_recipient SET state = 'PREPARED' WHERE issue_id = ?", letter.issue());
        arrives(letter, "failed", "5.1.1");
        database.update(
                "UPDATE newsletter_recipient SET state = 'SENT', changed_at = now() - interval '31 days' WHERE issue_id = ?",
                letter.issue());
        arrives(letter, "failed", "5.1.1");
        assertEquals(0, counted());
        assertEquals("CONFIRMED", state());
    }

    @Test
    void a_forged_address_changes_nothing() {
        Letter letter = letter();
        String genuine = letter.address();
        String otherReader = genuine.replace("-" + subscription + "-", "-" + (subscription + 1) + "-");
        String otherIssue = genuine.replace("+" + letter.issue() + "-", "+" + (letter.issue() + 1) + "-");
        for (String forged : List.of(
                otherReader,
                otherIssue,
                genuine.replaceAll("-[0-9a-f]{20}@", "-00000000000000000000@"),
                genuine.replaceAll("-[0-9a-f]{20}@", "@"),
                genuine.replace("@news.example", "@evil.example"),
                genuine.replace("bounces+", "bounces"),
                "bounces+99999999999999999999-1-00000000000000000000@news.example",
                "bounces@news.example",
                "")) {
            deliver(report(forged, "failed", "5.1.1"));
        }
        job.run();
        assertEquals(0, counted());
        assertEquals("CONFIRMED", state());
        // People may look at what a program does not understand, and it is not read again.
        assertEquals(9, MailServer.bounceFolder().getMessageCount());
        assertEquals(0, MailServer.bounceFolder().getUnseenCount());
    }

    @Test
    void malformed_mails_change_nothing_and_keep_none_behind_them() {
        Letter letter = letter();
        String whole = report(letter.address(), "failed", "5.1.1");
        String to = "To: <" + letter.address() + ">\r\n";
        for (String malformed : List.of(
                whole.substring(0, whole.indexOf("Status:")),
                whole.replace("message/delivery-status", "text/plain"),
                whole.replace("multipart/report", "multipart/mixed"),
                whole.replace("boundary=\"part\"", "boundary=\"other\""),
                whole.replace("Final-Recipient", "Status: 5.1.1\r\nAction: failed\r\n\r\nFinal-Recipient"),
                to + "Content-Type: multipart/report; boundary=\"" + "x".repeat(10_000) + "\"\r\n\r\nnothing",
                to + "Content-Type: \r\n\r\n",
                to + "\r\n",
                to + "Content-Type: multipart/report\r\n\r\n\0\0\0",
                "\r\n",
                whole.replace("5.1.1", "9".repeat(100_000)),
                "To: " + "x@y.example, ".repeat(20_000) + "\r\n\r\n")) {
            deliver(malformed);
        }
        job.run();
        assertEquals(0, counted());
        arrives(letter, "failed", "5.1.1");
        assertEquals(1, counted());
    }

    @Test
    void a_mail_that_is_too_big_is_not_read() {
        deliver(report(letter().address(), "failed", "5.1.1") + "x".repeat(1_100_000));
        job.run();
        assertEquals(0, counted());
        assertEquals(1, MailServer.bounceFolder().getMessageCount());
        assertEquals(0, MailServer.bounceFolder().getUnseenCount());
    }

    @Test
    void the_recipient_is_found_where_mail_servers_write_it_in_any_case() {
        Letter letter = letter();
        String report = report("x@news.example", "failed", "4.4.7");
        deliver("Delivered-To: " + letter.address().toUpperCase(Locale.ROOT) + "\r\n" + report);
        job.run();
        assertEquals(1, counted());
    }

    @Test
    void editors_see_how_many_came_back() {
        Letter letter = letter();
        arrives(letter, "failed", "4.4.7");
        editor().get("/api/newsletter/issues/{id}", letter.date())
                .then()
                .statusCode(200)
                .body("figures.sent", is(1))
                .body("figures.bounced", is(1));
        editor().get("/desk/newsletter/{id}", letter.date()).then().body(containsString("1 zurückgekommen"));
    }

    @Test
    void an_address_fits_into_what_mail_servers_take() {
        String longest = BounceAddresses.mailbox("b".repeat(20) + "@news.example");
        String added =
                addresses.of(9_999_999_999L, 9_999_999_999L).orElseThrow().substring("bounces".length());
        assertTrue(added.indexOf('@') + longest.indexOf('@') <= 64, added);
        for (String wrong :
                List.of("", "bounces", "a b@news.example", "b".repeat(21) + "@news.example", "a+b@news.example")) {
            assertThrows(IllegalStateException.class, () -> BounceAddresses.mailbox(wrong), wrong);
        }
    }

    private record Letter(long issue, String date, String address) {}

    /// One that was sent to the reader.
    private Letter letter() {
        String date = LocalDate.of(2025, 1, 1).plusDays(day++).toString();
        long issue =
                database.find("""
                        INSERT INTO newsletter_issue (issue_date, state, send_at, started_at, finished_at)
                        VALUES (?, 'FINISHED', now(), now(), now()) RETURNING id
                        """, row -> row.getLong(1), LocalDate.parse(date)).orElseThrow();
        database.update("""
                INSERT INTO newsletter_recipient (issue_id, subscription_id, state, next_attempt_at, changed_at)
                VALUES (?, ?, 'SENT', now(), now())
                """, issue, subscription);
        return new Letter(issue, date, addresses.of(issue, subscription).orElseThrow());
    }

    private void arrives(Letter letter, String action, String status) {
        deliver(report(letter.address(), action, status));
        job.run();
    }

    private static void deliver(String mail) {
        try {
            MailServer.bounces()
                    .deliver(new MimeMessage(
                            SESSION, new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As Postfix writes it.
    private static String report(String to, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example (Mail Delivery System)
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="part"

                This is a MIME-encapsulated message.

                --part
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not
                be delivered to one or more recipients.

                <back@probe.example>: host mx.example[192.0.2.1] said: no

                --part
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                X-Postfix-Queue-ID: 4XyZ
                Arrival-Date: Fri,  6 Mar 2026 07:00:12 +0100 (CET)

                Final-Recipient: rfc822; back@probe.example
                Original-Recipient: rfc822;back@probe.example
                Action: %s
                Status: %s
                Remote-MTA: dns; mx.probe.example
                Diagnostic-Code: smtp; 550 <back@probe.example> no

                --part
                Content-Description: Undelivered Message
                Content-Type: message/rfc822

                From: letter@news.example
                To: back@probe.example
                Subject: Top-News

                Guten Tag
                --part--
                """.formatted(to, action, status).replace("\n", "\r\n");
    }

    private String state() {
        return database.find(
                        "SELECT state FROM newsletter_subscription WHERE id = ?", row -> row.getString(1), subscription)
                .orElseThrow();
    }

    private String suppression() {
        return database.find("SELECT reason FROM newsletter_suppression", row -> row.getString(1))
                .orElseThrow();
    }

    private long counted() {
        return database.find("SELECT count(*) FROM newsletter_bounce", row -> row.getLong(1))
                .orElseThrow();
    }
}
