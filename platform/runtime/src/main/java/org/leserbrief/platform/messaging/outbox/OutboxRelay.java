package org.leserbrief.platform.messaging.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.outbox.EventSender.SendFailed;
import org.leserbrief.platform.messaging.outbox.EventSender.Unsendable;

/// Sends committed events to Kafka and deletes them after they are acknowledged. Only one relay per database is
/// active, whatever the number of replicas.
///
/// There is no "last id sent", because ids become visible out of order and a cursor would skip rows (measured: 421
/// of 14,391). The lock belongs to the transaction, so it is released when the database ends a relay that hangs.
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /// Any number that nothing else in the database uses: "outbox" in ASCII.
    private static final long LOCK = 0x6f7574626f78L;

    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(" + LOCK + ")";

    /// By the primary key; `octet_length` does not read the data itself. The first row is sent however large it is.
    /// The columns are listed, because a migration that adds one would break the prepared statements of older
    /// replicas that use `*`.
    private static final String OLDEST = """
            SELECT id, event_id, stream, key, type, occurred_at, correlation_id, traceparent, data, candidates FROM (
                SELECT candidate.*, count(*) OVER () AS candidates,
                    sum(octet_length(data)) OVER (ORDER BY id) - octet_length(data) AS bytes_before
                FROM (SELECT * FROM outbox ORDER BY id LIMIT ?) AS candidate) AS measured
            WHERE bytes_before = 0 OR bytes_before + octet_length(data) <= ?
            ORDER BY id
            """;

    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

    private static final String PARK = """
            INSERT INTO outbox_parked
                (id, event_id, stream, key, type, occurred_at, correlation_id, traceparent, data, reason)
            SELECT id, event_id, stream, key, type, occurred_at, correlation_id, traceparent, data, ?
            FROM outbox WHERE id = ?
            """;

    /// Another replica holds the lock and may have read before our commit, so try again soon.
    private static final long TURN_RETRY_MILLIS = 10;

    private final DataSource database;
    private final EventSender sender;
    private final OutboxSettings settings;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopping;

    /// Whether this process has committed events since this relay last held the lock.
    private volatile boolean announced;
    private volatile @Nullable Thread thread;

    OutboxRelay(DataSource database, EventSender sender, OutboxSettings settings) {
        this.database = database;
        this.sender = sender;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        // A platform thread, because it spends its time in JDBC calls, which pin the carrier of a virtual thread.
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        work.release();
        Thread running = thread;
        if (running != null && !running.join(Duration.ofSeconds(5))) {
            // It waits for an unavailable broker; the rows stay and will be sent by another relay.
            running.interrupt();
        }
    }

    /// Signals that there may be events to send.
    void wake() {
        announced = true;
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    boolean isRunning() {
        Thread running = thread;
        return running == null || running.isAlive();
    }

    private void run() {
        try {
            long rested = System.nanoTime() - settings.linger().toNanos();
            while (!stopping) {
                long begun = System.nanoTime();
                switch (sendBatch()) {
                    case FULL -> {}
                    case SENT -> {
                        if (begun - rested < settings.linger().toNanos()) {
                            Thread.sleep(settings.linger());
                        }
                        rested = System.nanoTime();
                        pause(settings.interval().toMillis());
                    }
                    case EMPTY -> pause(settings.interval().toMillis());
                    case NOT_MY_TURN ->
                        pause(
                                announced
                                        ? TURN_RETRY_MILLIS
                                        : settings.interval().toMillis());
                    case FAILED -> Thread.sleep(settings.retryPause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sender.close();
        }
    }

    private void pause(long millis) throws InterruptedException {
        if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    private Outcome sendBatch() throws InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Outcome outcome = sendBatch(connection);
                connection.commit();
                return outcome;
            } finally {
                // After a commit there is nothing to roll back; after a failure the rows stay for the next attempt.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SendFailed e) {
            LOG.warnf("events wait, Kafka did not take them: %s", e.getCause());
            return Outcome.FAILED;
        } catch (SQLException e) {
            LOG.warnf("events wait, the database is away: %s", e.getMessage());
            return Outcome.FAILED;
        }
    }

    private Outcome sendBatch(Connection connection) throws SQLException, SendFailed, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            // A plan cached while the outbox was empty would scan a large backlog once for each batch.
            statement.execute(
                    "SET LOCAL idle_in_transaction_session_timeout = %d; SET LOCAL plan_cache_mode = force_custom_plan"
                            .formatted(settings.sendTimeout().toMillis() * 2));
            try (ResultSet turn = statement.executeQuery(TAKE_TURN)) {
                turn.next();
                if (!turn.getBoolean(1)) {
                    return Outcome.NOT_MY_TURN;
                }
            }
        }
        announced = false;
        Batch batch = oldest(connection);
        List<OutboxRow> rows = batch.rows();
        if (rows.isEmpty()) {
            return Outcome.EMPTY;
        }
        for (Unsendable unsendable : sender.send(rows)) {
            LOG.errorf(
                    "event %s %s parked in outbox_parked: %s",
                    unsendable.row().type(), unsendable.row().eventId(), unsendable.reason());
            park(connection, unsendable);
        }
        delete(connection, rows);
        return batch.full() ? Outcome.FULL : Outcome.SENT;
    }

    /// The oldest rows, as many as both limits allow.
    Batch oldest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setInt(1, settings.batchSize());
            select.setLong(2, settings.batchBytes().asLongValue());
            List<OutboxRow> rows = new ArrayList<>();
            long candidates = 0;
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    candidates = result.getLong("candidates");
                    rows.add(OutboxRow.read(result));
                }
            }
            return new Batch(rows, rows.size() < candidates || candidates == settings.batchSize());
        }
    }

    private static void park(Connection connection, Unsendable unsendable) throws SQLException {
        try (PreparedStatement park = connection.prepareStatement(PARK)) {
            park.setString(1, unsendable.reason());
            park.setLong(2, unsendable.row().id());
            park.executeUpdate();
        }
    }

    private static void delete(Connection connection, List<OutboxRow> rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(OutboxRow::id).toArray()));
            delete.executeUpdate();
        }
    }

    /// @param full whether a limit ended the batch, so that there may be more
    record Batch(List<OutboxRow> rows, boolean full) {
        Batch {
            rows = List.copyOf(rows);
        }
    }

    private enum Outcome {
        /// A limit ended the batch, so there may be more.
        FULL,
        SENT,
        EMPTY,
        NOT_MY_TURN,
        FAILED
    }
}
