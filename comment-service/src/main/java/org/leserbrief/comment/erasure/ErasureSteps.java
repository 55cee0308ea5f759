package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.comment.core.CommentErasure;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Erases readers: first all that serves only them, which ends their account; then their comments one by one, because
/// each changes counters and threads; at last their id in what has to stay. After a crash it goes on where it was.
@ApplicationScoped
class ErasureSteps {
    private static final Logger LOG = Logger.getLogger(ErasureSteps.class);

    /// By account_erasure_open.
    private static final String DUE = """
            SELECT id FROM account_erasure WHERE finished_at IS NULL AND not_before <= ? ORDER BY not_before LIMIT 100
            """;

    private static final String CLAIM = """
            SELECT id, reader_id, pseudonym, not_before, started_at FROM account_erasure
            WHERE id = ? AND finished_at IS NULL FOR UPDATE SKIP LOCKED
            """;

    private static final String START = "UPDATE account_erasure SET started_at = ? WHERE id = ?";

    private static final String FINISH = "UPDATE account_erasure SET finished_at = ?, pseudonym = NULL WHERE id = ?";

    /// By account_erasure_kept.
    private static final String OLD =
            "SELECT reader_id FROM account_erasure WHERE reader_id IS NOT NULL AND finished_at < ? LIMIT 1000";

    private static final String FORGET = "UPDATE account_erasure SET reader_id = NULL WHERE reader_id = ?";

    private final Database database;
    private final AccountClosing closing;
    private final CommentErasure comments;
    private final ErasureSagas sagas;
    private final Clock clock;

    ErasureSteps(Database database, AccountClosing closing, CommentErasure comments, ErasureSagas sagas, Clock clock) {
        this.database = database;
        this.closing = closing;
        this.comments = comments;
        this.sagas = sagas;
        this.clock = clock;
    }

    /// Requests whose time has come, the oldest first.
    @Transactional
    List<UUID> due() {
        return database.query(DUE, row -> row.getObject("id", UUID.class), Clocks.now(clock));
    }

    private record Claimed(UUID id, UUID reader, UUID pseudonym, Instant notBefore, boolean started) {
        static Claimed of(ResultSet row) throws SQLException {
            return new Claimed(
                    row.getObject("id", UUID.class),
                    row.getObject("reader_id", UUID.class),
                    row.getObject("pseudonym", UUID.class),
                    Objects.requireNonNull(Database.instant(row, "not_before")),
                    row.getObject("started_at") != null);
        }
    }

    /// Does the next step of an erasure in a transaction of its own.
    ///
    /// @return whether another step may be left; false, too, while another replica is at work
    @Transactional
    boolean step(UUID id) {
        Optional<Claimed> claimed = database.find(CLAIM, Claimed::of, id);
        if (claimed.isEmpty()) {
            return false;
        }
        Instant now = Clocks.now(clock);
        Claimed erasure = claimed.get();
        if (!erasure.started()) {
            closing.begin(id, erasure.reader(), erasure.pseudonym(), erasure.notBefore());
            database.update(START, now, id);
            return true;
        }
        if (comments.eraseNext(erasure.reader(), erasure.pseudonym(), now).isPresent()) {
            return true;
        }
        closing.end(erasure.reader(), erasure.pseudonym());
        database.update(FINISH, now, id);
        sagas.completeIfAcknowledged(id);
        LOG.infof("erasure %s is done here", id);
        return false;
    }

    /// Forgets the ids of readers who were erased long ago.
    @Transactional
    void forgetIdentifiers(Instant before) {
        for (UUID reader : database.query(OLD, row -> row.getObject("reader_id", UUID.class), before)) {
            closing.forget(reader);
            database.update(FORGET, reader);
        }
    }
}
