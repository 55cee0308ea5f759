package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import org.leserbrief.platform.http.problem.ProblemException;

/// Compares the stream of erasures with this database. An event leaves the outbox after the commit of what it tells, so
/// whatever the stream has and the database has not is what a restored backup, or a standby that took over, has lost.
@ApplicationScoped
class ErasureComparison {
    private final ErasureStream stream;
    private final ErasureCheckpoints checkpoints;
    private final ErasureReplay replay;

    ErasureComparison(ErasureStream stream, ErasureCheckpoints checkpoints, ErasureReplay replay) {
        this.stream = stream;
        this.checkpoints = checkpoints;
        this.replay = replay;
    }

    /// Whether the database itself shows, without the stream, that a backup was restored.
    boolean isRestored() {
        return checkpoints.last().restored();
    }

    /// Asks again for what has been lost since the last comparison.
    ///
    /// @return how many erasures have to be repeated
    /// @throws ProblemException 503 if the broker does not answer
    @ActivateRequestContext
    int compare() {
        ErasureCheckpoints.Checkpoint last = checkpoints.last();
        return request(last, stream.requestsAfter(last.position()));
    }

    @Transactional
    int request(ErasureCheckpoints.Checkpoint last, ErasureStream.Reading reading) {
        checkpoints.awaitTurn();
        int requested = replay.request(reading.requests());
        if (last.restored()) {
            requested += replay.resume();
        }
        checkpoints.store(reading.end());
        return requested;
    }
}
