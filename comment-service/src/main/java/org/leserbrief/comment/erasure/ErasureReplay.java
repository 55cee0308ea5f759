package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
            UPDATE account_erasure SET not_before = ? WHERE id = ? AND started_at IS NULL AND not_before > ?
            """;

    private final ErasureStream stream;
    private final Database database;
    private final Clock clock;

    ErasureReplay(ErasureStream stream, Database database, Clock clock) {
        this.stream = stream;
        this.database = database;
        this.clock = clock;
    }

    /// @param found in the stream
    /// @param requested those of them that this database did not know
    record Replayed(int found, int requested) {}

    /// Asks for all erasures of the stream that this database does not know; the job does them in a moment.
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
            requested += database.update(HURRY, now, request.sagaId(), now);
        }
        return requested;
    }
}
