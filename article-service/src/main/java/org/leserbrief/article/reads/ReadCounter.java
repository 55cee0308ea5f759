package org.leserbrief.article.reads;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.leserbrief.article.topnews.RankedArticles;

/// Adds reads up in memory and writes them in one statement every few seconds, because a statement for each would
/// change a popular article's row all the time. A replica that is killed loses what it has not written.
@ApplicationScoped
class ReadCounter {
    private static final Logger LOG = Logger.getLogger(ReadCounter.class);

    /// Ids come from clients. More articles are not read within seconds, except by somebody who makes ids up.
    private static final int MOST_ARTICLES = 10_000;

    private final RankedArticles ranked;

    /// Guarded by this object's monitor. In the order of ids, in which their rows are locked.
    private TreeMap<Long, Long> counted = new TreeMap<>();

    /// Held while a batch is written, so that whoever writes the rest at the end has waited for that batch, too.
    private final Lock writing = new ReentrantLock();

    ReadCounter(RankedArticles ranked) {
        this.ranked = ranked;
    }

    synchronized void add(long article, long reads) {
        if (counted.size() < MOST_ARTICLES || counted.containsKey(article)) {
            counted.merge(article, reads, Long::sum);
        }
    }

    @Scheduled(every = "{leserbrief.reads.write-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void write() {
        writing.lock();
        try {
            SequencedMap<Long, Long> batch = take();
            if (!batch.isEmpty()) {
                write(batch);
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(SequencedMap<Long, Long> batch) {
        try {
            ranked.addReads(batch);
        } catch (RuntimeException e) {
            // If the commit was carried out all the same, these are counted twice: a few seconds' worth.
            batch.forEach(this::add);
            LOG.warnf("reads of %d articles wait to be written: %s", (Integer) batch.size(), e.getMessage());
        }
    }

    void end(@Observes ShutdownEvent event) {
        write();
    }

    private synchronized SequencedMap<Long, Long> take() {
        TreeMap<Long, Long> batch = counted;
        counted = new TreeMap<>();
        return batch;
    }
}
