package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The memory for a finder beside the present one, which whoever builds one takes: with 10,000 topics it is a good
/// part of a replica's heap, so there is one at a time (`FinderMemoryTest`).
@ApplicationScoped
class FinderSpace {
    private final ReentrantLock lock = new ReentrantLock();

    /// Waits as long as it takes; whoever has it may take it again.
    void take() {
        lock.lock();
    }

    /// @return whether it was free within that time
    boolean takeWithin(Duration time) {
        try {
            return lock.tryLock(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack() {
        lock.unlock();
    }
}
