package org.leserbrief.article.presence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.sending;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class PresenceTest {
    private static final String LEASE = "/api/articles/{id}/lease";
    private static final String JOERG = Tokens.of("Jörg", "editor");

    @Inject
    Database database;

    @Test
    void one_has_the_lease_and_the_other_can_take_it_over() {
        String id = Newsroom.draft(article("Wer schreibt"));
        sending("{}").put(LEASE, id).then().statusCode(200).body("holder.name", is("Ina Setzer"));
        sending("{}").put(LEASE, id).then().statusCode(200);
        take(id, "{}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("lease.holder.name", is("Ina Setzer"));
        take(id, "{\"takeOver\": true}").then().statusCode(200).body("holder.name", is("Jörg"));
        sending("{}").put(LEASE, id).then().statusCode(409).body("lease.holder.name", is("Jörg"));
        // Somebody else's stays.
        editor().delete(LEASE, id).then().statusCode(204);
        sending("{}").put(LEASE, id).then().statusCode(409);
        given().auth().oauth2(JOERG).delete(LEASE, id).then().statusCode(204);
        sending("{}").put(LEASE, id).then().statusCode(200);
        editor().get("/api/articles/{id}/history", id)
                .then()
                .body("items.action", contains("lease-taken-over", "drafted"))
                .body("items[0].actor.name", is("Jörg"));
    }

    @Test
    void a_lease_lapses_after_two_minutes_unless_its_holder_saves() {
        String id = Newsroom.draft(article("Mittagspause"));
        sending("{}").put(LEASE, id).then().statusCode(200);
        age(id, "60 s");
        take(id, "{}").then().statusCode(409);
        age(id, "121 s");
        sending(article("Doch noch da"))
                .header("If-Match", "*")
                .put("/api/articles/{id}/working-copy", id)
                .then()
                .statusCode(200);
        take(id, "{}").then().statusCode(409);
        database.update(
                "UPDATE working_copy SET written_at = now() - interval '121 s' WHERE article_id = ?", Long.valueOf(id));
        take(id, "{}").then().statusCode(200).body("holder.name", is("Jörg"));
        editor().get("/api/articles/{id}/history", id).then().body("items.action", contains("drafted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"takeOver\": \"true\"}", "{\"takeOver\": 1}", "{\"x\": true}"})
    void a_wrong_lease_is_refused(String body) {
        String id = Newsroom.draft(article("Falsche Anfrage"));
        sending(body).put(LEASE, id).then().statusCode(422);
    }

    @Test
    void an_article_that_is_none_has_nobody() {
        for (String id : List.of("999999999", "x")) {
            sending("{}").put(LEASE, id).then().statusCode(404);
            editor().delete(LEASE, id).then().statusCode(404);
            editor().get("/api/articles/{id}/presence", id).then().statusCode(404);
        }
    }

    @Test
    void an_open_editor_learns_who_comes_takes_over_saves_and_publishes() throws Exception {
        String id = Newsroom.published("Zu zweit");
        try (Stream ina = new Stream(id, Tokens.of("Ina Setzer", "editor"))) {
            ina.await(state -> names(state).equals(List.of("Ina Setzer")));
            assertTrue(ina.cacheControl.contains("no-store"), ina.cacheControl);
            sending("{}").put(LEASE, id).then().statusCode(200);
            ina.await(state -> state.at("/lease/holder/name").asText().equals("Ina Setzer"));
            try (Stream joerg = new Stream(id, JOERG)) {
                ina.await(state -> names(state).equals(List.of("Ina Setzer", "Jörg")));
                take(id, "{\"takeOver\": true}").then().statusCode(200);
                ina.await(state -> state.at("/lease/holder/name").asText().equals("Jörg"));
                Response saved = given().auth()
                        .oauth2(JOERG)
                        .contentType(ContentType.JSON)
                        .header("If-Match", "*")
                        .body(article("Von Jörg"))
                        .put("/api/articles/{id}/working-copy", id);
                long version = saved.jsonPath().getLong("version");
                ina.await(state -> state.path("version").asLong() == version
                        && state.path("changed").asBoolean()
                        && state.at("/writtenBy/name").asText().equals("Jörg"));
                sending("{}")
                        .header("If-Match", saved.header("ETag"))
                        .put("/api/articles/{id}/working-copy/publication", id)
                        .then()
                        .statusCode(200);
                ina.await(state -> state.path("revision").asInt() == 2
                        && state.path("version").asLong() == version
                        && !state.path("changed").asBoolean());
                joerg.await(state -> state.path("revision").asInt() == 2);
            }
            ina.await(state -> names(state).equals(List.of("Ina Setzer")));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        0L,
                        database.find(
                                        "SELECT count(*) FROM article_presence WHERE article_id = ?",
                                        row -> row.getLong(1),
                                        Long.valueOf(id))
                                .orElseThrow()));
    }

    @Test
    void those_of_another_replica_are_seen_until_it_is_gone() throws Exception {
        String id = Newsroom.draft(article("Zwei Instanzen"));
        database.update(
                "INSERT INTO article_presence (stream, article_id, user_id, user_name, seen_at)"
                        + " VALUES (gen_random_uuid(), ?, 'fern', 'Fern', now())",
                Long.valueOf(id));
        try (Stream ina = new Stream(id, Tokens.of("Ina Setzer", "editor"))) {
            ina.await(state -> names(state).equals(List.of("Fern", "Ina Setzer")));
            database.update("UPDATE article_presence SET seen_at = now() - interval '31 s' WHERE user_id = 'fern'");
            ina.await(state -> names(state).equals(List.of("Ina Setzer")));
        }
    }

    @Test
    void one_user_has_a_bounded_number_of_streams() throws Exception {
        String id = Newsroom.draft(article("Viele Fenster"));
        String token = Tokens.of("Vielfenster", "editor");
        List<Stream> open = new CopyOnWriteArrayList<>();
        try {
            // Together: each hears of the state within a second.
            for (int i = 0; i < 10; i++) {
                open.add(new Stream(id, token));
            }
            open.forEach(stream -> stream.await(state -> names(state).equals(List.of("Vielfenster"))));
            given().auth()
                    .oauth2(token)
                    .get("/api/articles/{id}/presence", id)
                    .then()
                    .statusCode(429);
        } finally {
            open.forEach(Stream::close);
        }
    }

    private void age(String id, String interval) {
        database.update(
                "UPDATE article_lease SET renewed_at = now() - interval '%s' WHERE article_id = ?".formatted(interval),
                Long.valueOf(id));
    }

    private static Response take(String id, String body) {
        return given().auth()
                .oauth2(JOERG)
                .contentType(ContentType.JSON)
                .body(body)
                .put(LEASE, id);
    }

    private static List<String> names(JsonNode state) {
        return state.path("people").findValuesAsText("name");
    }

    /// An open stream, and what came on it.
    private static final class Stream implements AutoCloseable {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final List<JsonNode> states = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> opened;
        private volatile String cacheControl = "";
        private volatile boolean closed;

        Stream(String id, String token) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/api/articles/" + id + "/presence"))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "text/event-stream")
                    .build();
            opened = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                    .thenAccept(response -> {
                        assertEquals(200, response.statusCode());
                        cacheControl =
                                response.headers().firstValue("Cache-Control").orElse("");
                        Thread.ofVirtual().start(() -> read(response.body()));
                    });
        }

        private void read(InputStream events) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        states.add(JSON.readTree(line.substring("data:".length())));
                    }
                }
            } catch (IOException e) {
                // That is how a stream ends which the test has closed; Awaitility would fail it for the exception.
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        void await(java.util.function.Predicate<JsonNode> state) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                // What was wrong with the response is thrown here.
                opened.getNow(null);
                assertTrue(!states.isEmpty() && state.test(states.getLast()), () -> String.valueOf(states));
            });
        }

        @Override
        public void close() {
            closed = true;
            http.shutdownNow();
        }
    }
}
