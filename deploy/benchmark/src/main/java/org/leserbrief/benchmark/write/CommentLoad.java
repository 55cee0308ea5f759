package org.leserbrief.benchmark.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.leserbrief.local.client.ApiClient;

/// Generates load by posting comments, each of which must be acknowledged.
final class CommentLoad {
    private static final List<String> READERS =
            List.of("reader", "reader2", "reader3", "reader4", "reader5", "reader6");
    private static final String TEXT = """
            Kommentar %d. Ich fahre die Strecke seit Jahren jeden Tag, auch im Winter, und kann das \
            so nicht bestätigen: bei mir fehlt nach vierzig Kilometern kaum mehr als sonst. \
            Entscheidend ist doch, wie man heizt und ob der Wagen vorher am Kabel hing.""";

    private final ApiClient api;
    private final AtomicInteger number = new AtomicInteger();

    CommentLoad(ApiClient api) {
        this.api = api;
    }

    /// Closed-loop load: each client sends its next comment when its last one has been answered.
    ///
    /// @param article maps the number of a post to the id of its article
    Latencies closedLoop(int clients, Duration duration, IntFunction<String> article) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        return closedLoop(clients, () -> System.nanoTime() < end, article);
    }

    /// The same for a number of comments.
    Latencies closedLoop(int clients, int posts, IntFunction<String> article) throws Exception {
        AtomicInteger left = new AtomicInteger(posts);
        return closedLoop(clients, () -> left.getAndDecrement() > 0, article);
    }

    private Latencies closedLoop(int clients, BooleanSupplier more, IntFunction<String> article) throws Exception {
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                work.add(pool.submit(() -> {
                    while (more.getAsBoolean()) {
                        long sent = System.nanoTime();
                        post(article);
                        latencies.add(System.nanoTime() - sent);
                    }
                }));
            }
            for (Future<?> future : work) {
                future.get();
            }
        }
        return Latencies.of(latencies);
    }

    /// Open-loop load: a constant rate, whether or not earlier comments are answered. The latency of a comment
    /// counts from the moment when it was due, so that it includes the time for which a stalled system delays it.
    ///
    /// @param article maps the number of a post to the id of its article
    Latencies openLoop(double perSecond, Duration duration, IntFunction<String> article) throws Exception {
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            long begin = System.nanoTime();
            int posts = (int) (perSecond * duration.toSeconds());
            for (int i = 0; i < posts; i++) {
                long due = begin + (long) (i * 1e9 / perSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                work.add(pool.submit(() -> {
                    post(article);
                    latencies.add(System.nanoTime() - due);
                }));
            }
            for (Future<?> future : work) {
                future.get();
            }
        }
        return Latencies.of(latencies);
    }

    void post(IntFunction<String> article) {
        int post = number.getAndIncrement();
        api.post(
                        "/api/comments",
                        READERS.get(post % READERS.size()),
                        Map.of("articleId", article.apply(post), "body", TEXT.formatted(post)),
                        null)
                .expect(201);
    }
}
