package org.leserbrief.benchmark.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.leserbrief.local.client.ApiClient;

/// Clients that post comments; each must be acknowledged.
final class Posting {
    private static final List<String> READERS =
            List.of("reader", "reader2", "reader3", "reader4", "reader5", "reader6");
    private static final String TEXT = """
            Kommentar %d. Ich fahre die Strecke seit Jahren jeden Tag, auch im Winter, und kann das \
            so nicht bestätigen: bei mir fehlt nach vierzig Kilometern kaum mehr als sonst. \
            Entscheidend ist doch, wie man heizt und ob der Wagen vorher am Kabel hing.""";

    private final ApiClient newspaper;
    private final AtomicInteger number = new AtomicInteger();

    Posting(ApiClient newspaper) {
        this.newspaper = newspaper;
    }

    /// So many clients, each sending its next comment when the last is answered.
    ///
    /// @param article whose turn it is, by the number of the post
    Latencies closed(int clients, double seconds, IntFunction<String> article) throws Exception {
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                work.add(pool.submit(() -> {
                    while (System.nanoTime() < end) {
                        long sent = System.nanoTime();
                        post(article);
                        latencies.add(System.nanoTime() - sent);
                    }
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        return Latencies.of(latencies);
    }

    /// So many comments a second, whether or not earlier ones are answered. Each is timed from the
    /// moment when it was due: a system that stalls does not get away with sending fewer.
    Latencies open(double perSecond, double seconds, IntFunction<String> article) throws Exception {
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            long begin = System.nanoTime();
            int posts = (int) (perSecond * seconds);
            for (int i = 0; i < posts; i++) {
                long due = begin + (long) (i * 1e9 / perSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                work.add(pool.submit(() -> {
                    post(article);
                    latencies.add(System.nanoTime() - due);
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        return Latencies.of(latencies);
    }

    /// Posts one comment.
    void post(IntFunction<String> article) {
        int mine = number.getAndIncrement();
        newspaper
                .post(
                        "/api/comments",
                        READERS.get(mine % READERS.size()),
                        Map.of("articleId", article.apply(mine), "body", TEXT.formatted(mine)),
                        null)
                .expect(201);
    }
}
