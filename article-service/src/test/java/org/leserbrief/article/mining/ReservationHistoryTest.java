package org.leserbrief.article.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.mining.ReservationHistory.Declaration;
import org.leserbrief.platform.base.sql.Database;

/// The setting of tests reserves; each test says more, and its transaction takes that back.
@ServiceTest
@TestTransaction
class ReservationHistoryTest {
    private static final Instant FIRST = Instant.parse("2126-01-01T00:00:00Z");

    @Inject
    ReservationHistory history;

    @Inject
    Database database;

    private void say(int day, boolean reserved, @Nullable String policy) {
        history.note(new Declaration(FIRST.plusSeconds(86_400L * day), reserved, policy, List.of("GPTBot")));
    }

    private List<Boolean> said() {
        return history.all().stream().map(Declaration::reserved).toList();
    }

    @Test
    void a_restart_says_nothing_new() {
        database.update("DELETE FROM text_mining_declaration");
        for (int day = 0; day < 3; day++) {
            say(day, true, "https://news.example/licences");
        }
        assertEquals(List.of(true), said());
        assertEquals(Optional.of(FIRST), history.reservedSince());
    }

    @Test
    void who_has_never_reserved_anything_has_said_nothing() {
        database.update("DELETE FROM text_mining_declaration");
        say(0, false, null);
        assertEquals(List.of(), said());
        assertEquals(Optional.empty(), history.reservedSince());
    }

    @Test
    void a_reservation_that_was_given_up_begins_anew_and_another_policy_is_no_beginning() {
        database.update("DELETE FROM text_mining_declaration");
        say(0, true, null);
        say(1, false, null);
        say(2, true, null);
        say(3, true, "https://news.example/licences");
        assertEquals(List.of(true, true, false, true), said());
        assertEquals(Optional.of(FIRST.plusSeconds(2 * 86_400)), history.reservedSince());
    }
}
