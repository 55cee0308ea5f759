package org.leserbrief.comment.erasure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.MailServer;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.notification.Sending;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

/// An erasure is over when all services have acknowledged it; this service's own data waits for nobody.
@ServiceTest
class ErasureSagaTest {
    private static final TestStream STREAM = new TestStream(ErasureRequested.STREAM);

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    @Inject
    ErasureJob job;

    @Inject
    MeterRegistry metrics;

    private static String person() {
        return "Saga " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String request(String name) {
        return Api.as(name).delete("/api/me").then().statusCode(202).extract().path("id");
    }

    private static String state(String name) {
        return Api.as(name).get("/api/me/erasure").jsonPath().getString("state");
    }

    private void acknowledge(String id, String service, List<ErasureAcknowledged.Retained> retained) throws Exception {
        STREAM.write(
                id,
                ErasureAcknowledged.TYPE,
                json.writeValueAsString(
                        new ErasureAcknowledged(UUID.fromString(id), service, 0, retained, Instant.now())));
    }

    private List<JsonNode> requests(String id) {
        return requests(id, 1);
    }

    private List<JsonNode> requests(String id, int number) {
        return STREAM
                .await(number, event -> event.key().equals(id) && event.type().equals(ErasureRequested.TYPE))
                .stream()
                .map(event -> {
                    assertEquals(
                            List.of(),
                            new Contract("comment-service", ErasureRequested.TYPE)
                                    .violations(String.valueOf(event.json())));
                    try {
                        return json.readTree(event.json());
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void a_service_that_is_away_is_waited_for_and_named_and_own_data_is_gone_meanwhile() throws Exception {
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Geht gleich");
        String id = request(name);
        job.eraseAccounts();
        given().get("/api/comments/" + comment).then().statusCode(410);
        assertEquals(Tokens.idOf(name), requests(id).getFirst().path("subject").asText());
        assertEquals("running", state(name));

        List<ErasureAcknowledged.Retained> kept =
                List.of(new ErasureAcknowledged.Retained("revisions", "the publisher's record", "the article goes"));
        acknowledge(id, "article-service", kept);
        acknowledge(id, "article-service", kept);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.as(name)
                                .get("/api/me/erasure")
                                .jsonPath()
                                .getList("acknowledgements")
                                .size()
                        == 1);
        assertEquals("running", state(name));
        database.update(
                "UPDATE account_erasure SET not_before = now() - interval '8 days' WHERE id = ?", UUID.fromString(id));
        assertTrue(overdue("topic-service") > Duration.ofDays(7).toSeconds());
        assertTrue(overdue("article-service") < Duration.ofDays(7).toSeconds());
        assertTrue(overdue("comment-service") < Duration.ofDays(7).toSeconds());

        acknowledge(id, "topic-service", List.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(name).equals("done"));
        Api.as(name)
                .get("/api/me/erasure")
                .then()
                .body("acknowledgements", hasSize(2))
                .body("acknowledgements[0].service", is("article-service"))
                .body("acknowledgements[0].retained[0].what", is("revisions"));
        assertTrue(overdue("topic-service") < Duration.ofDays(7).toSeconds());
    }

    private double overdue(String participant) {
        return metrics.get("account.erasure.overdue.seconds")
                .tag("participant", participant)
                .gauge()
                .value();
    }

    @Test
    void acknowledgements_before_the_own_part_is_done_and_of_unknown_erasures_are_no_end() throws Exception {
        String name = person();
        Erasing.begin(name);
        String id = Api.as(name).get("/api/me/erasure").jsonPath().getString("id");
        acknowledge(UUID.randomUUID().toString(), "article-service", List.of());
        acknowledge(id, "article-service", List.of());
        acknowledge(id, "topic-service", List.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.as(name)
                                .get("/api/me/erasure")
                                .jsonPath()
                                .getList("acknowledgements")
                                .size()
                        == 2);
        assertEquals("running", state(name));
        job.eraseAccounts();
        assertEquals("done", state(name));
    }

    /// As the release before did it: without an announcement, and without a mail.
    @Test
    void what_a_replica_of_the_release_before_began_is_announced() {
        UUID reader = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        database.update("""
                INSERT INTO account_erasure (id, reader_id, requested_at, not_before, started_at, finished_at)
                VALUES (?, ?, now(), now(), now(), now())
                """, id, reader);
        job.eraseAccounts();
        assertEquals(
                reader.toString(),
                requests(id.toString()).getFirst().path("subject").asText());
        assertTrue(database.find(
                        "SELECT completed_at IS NOT NULL FROM account_erasure WHERE id = ?",
                        row -> row.getBoolean(1),
                        id)
                .orElseThrow());
    }

    @Test
    void a_mail_announces_it_and_another_one_confirms_it() throws Exception {
        for (String language : List.of("de", "en")) {
            String name = person();
            String address = UUID.randomUUID() + "@example.org";
            String token = Tokens.withEmail(name, address, true);
            given().auth()
                    .oauth2(token)
                    .header("Accept-Language", language)
                    .get("/api/me/notifications")
                    .then()
                    .statusCode(200);
            given().auth()
                    .oauth2(token)
                    .header("Accept-Language", language)
                    .delete("/api/me")
                    .then()
                    .statusCode(202);
            MimeMessage announced = awaitMail(address, 1);
            assertTrue(announced.getContent().toString().contains("/me#erasure"));
            assertTrue(announced.getSubject().contains(language.equals("de") ? "beantragt" : "requested"));
            job.eraseAccounts();
            String id = given().auth()
                    .oauth2(token)
                    .get("/api/me/erasure")
                    .then()
                    .body("state", is("running"))
                    .extract()
                    .path("id");
            Erasing.acknowledge(id, "article-service");
            job.eraseAccounts();
            // The other service has still to do its part.
            assertEquals(1L, unconfirmed(address));
            Erasing.acknowledge(id, "topic-service");
            job.eraseAccounts();
            MimeMessage confirmed = awaitMail(address, 2);
            assertTrue(confirmed.getSubject().contains(language.equals("de") ? "gelöscht" : "erased"));
            assertFalse(confirmed.getContent().toString().contains(name));
            assertEquals(0L, unconfirmed(address));
        }
    }

    private long unconfirmed(String address) {
        return database.find(
                        "SELECT count(*) FROM account_erasure WHERE confirm_to = ?", row -> row.getLong(1), address)
                .orElseThrow();
    }

    private static MimeMessage awaitMail(String address, int number) {
        Sending.letters();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> MailServer.mailsTo(address), mails -> mails.size() == number)
                .getLast();
    }

    /// As after a restore: the stream knows of an erasure, and the database does not.
    @Test
    void an_operator_has_erasures_repeated_that_a_restored_database_does_not_know() throws Exception {
        String name = person();
        String comment = Api.comment(name, Articles.open(), "Wieder da");
        // Times in the stream are whole milliseconds.
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UUID id = UUID.randomUUID();
        STREAM.write(
                id.toString(),
                ErasureRequested.TYPE,
                json.writeValueAsString(
                        new ErasureRequested(id, UUID.fromString(Tokens.idOf(name)), Instant.now(), Instant.now())));
        String path = "/api/operations/comment-service/erasures/replay";
        Api.as("Ada", "admin")
                .post(path + "?since=2999-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("found", is(0));
        Api.as("Ada", "admin")
                .post(path + "?since=" + before)
                .then()
                .statusCode(200)
                .body("requested", is(1));
        Api.as("Ada", "admin").post(path).then().statusCode(200).body("requested", is(0));
        job.eraseAccounts();
        given().get("/api/comments/" + comment).then().statusCode(410);
        Api.as(name).get("/api/me/erasure").then().body("id", is(id.toString()));
        assertEquals(2, requests(id.toString(), 2).size());

        Api.as("Ada", "admin").post(path + "?since=gestern").then().statusCode(422);
        Api.asModerator().post(path).then().statusCode(403);
        given().post(path).then().statusCode(401);
    }

    /// A restored database knows a request that had not begun. Whether it was taken back later nobody knows.
    @Test
    void a_request_of_a_restored_database_that_the_stream_does_not_have_can_be_taken_back_again() throws Exception {
        String taken = person();
        String address = UUID.randomUUID() + "@example.org";
        String token = Tokens.withEmail(taken, address, true);
        given().auth().oauth2(token).get("/api/me/notifications").then().statusCode(200);
        given().auth().oauth2(token).delete("/api/me").then().statusCode(202);
        awaitMail(address, 1);
        String begun = person();
        String comment = Api.comment(begun, Articles.open(), "Wieder da");
        UUID id = UUID.fromString(request(begun));
        // What the runbook does before the services start.
        assertEquals(2, database.update("""
                        UPDATE account_erasure SET not_before = now() + interval '30 days'
                        WHERE reader_id = ANY (cast(? AS uuid[]))
                        """, List.of(Tokens.idOf(taken), Tokens.idOf(begun))));
        // Asked for once more after the moment, under another number.
        UUID later = UUID.randomUUID();
        STREAM.write(
                later.toString(),
                ErasureRequested.TYPE,
                json.writeValueAsString(new ErasureRequested(
                        later, UUID.fromString(Tokens.idOf(begun)), Instant.now(), Instant.now())));
        job.eraseAccounts();
        given().get("/api/comments/" + comment).then().statusCode(200);
        String path = "/api/operations/comment-service/erasures/replay";
        Api.as("Ada", "admin").post(path).then().statusCode(200);
        awaitMail(address, 2);
        Instant until =
                Instant.parse(Api.as(taken).get("/api/me/erasure").jsonPath().getString("notBefore"));
        Api.as("Ada", "admin").post(path).then().statusCode(200);
        assertEquals(
                until,
                Instant.parse(Api.as(taken).get("/api/me/erasure").jsonPath().getString("notBefore")));
        assertTrue(until.isBefore(Instant.now().plus(Duration.ofDays(2))), until.toString());
        Api.as(taken).delete("/api/me/erasure").then().statusCode(204);
        job.eraseAccounts();
        Api.as(taken).get("/api/me/erasure").then().statusCode(404);
        given().get("/api/comments/" + comment).then().statusCode(410);
        Api.as(begun).get("/api/me/erasure").then().body("id", is(id.toString()));
    }

    @Test
    void the_golden_examples_fit() throws Exception {
        Contract requested = new Contract("comment-service", ErasureRequested.TYPE);
        assertEquals(List.of(), requested.violations(requested.example()));
        Contract acknowledged = new Contract("platform", ErasureAcknowledged.TYPE);
        assertEquals(List.of(), acknowledged.violations(acknowledged.example()));
        assertEquals(
                "article-service",
                json.readValue(acknowledged.example(), ErasureAcknowledged.class)
                        .service());
    }
}
