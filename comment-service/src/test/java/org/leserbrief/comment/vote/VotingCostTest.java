package org.leserbrief.comment.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.RoundTrips;
import org.leserbrief.comment.RoundTrips.Counted;
import org.leserbrief.comment.ServiceTest;

/// The database cost of a vote.
@ServiceTest
class VotingCostTest {
    /// @param cost the number of statements, each of which is a round trip, including `COMMIT` or `ROLLBACK`
    private static void assertCost(int status, int cost, String comment, int value) {
        Counted<Response> counted = RoundTrips.during(
                () -> Api.as("Rolf").body(Map.of("value", value)).put("/api/comments/" + comment + "/vote"));
        assertEquals(status, counted.answer().statusCode(), counted.answer()::asString);
        assertEquals(cost, counted.statements(), "statements");
        assertEquals(cost, counted.roundTrips(), "round trips");
    }

    @Test
    void a_vote_takes_two_statements_and_a_commit_and_one_more_if_it_changes_nothing() {
        String comment = Api.comment("Rita", Articles.open(), "Zur Wahl");
        for (int value : new int[] {1, -1, 0}) {
            assertCost(200, 3, comment, value);
            assertCost(200, 4, comment, value);
        }
    }

    @Test
    void a_vote_that_is_refused_takes_one_statement() {
        assertCost(403, 2, Api.comment("Rolf", Articles.open(), "Eigenlob"), 1);
    }
}
