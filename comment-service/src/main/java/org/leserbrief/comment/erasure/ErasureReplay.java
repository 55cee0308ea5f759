package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;

/// Erases again whom a restored database knows, because they were erased after the moment to which it went back.
@ApplicationScoped
class ErasureReplay {
    private static final Logger LOG = Logger.getLogger(ErasureReplay.class);

    /// Any number that nothing else in the database uses: "erased" in ASCII.
    private static final long LOCK = 0x657261736564L;

    private static final String AWAIT_TURN = "SELECT pg_advisory_xact_lock(" + LOCK + ")";

    /// By the primary key.
    private static final String BEGUN =
            "SELECT id FROM account_erasure WHERE id = ANY (cast(? AS uuid[])) AND started_at IS NOT NULL";

    /// Under the same number, so that what the reader was told stays true. Who asked before that moment is known.
    private static final String REQUEST = """
            INSERT INTO account_erasure (id, reader_id, pseudonym, requested_at, not_before, replayed_at)
            VALUES (?, ?, gen_random_uuid(), ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /// By the primary key and the unique reader. The stream has what has begun: the day for second thoughts was over.
    private static final String HURRY = """
            UPDATE account_erasure SET not_before = least(not_before, ?), replayed_at = ?
            WHERE (id = ? OR reader_id = ?) AND started_at IS NULL AND replayed_at IS NULL
            """;

    /// By account_erasure_open. A part of what these had erased may be back.
    private static final String RESUME = """
            UPDATE account_erasure SET replayed_at = ?
            WHERE started_at IS NOT NULL AND finished_at IS NULL AND replayed_at IS NULL
            """;

    /// By account_erasure_replayed, which is nearly always empty.
    private static final String UNFINISHED = """
            SELECT id FROM account_erasure WHERE replayed_at IS NOT NULL AND finished_at IS NULL ORDER BY replayed_at
            """;

    /// Of these the stream knows nothing: they had not begun, and may have been taken back after the moment to
    /// which the database went back. The restore has put them off, so they are later than any request that is made
    /// now, and a second replay leaves them alone. There are few requests that have not begun.
    private static final String ASK_AGAIN = """
            UPDATE account_erasure SET not_before = ?
            WHERE started_at IS NULL AND not_before > ? AND reader_id <> ALL (cast(? AS uuid[]))
            RETURNING reader_id
            """;

    /// The restore puts requests off for 30 days; nobody else for longer than this, unless the grace is longer.
    private static final Duration PUT_OFF = Duration.ofDays(7);

    private final ErasureStream stream;
    private final ErasureMails mails;
    private final ErasureSettings settings;
    private final Database database;
    private final Clock clock;

    ErasureReplay(ErasureStream stream, ErasureMails mails, ErasureSettings settings, Database database, Clock clock) {
        this.stream = stream;
        this.mails = mails;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /// @param found in the stream
    /// @param requested those of them that this database did not know
    record Replayed(int found, int requested) {}

    /// Asks for all erasures of the stream that this database does not know; the job does them in a moment.
    Replayed replay(Instant since) {
        List<ErasureRequested> requests = stream.requests(since);
        int requested = request(requests, true);
        LOG.infof("erasures: %d in the stream since %s, %d asked for again", requests.size(), since, requested);
        return new Replayed(requests.size(), requested);
    }

    /// Lets one after the other ask: replicas and operators would insert the same rows in different orders.
    @Transactional(TxType.MANDATORY)
    void awaitTurn() {
        database.run(AWAIT_TURN);
    }

    /// @param restored whether the database went back: whom the restore has put off, and whom the stream does not
    ///     know, is then told and gets new time to take it back
    /// @return how many erasures this database did not know, or not as begun
    @Transactional
    int request(List<ErasureRequested> requests, boolean restored) {
        awaitTurn();
        Instant now = Clocks.now(clock);
        Set<UUID> begun = begun(requests);
        int requested = 0;
        for (ErasureRequested request : requests) {
            if (begun.contains(request.sagaId())) {
                continue;
            }
            requested += database.update(REQUEST, request.sagaId(), request.subject(), request.notBefore(), now, now);
            requested += database.update(HURRY, now, now, request.sagaId(), request.subject());
        }
        if (restored) {
            askAgain(
                    requests.stream()
                            .map(request -> request.subject().toString())
                            .toList(),
                    now);
        }
        return requested;
    }

    private Set<UUID> begun(List<ErasureRequested> requests) {
        List<String> ids =
                requests.stream().map(request -> request.sagaId().toString()).toList();
        return new HashSet<>(database.query(BEGUN, row -> row.getObject("id", UUID.class), ids));
    }

    /// Marks what was under way at the moment to which the database went back.
    @Transactional(TxType.MANDATORY)
    void resume() {
        int resumed = database.update(RESUME, Clocks.now(clock));
        if (resumed > 0) {
            LOG.infof("erasures: %d that were under way are finished before this replica is ready", resumed);
        }
    }

    /// Erasures that have to be repeated, and are not done yet.
    @Transactional
    List<UUID> unfinished() {
        return database.query(UNFINISHED, row -> row.getObject("id", UUID.class));
    }

    private void askAgain(List<String> begun, Instant now) {
        Instant notBefore = now.plus(settings.grace());
        Instant putOff = now.plus(PUT_OFF.compareTo(settings.grace()) > 0 ? PUT_OFF : settings.grace());
        List<UUID> readers =
                database.query(ASK_AGAIN, row -> row.getObject("reader_id", UUID.class), notBefore, putOff, begun);
        readers.forEach(reader -> mails.announce(reader, notBefore));
        if (!readers.isEmpty()) {
            LOG.infof("erasures: %d that had not begun can be taken back until %s", readers.size(), notBefore);
        }
    }
}
