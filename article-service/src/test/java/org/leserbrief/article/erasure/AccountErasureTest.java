package org.leserbrief.article.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class AccountErasureTest {
    private static final TestStream STREAM = new TestStream(ErasureRequested.STREAM);
    private static final Contract REQUESTED = new Contract("comment-service", ErasureRequested.TYPE);

    @Inject
    ObjectMapper json;

    @Inject
    Database database;

    /// Sends the producer's golden example, with these ids, and returns the answer.
    private JsonNode erase(String saga, String subject, int answers) throws IOException {
        JsonNode example = json.readTree(REQUESTED.example());
        String request = REQUESTED
                .example()
                .replace(example.path("sagaId").asText(), saga)
                .replace(example.path("subject").asText(), subject);
        STREAM.write(saga, ErasureRequested.TYPE, request);
        String answer = String.valueOf(STREAM.await(
                        answers,
                        event -> event.key().equals(saga) && event.type().equals(ErasureAcknowledged.TYPE))
                .getLast()
                .json());
        assertEquals(List.of(), new Contract("platform", ErasureAcknowledged.TYPE).violations(answer));
        return json.readTree(answer);
    }

    @Test
    void an_unknown_reader_is_acknowledged_each_time() throws IOException {
        String saga = UUID.randomUUID().toString();
        for (int time = 1; time <= 2; time++) {
            JsonNode answer = erase(saga, UUID.randomUUID().toString(), time);
            assertEquals("article-service", answer.path("service").asText());
            assertEquals(0, answer.path("removed").asInt());
            assertTrue(answer.path("retained").isEmpty());
        }
    }

    @Test
    void what_stays_of_an_editor_is_said_with_its_reason() throws IOException {
        Newsroom.draft(Newsroom.article("Von jemandem, der geht"));
        JsonNode answer = erase(UUID.randomUUID().toString(), Tokens.idOf("Ina Setzer"), 1);
        JsonNode kept = answer.path("retained").path(0);
        assertEquals(
                PersonalDataRegistry.ENTRIES.getFirst().what(),
                kept.path("what").asText());
        assertEquals("the article is deleted", kept.path("until").asText());
    }

    /// By their names: ids, names and addresses of people.
    @Test
    void the_registry_knows_every_column_about_somebody() {
        TreeSet<String> known = new TreeSet<>();
        PersonalDataRegistry.ENTRIES.forEach(
                entry -> entry.columns().forEach(column -> known.add(entry.table() + "." + column)));
        TreeSet<String> found = new TreeSet<>(database.query("""
                        SELECT c.table_name || '.' || c.column_name AS name
                        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                            AND c.column_name ~ '(editor|reader|user|actor|holder|subject|subscription|_by|email)(_|$)'
                            AND c.table_name !~ '^(flyway|rebuild)'
                        """, row -> row.getString("name")));
        assertEquals(known, found);
    }
}
