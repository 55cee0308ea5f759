package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;

/// Erases again whom a restored database knows, because they were erased after the moment to which it went back.
@ApplicationScoped
class ErasureReplay {
    private static final Logger LOG = Logger.getLogger(ErasureReplay.class);

    /// Under the same number, so that what the reader was told stays true. Who asked before that moment is known.
    private static final String REQUEST = """
            INSERT INTO account_erasure (id, reader_id, pseudonym, requested_at, not_before)
            VALUES (?, ?, gen_random_uuid(), ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /// By the primary key and the unique reader. The day for second thoughts was over.
    private static final String HURRY = """
            UPDATE account_erasure SET not_before = ?
            WHERE (id = ? OR reader_id = ?) AND started_at IS NULL AND not_before > ?
            """;

    /// Of these the stream knows nothing: they had not begun, and may have been taken back after the moment to which
    /// the
    /// database went back. The restore has put them off, so they are later than any request that is made now, and a
    /// second replay leaves them alone. There are few requests that have not begun.
    private static final String ASK_AGAIN = """
            UPDATE account_erasure SET not_before = ?
            WHERE started_at IS NULL AND not_before > ? AND reader_id <> ALL (cast(? AS uuid[]))
            RETURNING reader_id
            """;

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

    /// Asks for all erasures of the stream that this database does not know; the job does them in a moment. Whom the
    /// restore has put off, and whom the stream does not know, is told and gets new time to take it back.
    Replayed replay(Instant since) {
        List<ErasureRequested> requests = stream.requests(since);
        int requested = request(requests);
        LOG.infof("erasures: %d in the stream since %s, %d asked for again", requests.size(), since, requested);
        return new Replayed(requests.size(), requested);
    }

    @Transactional
    int request(List<ErasureRequested> requests) {
        Instant now = Clocks.now(clock);
        int requested = 0;
        for (ErasureRequested request : requests) {
            requested += database.update(REQUEST, request.sagaId(), request.subject(), request.notBefore(), now);
            requested += database.update(HURRY, now, request.sagaId(), request.subject(), now);
        }
        askAgain(requests.stream().map(request -> request.subject().toString()).toList(), now.plus(settings.grace()));
        return requested;
    }

    private void askAgain(List<String> begun, Instant notBefore) {
        List<UUID> readers =
                database.query(ASK_AGAIN, row -> row.getObject("reader_id", UUID.class), notBefore, notBefore, begun);
        readers.forEach(reader -> mails.announce(reader, notBefore));
        if (!readers.isEmpty()) {
            LOG.infof("erasures: %d that had not begun can be taken back until %s", readers.size(), notBefore);
        }
    }
}
