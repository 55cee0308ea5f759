package org.leserbrief.comment.reader;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class AccountTest {
    @Inject
    Readers readers;

    @Inject
    Event<AccountWithdrawn> withdrawals;

    @Inject
    Contacts contacts;

    @Inject
    Database database;

    private static String person() {
        return "Jana " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void an_account_that_is_being_erased_has_no_name_any_more() {
        String jana = person();
        String article = Articles.open();
        String id = Api.comment(jana, article, "Noch zu lesen");
        Erasing.begin(jana);
        given().get("/api/comments/" + id)
                .then()
                .statusCode(200)
                .body("author.name", is("gelöschter Nutzer"))
                .body("author.id", nullValue());
        given().accept("text/html")
                .get("/news/%s/comments".formatted(article))
                .then()
                .body(containsString("gelöschter Nutzer"))
                .body(not(containsString(jana)))
                .body(not(containsString(Tokens.idOf(jana))));
        given().accept("text/html").get("/readers/" + Tokens.idOf(jana)).then().statusCode(404);
    }

    @Test
    void nobody_writes_votes_follows_or_ignores_under_it_again() {
        String jana = person();
        String article = Articles.open();
        String others = Api.comment("Rolf", article, "Frage");
        String own = Api.comment(jana, article, "Vorher");
        String etag = Api.etag(jana, own);
        Erasing.begin(jana);
        for (var refused : List.of(
                Api.send(jana, article, null, "Nachher"),
                Api.send(jana, article, others, "Nachher"),
                Api.as(jana)
                        .header("If-Match", etag)
                        .body(Map.of("body", "Anders"))
                        .patch("/api/comments/" + own),
                Api.as(jana).body(Map.of("value", 1)).put("/api/comments/" + others + "/vote"),
                Api.as(jana).put("/api/me/followed-discussions/" + article),
                Api.as(jana).put("/api/me/ignored-readers/" + Tokens.idOf("Rolf")),
                Api.as(jana).body(Map.of("email", "instantly")).put("/api/me/notification-settings"))) {
            refused.then().statusCode(403).body("type", is("urn:leserbrief:problem:account-withdrawn"));
        }
        // Readers may still delete their own comments.
        Api.as(jana).delete("/api/comments/" + own).then().statusCode(204);
    }

    @Test
    void a_visit_that_began_before_the_withdrawal_leaves_no_address() throws Exception {
        String jana = person();
        UUID id = UUID.fromString(Tokens.idOf(jana));
        try (ExecutorService together = Executors.newSingleThreadExecutor()) {
            Future<?> withdrawal = QuarkusTransaction.requiringNew().call(() -> {
                contacts.remember(id, "jana@example.org", null);
                Future<?> sent = together.submit(() -> Erasing.begin(jana));
                awaitSomebodyWaiting();
                return sent;
            });
            withdrawal.get();
        }
        assertEquals(0, rows("reader_contact", "reader_id", jana));
    }

    @Test
    void a_visit_that_meets_the_withdrawal_leaves_nothing() throws Exception {
        String jana = person();
        String path = "/api/me/followed-discussions/" + Articles.open();
        UUID id = UUID.fromString(Tokens.idOf(jana));
        try (ExecutorService together = Executors.newFixedThreadPool(2)) {
            List<Future<Response>> visits = QuarkusTransaction.requiringNew().call(() -> {
                readers.withdraw(id);
                withdrawals.fire(new AccountWithdrawn(id));
                List<Future<Response>> sent = List.of(
                        together.submit(() -> look(jana)),
                        together.submit(() -> Api.as(jana).put(path)));
                awaitSomebodyWaiting();
                return sent;
            });
            visits.getFirst().get().then().statusCode(200);
            visits.getLast().get().then().statusCode(403);
        }
        assertEquals(0, rows("reader_contact", "reader_id", jana));
        assertEquals(0, rows("followed_discussion", "reader_id", jana));
    }

    /// A request whose token contains the reader's e-mail address.
    private static Response look(String user) {
        RequestSpecification visit = given().auth().oauth2(Tokens.withEmail(user, "jana@example.org", true));
        return visit.get("/api/me/notifications");
    }

    /// Waits until a transaction waits for an advisory lock.
    private void awaitSomebodyWaiting() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("""
                                                SELECT EXISTS (SELECT 1 FROM pg_locks
                                                               WHERE locktype = 'advisory' AND NOT granted)
                                                """, row -> row.getBoolean(1)).orElseThrow());
    }

    @Test
    void all_that_is_kept_for_the_reader_alone_goes() {
        String jana = person();
        String article = Articles.open();
        String others = Api.comment("Rolf", article, "Frage an niemanden");
        given().auth()
                .oauth2(Tokens.withEmail(jana, "jana@example.org", true))
                .contentType("application/json")
                .header("Idempotency-Key", "eins")
                .body(Map.of("articleId", article, "body", "Hallo"))
                .post("/api/comments")
                .then()
                .statusCode(201);
        String own = Api.comment(jana, article, "Frage");
        Api.as(jana)
                .body(Map.of("value", 1))
                .put("/api/comments/" + others + "/vote")
                .then()
                .statusCode(200);
        Api.as(jana).put("/api/me/followed-discussions/" + article).then().statusCode(200);
        Api.as(jana)
                .put("/api/me/ignored-readers/" + Tokens.idOf("Rolf"))
                .then()
                .statusCode(204);
        Api.as("Rita")
                .put("/api/me/ignored-readers/" + Tokens.idOf(jana))
                .then()
                .statusCode(204);
        Api.as(jana)
                .body(Map.of("email", "never"))
                .put("/api/me/notification-settings")
                .then()
                .statusCode(200);
        Api.reply("Rita", article, own, "Antwort an @" + jana);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> rows("notification", "reader_id", jana), found -> found == 1);
        Erasing.erase(jana);
        for (String table : List.of(
                "notification",
                "notification_settings",
                "reader_contact",
                "followed_discussion",
                "ignored_reader",
                "comment_mention",
                "outgoing_mail",
                "vote")) {
            assertEquals(0, rows(table, "reader_id", jana), table);
        }
        assertEquals(0, rows("ignored_reader", "ignored_id", jana));
        assertEquals(0, rows("idempotency_key", "author_id", jana));
        // The numbers of votes stay, without the voters.
        given().get("/api/comments/" + others).then().body("votes.up", is(1));
    }

    @Test
    void only_somebody_signed_in_leaves_and_not_by_another_sites_doing() {
        given().delete("/api/me").then().statusCode(401);
        given().header("Origin", "https://example.com").delete("/api/me").then().statusCode(403);
    }

    private long rows(String table, String column, String user) {
        return database.find(
                        "SELECT count(*) FROM %s WHERE %s = ?".formatted(table, column),
                        row -> row.getLong(1),
                        UUID.fromString(Tokens.idOf(user)))
                .orElseThrow();
    }
}
