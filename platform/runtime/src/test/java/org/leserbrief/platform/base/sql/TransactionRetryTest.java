package org.leserbrief.platform.base.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;

@PlatformTest
class TransactionRetryTest {
    private static final String COLUMNS = "SELECT * FROM account WHERE id = ?";

    /// More than half of the pool's 16, so that two times so many have some in common. The platform's own jobs need a
    /// few.
    private static final int MANY_CONNECTIONS = 10;

    @Inject
    Accounts accounts;

    @Inject
    Database database;

    @Inject
    Config config;

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

        /// Reads often enough for the driver to prepare the statement on the server (`prepareThreshold` is five), on a
        /// connection of its own.
        @Transactional
        public int prepare(CyclicBarrier met) throws Exception {
            meet(met);
            return IntStream.range(0, 6).map(i -> columns()).max().orElseThrow();
        }

        /// The first attempts have a connection each.
        @Transactional
        public int read(CyclicBarrier met) throws Exception {
            meet(met);
            return columns();
        }

        private void meet(CyclicBarrier met) throws Exception {
            if (attempts.incrementAndGet() <= met.getParties()) {
                met.await(20, TimeUnit.SECONDS);
            }
        }

        private int columns() {
            return database.find(COLUMNS, row -> row.getMetaData().getColumnCount(), 1)
                    .orElseThrow();
        }
    }

    /// A connection on which a statement has been prepared whose result has changed since. It is one with generated
    /// keys, to which the driver adds `RETURNING *`.
    private record StaleConnection(Connection connection) implements AutoCloseable {
        /// @param autosave the driver's property
        static StaleConnection of(Config config, String autosave, Runnable migration) throws SQLException {
            Properties properties = new Properties();
            properties.put("user", config.getValue("quarkus.datasource.username", String.class));
            properties.put("password", config.getValue("quarkus.datasource.password", String.class));
            properties.put("autosave", autosave);
            Connection connection = DriverManager.getConnection(
                    config.getValue("quarkus.datasource.jdbc.url", String.class), properties);
            connection.setAutoCommit(false);
            StaleConnection stale = new StaleConnection(connection);
            for (int i = 0; i < 6; i++) {
                stale.columns();
            }
            migration.run();
            return stale;
        }

        int columns() {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE account SET balance = balance WHERE id = ?", Statement.RETURN_GENERATED_KEYS)) {
                statement.setLong(1, 1);
                statement.executeUpdate();
                int columns = statement.getGeneratedKeys().getMetaData().getColumnCount();
                connection.commit();
                return columns;
            } catch (SQLException e) {
                try {
                    connection.rollback();
                } catch (SQLException again) {
                    e.addSuppressed(again);
                }
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private void addColumn() {
        database.run("ALTER TABLE account ADD COLUMN note text");
    }

    /// What many threads find, each of which does the same at the same time.
    private static Set<Integer> together(Callable<Integer> work) throws Exception {
        Set<Integer> found = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(MANY_CONNECTIONS)) {
            for (Future<Integer> one : threads.invokeAll(Collections.nCopies(MANY_CONNECTIONS, work))) {
                found.add(one.get(30, TimeUnit.SECONDS));
            }
        }
        return found;
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
        // On a busy machine the loser may take its first row again before the other gets it.
        assertTrue(accounts.attempts() >= 3, "no deadlock");
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
    void a_statement_is_tried_again_whose_result_a_migration_has_changed_on_each_connection() throws Exception {
        CyclicBarrier met = new CyclicBarrier(MANY_CONNECTIONS);
        assertEquals(Set.of(2), together(() -> accounts.prepare(met)));
        addColumn();
        accounts.begin();
        assertEquals(Set.of(3), together(() -> accounts.read(met)));
        assertTrue(accounts.attempts() > MANY_CONNECTIONS, "no plan was stale");
    }

    @Test
    void the_driver_renews_a_stale_plan_after_its_error() throws Exception {
        try (StaleConnection stale = StaleConnection.of(config, "never", this::addColumn)) {
            RuntimeException fault = assertThrows(RuntimeException.class, stale::columns);
            assertTrue(TransientErrors.isStalePlan(fault), fault::toString);
            assertTrue(TransientErrors.isTransient(fault));
            assertEquals(3, stale.columns());
        }
    }

    /// What the upgrade from 1.0.0 asks operators to set, whose replicas do not try again
    /// (`deploy/kubernetes/README.md`).
    @Test
    void the_driver_repeats_a_statement_by_itself_with_a_savepoint() throws Exception {
        try (StaleConnection stale = StaleConnection.of(config, "conservative", this::addColumn)) {
            assertEquals(3, stale.columns());
        }
    }

    @Test
    void consumers_and_jobs_go_on_without_a_pause_after_a_stale_plan() throws Exception {
        List<Integer> read = new ArrayList<>();
        try (StaleConnection stale = StaleConnection.of(config, "never", this::addColumn)) {
            TransientRetry.run(() -> read.add(stale.columns()), (attempt, fault) -> fail("paused", fault));
        }
        assertEquals(List.of(3), read);
    }

    @Test
    void a_feature_that_the_database_lacks_is_no_stale_plan() {
        RuntimeException fault = assertThrows(RuntimeException.class, () -> accounts.fail("0A000"));
        assertFalse(TransientErrors.isStalePlan(fault));
        assertFalse(TransientErrors.isTransient(fault));
        assertEquals(1, accounts.attempts());
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
