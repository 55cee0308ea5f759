package org.leserbrief.comment.vote;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// The response to a client whose transaction the database aborts because of a conflict.
@ServiceTest
class DeadlockTest {
    @Inject
    Database database;

    /// Votes while the database aborts the first few attempts with this SQLSTATE.
    private Response vote(String state, int failures) {
        String voter = "Vera " + UUID.randomUUID();
        String comment = Api.comment("Rolf", Articles.open(), "Zur Wahl");
        database.run("CREATE SEQUENCE attempts");
        database.run("""
                CREATE FUNCTION end_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.reader_id = '%s' AND nextval('attempts') <= %d THEN
                        RAISE EXCEPTION 'planted' USING ERRCODE = '%s';
                    END IF;
                    RETURN NEW;
                END $$
                """.formatted(Tokens.idOf(voter), failures, state));
        database.run("CREATE TRIGGER planted BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION end_transaction()");
        try {
            return Api.as(voter).body(Map.of("value", 1)).put("/api/comments/" + comment + "/vote");
        } finally {
            database.run("DROP TRIGGER planted ON vote");
            database.run("DROP FUNCTION end_transaction");
            database.run("DROP SEQUENCE attempts");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void it_is_tried_again_and_counts_once(String state) {
        Response voted = vote(state, 2);
        assertEquals(200, voted.statusCode(), voted.asString());
        assertEquals(1, voted.jsonPath().getInt("votes.up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void one_that_does_not_pass_is_answered_with_try_again(String state) {
        vote(state, 1_000)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("type", is("urn:leserbrief:problem:unavailable"));
    }

    @Test
    void another_error_of_the_database_is_not_tried_again() {
        assertEquals(500, vote("23514", 1).statusCode());
    }
}
