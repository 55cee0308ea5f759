package org.leserbrief.comment.notification;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.MailServer;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Mails about decisions, to those whom they concern.
@ServiceTest
class LetterTest {
    @Inject
    LetterJob job;

    @Inject
    Letters letters;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
        MailServer.up();
    }

    /// An author with a mailbox of their own, whom the service has seen once.
    private record Author(String user, String address) {
        static Author fresh() {
            String id = UUID.randomUUID().toString().substring(0, 8);
            Author author = new Author("Lena " + id, id + "@example.org");
            author.choose("daily");
            return author;
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

        String removed(String article) {
            String id = Api.comment(user, article, "Weg damit");
            Api.asModerator()
                    .body(Map.of("commentIds", List.of(id), "action", "remove", "reason", "insult", "note", "Geheim"))
                    .post("/api/moderation/decisions")
                    .then()
                    .statusCode(200);
            return id;
        }

        List<MimeMessage> mails() {
            return MailServer.mailsTo(address);
        }

        String text() throws Exception {
            return (String) mails().getLast().getContent();
        }
    }

    private void send() {
        clock.pass(Letters.COLLECTED);
        job.run();
    }

    @Test
    void what_is_decided_within_a_minute_is_one_mail_with_reasons_and_the_way_to_appeal() throws Exception {
        Author lena = Author.fresh();
        String article = Articles.open();
        String first = lena.removed(article);
        String second = lena.removed(article);
        job.run();
        assertEquals(0, lena.mails().size());
        send();
        job.run();
        assertEquals(1, lena.mails().size());
        assertEquals(
                "Die Moderation von Leserbrief hat entschieden",
                lena.mails().getLast().getSubject());
        String text = lena.text();
        assertTrue(text.contains("Ihr Kommentar wurde entfernt"), text);
        assertTrue(text.contains("Hausregel „Respekt“"), text);
        assertTrue(text.contains("/me/decisions/c" + first + "-2"), text);
        assertTrue(text.contains("/me/decisions/c" + second + "-2"), text);
        assertFalse(text.contains("Geheim"), text);
        assertFalse(text.contains("Mona"), text);
        assertTrue(lena.mails().getLast().getHeader("List-Unsubscribe")[0].contains("token="));
    }

    @Test
    void a_restriction_is_mailed_and_so_is_the_answer_to_an_appeal() throws Exception {
        Author lena = Author.fresh();
        String author = Api.post(lena.user(), Articles.open(), "Noch").getString("author.id");
        Api.restrict(author, Map.of("kind", "banned", "reason", "Immer wieder"));
        send();
        assertTrue(lena.text().contains("Immer wieder"), lena.text());
        String statement =
                Api.as(lena.user()).get("/api/me/decisions").jsonPath().getString("items[0].id");
        Api.as(lena.user())
                .body(Map.of("text", "Stimmt nicht"))
                .post("/api/me/decisions/" + statement + "/appeals")
                .then()
                .statusCode(201);
        String appeal = database.find("SELECT id FROM appeal WHERE decision = ?", row -> row.getString("id"), statement)
                .orElseThrow();
        Api.as("Milo", "moderator")
                .body(Map.of("action", "uphold", "note", "Wir bleiben dabei"))
                .post("/api/moderation/appeals/" + appeal + "/decision")
                .then()
                .statusCode(200);
        send();
        assertEquals(2, lena.mails().size());
        assertTrue(lena.text().contains("Wir bleiben dabei"), lena.text());
        assertTrue(lena.text().contains("/me/decisions/" + statement), lena.text());
        assertFalse(lena.text().contains("Milo"), lena.text());
    }

    @Test
    void whoever_wants_no_mails_gets_none_of_these_either() {
        Author lena = Author.fresh();
        lena.choose("never");
        lena.removed(Articles.open());
        send();
        assertEquals(0, lena.mails().size());
        assertEquals(0L, waiting(lena));
    }

    @Test
    void a_withdrawn_account_gets_none() {
        Author lena = Author.fresh();
        lena.removed(Articles.open());
        assertEquals(1L, waiting(lena));
        Erasing.begin(lena.request());
        assertEquals(0L, waiting(lena));
    }

    @Test
    void a_mail_server_that_is_away_costs_no_mail() {
        Author lena = Author.fresh();
        lena.removed(Articles.open());
        MailServer.down();
        send();
        assertEquals(1L, waiting(lena));
        MailServer.up();
        clock.pass(Duration.ofHours(2));
        job.run();
        assertEquals(1, lena.mails().size());
        assertEquals(0L, waiting(lena));
    }

    @Test
    void what_stays_parked_is_forgotten_after_30_days() {
        Author lena = Author.fresh();
        lena.removed(Articles.open());
        database.update(
                "UPDATE letter SET parked_at = ? WHERE reader_id = ?",
                clock.instant(),
                UUID.fromString(Tokens.idOf(lena.user())));
        letters.forgetParked();
        assertEquals(1L, waiting(lena));
        clock.pass(Letters.PARKED_KEPT.plusMinutes(1));
        letters.forgetParked();
        assertEquals(0L, waiting(lena));
    }

    private long waiting(Author author) {
        return database.find(
                        "SELECT count(*) FROM letter WHERE reader_id = ?",
                        row -> row.getLong(1),
                        UUID.fromString(Tokens.idOf(author.user())))
                .orElseThrow();
    }
}
