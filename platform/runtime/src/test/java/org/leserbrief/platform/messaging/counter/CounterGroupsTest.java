package org.leserbrief.platform.messaging.counter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.base.sql.Database;

@PlatformTest
class CounterGroupsTest {
    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void empty() {
        database.update("TRUNCATE tally, tally_member");
    }

    @Test
    void comparing_reads_the_index_alone() {
        database.update("""
                INSERT INTO tally_member
                SELECT 1000000 + n, 1000 + n / 10, 1, true FROM generate_series(0, 9999) AS n
                """);
        database.update("INSERT INTO tally SELECT 1000 + n, 10 FROM generate_series(0, 999) AS n");
        // VACUUM cannot mark pages as all-visible while an older transaction is open.
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            database.run("VACUUM ANALYZE tally_member, tally");
            String totals = plan(CounterGroups.TOTALS, 1100L, 1110L, 1000, 1100L, 1110L, 1000, 1000);
            assertTrue(totals.contains("Index Only Scan using tally_member_group on tally_member"), totals);
            assertFalse(totals.contains("Seq Scan"), totals);
            String members = plan(CounterGroups.MEMBERS, 1100L);
            assertTrue(members.contains("Index Only Scan using tally_member_group on tally_member"), members);
        });
    }

    private String plan(String sql, Object... parameters) {
        return String.join("\n", database.query("EXPLAIN (COSTS OFF) " + sql, row -> row.getString(1), parameters));
    }
}
