package org.leserbrief.article.newsletter.sending;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.MailServer;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.newsletter.RecordedLog;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.MoodyMailServer;

/// What becomes of each mail when servers and senders fail.
@ServiceTest
class RecipientTest {
    private final RecordedLog log = RecordedLog.begin();

    @AfterEach
    void no_address_and_no_token_is_in_the_log() {
        assertEquals(List.of(), log.secrets());
    }

    @Inject
    LetterJob letters;

    @Inject
    Recipients recipients;

    @Inject
    Sendings sendings;

    @Inject
    RecipientRetention retention;

    @Inject
    Issues issues;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /// No other test reads these tables at the same time.
    @BeforeEach
    void nobody_gets_a_letter_yet() {
        database.update("DELETE FROM newsletter_subscription");
        database.update("UPDATE newsletter_issue SET state = 'HELD'");
        database.update("UPDATE newsletter_pace SET taken = 0");
    }

    @Test
    void a_server_may_take_refuse_put_off_or_say_nothing() throws IOException {
        List<String> names = List.of("taken", "refused", "later", "stalled", "dropped");
        names.forEach(name -> subscriber(name + "@moody.example"));
        Issue issue = begun("2026-05-01");
        try (MoodyMailServer server = new MoodyMailServer(MailServer.down(), MailServer::up)) {
            letters.run();
            letters.run();
            assertEquals(
                    1,
                    Collections.frequency(server.taken(), "taken@moody.example"),
                    () -> String.valueOf(server.taken()));
            assertEquals(1, Collections.frequency(server.taken(), "stalled@moody.example"));
            assertEquals(1, Collections.frequency(server.taken(), "dropped@moody.example"));
        }
        assertEquals("SENT", state(issue, "taken@moody.example"));
        assertEquals("FAILED 550 5.1.1", stateAndReason(issue, "refused@moody.example"));
        assertEquals("PREPARED 451 4.7.1", stateAndReason(issue, "later@moody.example"));
        assertEquals("UNCERTAIN", state(issue, "stalled@moody.example"));
        assertEquals("UNCERTAIN", state(issue, "dropped@moody.example"));
        // The server does not know the address, so nothing goes there any more, whoever asks.
        assertEquals("WITHDRAWN", subscription("refused@moody.example"));

        database.update("UPDATE newsletter_recipient SET next_attempt_at = now() WHERE issue_id = ?", issue.id());
        letters.run();
        assertEquals(1, MailServer.mailsTo("later@moody.example").size());
        assertEquals(0, MailServer.mailsTo("stalled@moody.example").size());
        assertAdded(issue);
    }

    /// As on the Friday after a password was lost.
    @Test
    void a_server_that_relays_nothing_for_us_ends_no_subscription() throws IOException {
        IntStream.range(0, 15).forEach(i -> subscriber("relay" + i + "@moody.example"));
        subscriber("full@moody.example");
        Issue issue = begun("2026-05-03");
        try (MoodyMailServer server = new MoodyMailServer(MailServer.down(), MailServer::up)) {
            letters.run();
            letters.run();
            assertEquals(List.of(), server.taken());
        }
        assertEquals("FAILED 552 5.2.2", stateAndReason(issue, "full@moody.example"));
        assertEquals("PREPARED 554 5.7.1", stateAndReason(issue, "relay0@moody.example"));
        assertEquals("CONFIRMED", subscription("full@moody.example"));
        // The settings are right again.
        database.update("UPDATE newsletter_recipient SET next_attempt_at = now() WHERE issue_id = ?", issue.id());
        letters.run();
        for (int i = 0; i < 15; i++) {
            assertEquals("SENT", state(issue, "relay" + i + "@moody.example"));
            assertEquals("CONFIRMED", subscription("relay" + i + "@moody.example"));
        }
        assertAdded(issue);
    }

    @Test
    void no_mail_waits_for_another_that_the_server_takes_slowly() throws IOException {
        // The first one is taken in the first lot, and answered only when the others are through.
        subscriber("last@moody.example");
        IntStream.range(0, 40).forEach(i -> subscriber("quick" + i + "@moody.example"));
        Issue issue = begun("2026-05-02");
        try (MoodyMailServer server = new MoodyMailServer(MailServer.down(), MailServer::up)) {
            letters.run();
            assertEquals(41, Set.copyOf(server.taken()).size());
            assertEquals(41, server.taken().size());
        }
        assertEquals(41, recipients.figures(issue).orElseThrow().sent());
        assertAdded(issue);
    }

    @Test
    void what_a_killed_sender_has_begun_is_not_sent_again() {
        IntStream.range(0, 25).forEach(i -> subscriber("killed" + i + "@moody.example"));
        Issue issue = begun("2026-05-08");
        // A sender that is killed after it has taken mails leaves just this.
        List<Recipients.Taken> lost = recipients.take(issue, 10).mails();
        assertEquals(10, lost.size());
        letters.run();
        lost.forEach(
                mail -> assertEquals("SENDING", state(issue, mail.subscriber().id())));
        database.update(
                "UPDATE newsletter_recipient SET changed_at = ? WHERE issue_id = ? AND state = 'SENDING'",
                clock.instant().minus(Duration.ofHours(1)),
                issue.id());
        letters.run();
        lost.forEach(mail -> {
            assertEquals("UNCERTAIN", state(issue, mail.subscriber().id()));
            assertEquals(
                    0,
                    MailServer.mailsTo(mail.subscriber().email()).stream()
                            .filter(letter -> isOf(letter, issue))
                            .count());
        });
        Figures figures = recipients.figures(issue).orElseThrow();
        assertEquals(10, figures.uncertain());
        assertAdded(issue);
        assertEquals(figures, sendings.figures(issue));
        // It was only slow, and the server has taken the mail after all.
        recipients.sent(lost.getFirst());
        assertEquals("SENT", state(issue, lost.getFirst().subscriber().id()));
        assertAdded(issue);
        // Nothing is known any better after that.
        recipients.uncertain(lost.getLast(), "no answer");
        assertEquals(
                new Figures(25, 0, 16, 0, 0, 9, 0), recipients.figures(issue).orElseThrow());
        assertEquals(recipients.figures(issue).orElseThrow(), sendings.figures(issue));
    }

    @Test
    void two_replicas_never_take_the_same_mail() throws InterruptedException, ExecutionException {
        IntStream.range(0, 60).forEach(i -> subscriber("replica" + i + "@moody.example"));
        Issue issue = begun("2026-05-15");
        Set<Long> taken = new HashSet<>();
        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            List<Future<List<Long>>> both = IntStream.range(0, 6)
                    .mapToObj(i -> replicas.submit(() -> recipients.take(issue, 10).mails().stream()
                            .map(mail -> mail.subscriber().id())
                            .toList()))
                    .toList();
            for (Future<List<Long>> one : both) {
                one.get().forEach(id -> assertTrue(taken.add(id), "taken twice: " + id));
            }
        }
        assertEquals(60, taken.size());
    }

    @Test
    void all_replicas_together_keep_to_the_rate() {
        IntStream.range(0, 3).forEach(i -> subscriber("paced" + i + "@moody.example"));
        Issue issue = begun("2026-05-22");
        Instant begun = minute();
        database.update("UPDATE newsletter_pace SET minute = ?, taken = 5999", begun);
        int first = recipients.take(issue, 10).mails().size();
        int second = recipients.take(issue, 10).mails().size();
        if (minute().equals(begun)) {
            assertEquals(List.of(1, 0), List.of(first, second));
        } else {
            // A new minute, which allows all, may have begun before the first, between both or after the second.
            assertTrue(List.of(3, 1).contains(first), first + " and then " + second);
            assertTrue(List.of(0, 3 - first).contains(second), first + " and then " + second);
        }
        database.update("UPDATE newsletter_pace SET minute = ?", minute().minus(Duration.ofMinutes(1)));
        assertEquals(3 - first - second, recipients.take(issue, 10).mails().size());
    }

    private Instant minute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    @Test
    void who_unsubscribes_before_their_mail_is_made_gets_none() {
        subscriber("leaving@moody.example");
        Issue issue = begun("2026-05-29");
        database.update(
                "UPDATE newsletter_subscription SET state = 'WITHDRAWN' WHERE email = ?", "leaving@moody.example");
        letters.run();
        assertEquals("EXCLUDED unsubscribed", stateAndReason(issue, "leaving@moody.example"));
        assertEquals(0, MailServer.mailsTo("leaving@moody.example").size());
        assertAdded(issue);
    }

    @Test
    void an_issue_keeps_its_figures_when_nobody_needs_to_know_its_recipients() {
        IntStream.range(0, 3).forEach(i -> subscriber("kept" + i + "@moody.example"));
        Issue old = begun("2026-05-30");
        letters.run();
        Issue recent = begun("2026-05-31");
        letters.run();
        Issue open = begun("2026-06-01");
        // One came back after the issue was finished.
        database.update("""
                INSERT INTO newsletter_bounce (issue_id, subscription_id, received_at, permanent, status)
                SELECT issue_id, min(subscription_id), now(), false, '4.4.7' FROM newsletter_recipient
                WHERE issue_id = ? GROUP BY issue_id
                """, old.id());
        retention.forget();
        assertEquals(3, rows(old));
        database.update(
                "UPDATE newsletter_figures SET finished_at = now() - interval '91 days' WHERE issue_id = ?", old.id());
        // Finished by a replica of the release before, which stored no figures.
        database.update("DELETE FROM newsletter_figures WHERE issue_id = ?", recent.id());
        assertEquals(new Figures(3, 0, 3, 0, 0, 0, 0), sendings.figures(recent));
        retention.forget();
        assertEquals(0, rows(old));
        assertEquals(3, rows(recent));
        assertEquals(3, rows(open));
        assertEquals(new Figures(3, 0, 3, 0, 0, 0, 1), sendings.figures(old));
        database.update("DELETE FROM newsletter_recipient WHERE issue_id = ?", recent.id());
        assertEquals(new Figures(3, 0, 3, 0, 0, 0, 0), sendings.figures(recent));
        assertEquals(new Figures(3, 3, 0, 0, 0, 0, 0), sendings.figures(open));
        editor().get("/api/newsletter/issues/{id}", "2026-05-30")
                .then()
                .body("figures.sent", is(3))
                .body("figures.bounced", is(1));
        retention.forget();
        assertEquals(3, rows(open));
    }

    private long rows(Issue issue) {
        return database.find(
                        "SELECT count(*) FROM newsletter_recipient WHERE issue_id = ?",
                        row -> row.getLong(1),
                        issue.id())
                .orElseThrow();
    }

    @Test
    void who_wants_only_a_ressort_that_is_gone_gets_no_other() {
        subscriber("gone@moody.example");
        database.update(
                "UPDATE newsletter_subscription SET ressorts = '{sprot}' WHERE email = ?", "gone@moody.example");
        Issue issue = begun("2026-06-02");
        letters.run();
        assertEquals("EXCLUDED no article", stateAndReason(issue, "gone@moody.example"));
        assertEquals(0, MailServer.mailsTo("gone@moody.example").size());
    }

    @Test
    void an_issue_that_is_overdue_waits_for_an_editor() {
        plan("2026-06-05", published("Zu spät"), "7 hours");
        letters.run();
        editor().get("/api/newsletter/issues/2026-06-05")
                .then()
                .body("state", is("planned"))
                .body("overdue", is(true));
        plan("2026-06-12", published("Noch rechtzeitig"), "5 hours");
        letters.run();
        editor().get("/api/newsletter/issues/2026-06-12")
                .then()
                .body("state", is("finished"))
                .body("overdue", is(false));
    }

    private static boolean isOf(MimeMessage letter, Issue issue) {
        try {
            return letter.getMessageID().startsWith("<newsletter-" + issue.date());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertAdded(Issue issue) {
        Figures figures = recipients.figures(issue).orElseThrow();
        assertEquals(
                figures.prepared(),
                figures.open() + figures.sent() + figures.failed() + figures.excluded() + figures.uncertain());
    }

    private Issue begun(String date) {
        plan(date, published("Für alle"), "-1 day");
        editor().put("/api/newsletter/issues/{id}/sending", date).then().statusCode(200);
        return issues.require(LocalDate.parse(date));
    }

    private void plan(String date, String article, String ago) {
        database.update(
                "INSERT INTO newsletter_issue (issue_date, state, send_at) VALUES (?, 'PLANNED', now() - cast(? AS interval))",
                LocalDate.parse(date),
                ago);
        editor().contentType(ContentType.JSON)
                .body(Map.of("articles", List.of(article)))
                .header("If-Match", "*")
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(200);
    }

    /// One that the next issue goes to.
    private void subscriber(String address) {
        database.update("""
                INSERT INTO newsletter_subscription
                    (address_hash, email, state, language, ressorts, changed_at, confirmation_queued_at)
                VALUES (sha256(convert_to(?, 'UTF8')), ?, 'CONFIRMED', 'de', '{}', now(), now())
                """, address, address);
    }

    private String state(Issue issue, String address) {
        return stateAndReason(issue, address).split(" ", 2)[0];
    }

    private String stateAndReason(Issue issue, String address) {
        return database.find("""
                        SELECT concat_ws(' ', r.state, r.reason) AS state
                        FROM newsletter_recipient r JOIN newsletter_subscription s ON s.id = r.subscription_id
                        WHERE r.issue_id = ? AND s.email = ?
                        """, row -> row.getString("state"), issue.id(), address)
                .orElseThrow();
    }

    private String state(Issue issue, long subscription) {
        return database.find(
                        "SELECT state FROM newsletter_recipient WHERE issue_id = ? AND subscription_id = ?",
                        row -> row.getString("state"),
                        issue.id(),
                        subscription)
                .orElseThrow();
    }

    private String subscription(String address) {
        return database.find(
                        "SELECT state FROM newsletter_subscription WHERE email = ?",
                        row -> row.getString("state"),
                        address)
                .orElseThrow();
    }
}
