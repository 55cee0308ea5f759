package org.leserbrief.comment.notification;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.MailServer;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.follow.Newsroom;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// News of what a reader follows, in the mails about notifications.
@ServiceTest
class DigestTest {
    private static final Duration A_DAY = Duration.ofHours(25);

    @Inject
    MailJob job;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    /// A reader with a mailbox of their own.
    private record Mailbox(String user, String address) {
        static Mailbox fresh() {
            String id = UUID.randomUUID().toString().substring(0, 8);
            return new Mailbox("Fanny " + id, id + "@example.org");
        }

        RequestSpecification request() {
            return given().auth().oauth2(Tokens.withEmail(user, address, true)).contentType(ContentType.JSON);
        }

        void choose(String email) {
            request()
                    .body(Map.of("email", email))
                    .put("/api/me/notification-settings")
                    .then()
                    .statusCode(200);
        }

        void follow(String topic, String preference) {
            prefer("topic/" + topic, preference);
        }

        /// Follows something of any kind, or changes how.
        void prefer(String thing, String preference) {
            request()
                    .body(Map.of("preference", preference))
                    .put("/api/me/following/" + thing)
                    .then()
                    .statusCode(200);
        }

        void stop(String thing) {
            request().delete("/api/me/following/" + thing).then().statusCode(204);
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

    private static String article(String topic) {
        String article = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(article, topic);
        return article;
    }

    private static String text(MimeMessage mail, int part) throws Exception {
        Object content = mail.getContent();
        while (content instanceof Multipart parts) {
            content = parts.getBodyPart(Math.min(part, parts.getCount() - 1)).getContent();
        }
        return content.toString();
    }

    private Instant due(Mailbox reader) {
        return database.find(
                        "SELECT mail_due_at FROM article_notification WHERE reader_id = ?",
                        row -> Objects.requireNonNull(Database.instant(row, "mail_due_at")),
                        UUID.fromString(Tokens.idOf(reader.user())))
                .orElseThrow();
    }

    @Test
    void replies_and_news_of_a_day_come_in_one_mail() throws Exception {
        String topic = Newsroom.topic("Wärmepumpen <neu>");
        Mailbox fanny = Mailbox.fresh();
        fanny.follow(topic, "daily");
        String discussed = Articles.open();
        String first = fanny.request()
                .body(Map.of("articleId", discussed, "body", "Frage"))
                .post("/api/comments")
                .jsonPath()
                .getString("id");
        Api.reply("Rolf", discussed, first, "Antwort");
        String one = article(topic);
        String other = article(topic);
        fanny.awaitTold(3);
        job.run();
        assertEquals(0, fanny.mails().size());
        clock.pass(A_DAY);
        job.run();
        job.run();
        assertEquals(1, fanny.mails().size());
        MimeMessage mail = fanny.mails().getFirst();
        assertEquals("3 neue Benachrichtigungen von Leserbrief", mail.getSubject());
        String plain = text(mail, 0);
        assertTrue(plain.contains("Rolf hat Ihnen geantwortet"), plain);
        assertTrue(plain.contains("/news/" + one + "/artikel"), plain);
        assertTrue(plain.contains("/news/" + other + "/artikel"), plain);
        assertTrue(plain.contains("Weil Sie folgen: Wärmepumpen <neu>"), plain);
        String html = text(mail, 1);
        assertTrue(html.contains("Wärmepumpen &lt;neu&gt;"), html);
        assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
        clock.pass(A_DAY);
        job.run();
        assertEquals(1, fanny.mails().size());
    }

    @Test
    void what_is_weekly_waits_for_monday() {
        String topic = Newsroom.topic("Wochenblatt");
        Mailbox fanny = Mailbox.fresh();
        fanny.choose("instantly");
        fanny.follow(topic, "weekly");
        Instant before = EmailChoice.nextMonday(clock.instant());
        article(topic);
        fanny.awaitTold(1);
        assertTrue(List.of(before, EmailChoice.nextMonday(clock.instant())).contains(due(fanny)));
        job.run();
        assertEquals(0, fanny.mails().size());
        fanny.choose("daily");
        fanny.choose("instantly");
        job.run();
        assertEquals(0, fanny.mails().size());
        clock.pass(Duration.ofDays(8));
        job.run();
        assertEquals(1, fanny.mails().size());
    }

    @Test
    void a_choice_of_instant_mails_hurries_replies_and_not_what_is_followed_daily() {
        String discussed = Articles.open();
        Mailbox follower = following("discussion/" + discussed);
        Mailbox commenter = Mailbox.fresh();
        String first = commenter
                .request()
                .body(Map.of("articleId", discussed, "body", "Frage"))
                .post("/api/comments")
                .jsonPath()
                .getString("id");
        Api.reply("Rolf", discussed, first, "Antwort");
        List<Mailbox> both = List.of(follower, commenter);
        follower.awaitTold(2);
        commenter.awaitTold(1);
        both.forEach(reader -> reader.choose("instantly"));
        job.run();
        assertEquals(0, follower.mails().size());
        assertEquals(1, commenter.mails().size());
        clock.pass(A_DAY);
        job.run();
        assertEquals(1, follower.mails().size());
        assertEquals(1, commenter.mails().size());
    }

    @Test
    void what_is_wanted_at_once_comes_at_once_if_mails_may() throws Exception {
        String topic = Newsroom.topic("Eiliges");
        Mailbox instantly = Mailbox.fresh();
        Mailbox daily = Mailbox.fresh();
        Mailbox never = Mailbox.fresh();
        instantly.choose("instantly");
        never.choose("never");
        List<Mailbox> all = List.of(instantly, daily, never);
        all.forEach(reader -> reader.follow(topic, "at-once"));
        String article = article(topic);
        all.forEach(reader -> reader.awaitTold(1));
        job.run();
        assertEquals(1, instantly.mails().size());
        assertEquals("Artikel " + article, instantly.mails().getFirst().getSubject());
        assertEquals(0, daily.mails().size());
        clock.pass(A_DAY);
        job.run();
        assertEquals(1, daily.mails().size());
        assertEquals(0, never.mails().size());
    }

    @Test
    void what_was_read_withdrawn_or_unfollowed_is_left_out_and_an_empty_digest_is_not_sent() {
        String topic = Newsroom.topic("Vergängliches");
        Mailbox reading = Mailbox.fresh();
        Mailbox stopping = Mailbox.fresh();
        Mailbox waiting = Mailbox.fresh();
        List<Mailbox> all = List.of(reading, stopping, waiting);
        all.forEach(reader -> reader.follow(topic, "daily"));
        String article = article(topic);
        all.forEach(reader -> reader.awaitTold(1));
        reading.request()
                .body(Map.of())
                .post("/api/me/notifications/read")
                .then()
                .statusCode(200);
        stopping.request().delete("/api/topics/" + topic + "/follow").then().statusCode(204);
        Newsroom.withdrawn(article);
        waiting.awaitTold(0);
        String second = article(topic);
        reading.awaitTold(1);
        waiting.awaitTold(1);
        reading.request()
                .body(Map.of())
                .post("/api/me/notifications/read")
                .then()
                .statusCode(200);
        clock.pass(A_DAY);
        job.run();
        assertEquals(0, reading.mails().size());
        assertEquals(0, stopping.mails().size());
        assertEquals(1, waiting.mails().size());
        assertFalse(second.isEmpty());
        assertEquals(
                0L,
                database.find(
                                """
                SELECT count(*) FROM outgoing_mail o JOIN reader_contact c USING (reader_id) WHERE c.email = ANY (?)
                """,
                                row -> row.getLong(1),
                                all.stream().map(Mailbox::address).toList())
                        .orElseThrow());
    }

    @Test
    void never_chosen_or_following_ended_after_the_telling_is_respected() {
        String topic = Newsroom.topic("Nicht mehr");
        String discussed = Articles.open();
        String writer = "Rolf " + UUID.randomUUID();
        Api.comment(writer, discussed, "Der erste");
        String ofTopic = "topic/" + topic;
        String ofDiscussion = "discussion/" + discussed;
        String ofWriter = "reader/" + Tokens.idOf(writer);
        Mailbox neverTopic = following(ofTopic);
        Mailbox neverDiscussion = following(ofDiscussion);
        Mailbox stopsDiscussion = following(ofDiscussion);
        Mailbox neverWriter = following(ofWriter);
        Mailbox stopsWriter = following(ofWriter);
        Mailbox stopsOne = following(ofDiscussion, ofWriter);
        Mailbox other = following(ofWriter);
        article(topic);
        Api.comment(writer, discussed, "Der zweite");
        List.of(neverTopic, neverDiscussion, stopsDiscussion, neverWriter, stopsWriter, stopsOne, other)
                .forEach(reader -> reader.awaitTold(1));
        neverTopic.prefer(ofTopic, "never");
        neverDiscussion.prefer(ofDiscussion, "never");
        stopsDiscussion.stop(ofDiscussion);
        neverWriter.prefer(ofWriter, "never");
        stopsWriter.stop(ofWriter);
        stopsOne.stop(ofDiscussion);
        clock.pass(A_DAY);
        job.run();
        List.of(neverTopic, neverDiscussion, stopsDiscussion, neverWriter, stopsWriter)
                .forEach(reader -> assertEquals(0, reader.mails().size()));
        List.of(stopsOne, other)
                .forEach(reader -> assertEquals(1, reader.mails().size()));
    }

    private static Mailbox following(String... things) {
        Mailbox reader = Mailbox.fresh();
        for (String thing : things) {
            reader.prefer(thing, "daily");
        }
        return reader;
    }
}
