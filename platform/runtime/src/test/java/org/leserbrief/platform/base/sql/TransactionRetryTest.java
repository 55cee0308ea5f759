package org.leserbrief.platform.base.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;

@PlatformTest
class TransactionRetryTest {
    @Inject
    Accounts accounts;

    @Inject
    Database database;

    @BeforeEach
    void create() {
        database.run("DROP TABLE IF EXISTS account");
        database.run("CREATE TABLE account (id bigint PRIMARY KEY, balance bigint NOT NULL)");
        database.run("INSERT INTO account VALUES (1, 100), (2, 100)");
        accounts.begin();
    }

    @ApplicationScoped
    static class Accounts {
        private final AtomicInteger attempts = new AtomicInteger();

        @Inject
        Database database;

        void begin() {
            attempts.set(0);
        }

        int attempts() {
            return attempts.get();
        }

        /// On the first attempt, two transactions in opposite directions have each locked one row when they wait
        /// for the other's.
        @Transactional
        public void move(long from, long to, CyclicBarrier met) throws Exception {
            boolean first = attempts.incrementAndGet() <= 2;
            database.update("UPDATE account SET balance = balance - 1 WHERE id = ?", from);
            if (first) {
                met.await(20, TimeUnit.SECONDS);
            }
            database.update("UPDATE account SET balance = balance + 1 WHERE id = ?", to);
        }

        @Transactional
        public void fail(String state) {
            attempts.incrementAndGet();
            database.update("UPDATE account SET balance = 0");
            database.run("DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '%s'; END $$".formatted(state));
        }
    }

    private long balance(long id) {
        return database.find("SELECT balance FROM account WHERE id = ?", row -> row.getLong(1), id)
                .orElseThrow();
    }

    @Test
    void the_loser_of_a_deadlock_is_tried_again_and_both_take_effect_once() throws Exception {
        CyclicBarrier met = new CyclicBarrier(2);
        try (ExecutorService together = Executors.newFixedThreadPool(2)) {
            Future<?> there = together.submit(() -> {
                accounts.move(1, 2, met);
                return null;
            });
            Future<?> back = together.submit(() -> {
                accounts.move(2, 1, met);
                return null;
            });
            there.get(30, TimeUnit.SECONDS);
            back.get(30, TimeUnit.SECONDS);
        }
        assertEquals(3, accounts.attempts());
        assertEquals(100, balance(1));
        assertEquals(100, balance(2));
    }

    @Test
    void what_does_not_pass_is_given_up_and_leaves_nothing() {
        RuntimeException fault = assertThrows(RuntimeException.class, () -> accounts.fail("40P01"));
        assertTrue(TransientErrors.isConflict(fault));
        assertEquals(RetriedTransaction.MOST_ATTEMPTS, accounts.attempts());
        assertEquals(100, balance(1));
    }

    @Test
    void other_faults_are_not_tried_again() {
        RuntimeException fault = assertThrows(RuntimeException.class, () -> accounts.fail("23505"));
        assertFalse(TransientErrors.isConflict(fault));
        assertEquals(1, accounts.attempts());
    }

    @Test
    void what_joins_a_transaction_is_left_to_whoever_began_it() {
        assertThrows(
                RuntimeException.class, () -> QuarkusTransaction.requiringNew().run(() -> accounts.fail("40001")));
        assertEquals(1, accounts.attempts());
    }
}
