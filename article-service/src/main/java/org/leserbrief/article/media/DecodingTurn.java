package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets one picture after another be decoded: each may take a third of the heap.
@ApplicationScoped
class DecodingTurn {
    /// Work on a picture.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private final Semaphore turn = new Semaphore(1, true);
    private final MediaSettings settings;

    DecodingTurn(MediaSettings settings) {
        this.settings = settings;
    }

    /// How many wait, about.
    int waiting() {
        return turn.getQueueLength();
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException 503 if others take too long
    <T> T take(Work<T> work) throws IOException {
        try {
            if (!turn.tryAcquire(settings.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw MediaProblems.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaProblems.busy();
        }
        try {
            return work.run();
        } finally {
            turn.release();
        }
    }
}
