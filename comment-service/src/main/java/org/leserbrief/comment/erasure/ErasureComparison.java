package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
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

    /// What a comparison has found.
    ///
    /// @param requested erasures that the database did not know, or not as begun
    /// @param unreadable events that cannot be understood: whose erasures they ask for is not known
    record Findings(int requested, int unreadable) {}

    /// Asks again for what has been lost since the last comparison.
    ///
    /// @param starting whether this replica is not open yet: it then also waits for what was under way in a backup
    /// @throws ProblemException 503 if the broker does not answer
    @ActivateRequestContext
    Findings compare(boolean starting) {
        Optional<Findings> findings = Optional.empty();
        while (findings.isEmpty()) {
            ErasureCheckpoints.Checkpoint last = checkpoints.last();
            findings = request(last, stream.requestsAfter(last.position()), starting);
        }
        return findings.get();
    }

    /// @param last the checkpoint from which was read
    /// @return empty if it is another one meanwhile, so that what is before it may be missing, too: another
    ///     replica has compared, or a standby has taken over while the stream was read
    @Transactional
    Optional<Findings> request(ErasureCheckpoints.Checkpoint last, ErasureStream.Reading reading, boolean starting) {
        replay.awaitTurn();
        if (!checkpoints.last().equals(last)) {
            return Optional.empty();
        }
        int requested = replay.request(reading.requests(), last.restored());
        // Without a checkpoint nobody knows that it was restored, and what is under way is done anyway.
        if (starting && last.restored() && last.position().isPresent()) {
            replay.resume();
        }
        checkpoints.store(reading.end());
        return Optional.of(new Findings(requested, reading.unreadable()));
    }
}
