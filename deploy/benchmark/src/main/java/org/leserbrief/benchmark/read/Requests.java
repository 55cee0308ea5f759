package org.leserbrief.benchmark.read;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.leserbrief.benchmark.Processes;

/// Requests to one service, and what they cost in all processes of the system.
final class Requests {
    private static final int CLIENTS = 4;

    private final String origin;
    private final Path pids;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Requests(String origin, Path pids) {
        this.origin = origin;
        this.pids = pids;
    }

    /// What requests of one kind cost.
    ///
    /// @param bytes of one answer's body
    record Cost(Processes processes, int requests, long bytes) {
        /// CPU seconds per 1,000 requests.
        double perThousand() {
            return processes.total() * 1000 / requests;
        }

        double perThousand(String process) {
            return processes.secondsByName().getOrDefault(process, 0.0) * 1000 / requests;
        }
    }

    /// Sends `number` requests.
    Cost measure(int number, IntFunction<String> path) throws Exception {
        Processes before = Processes.now(pids);
        long bytes = send(number, path);
        return new Cost(Processes.now(pids).since(before), number, bytes / number);
    }

    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode());
        }
        return response.body();
    }

    private long send(int number, IntFunction<String> path) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Long>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                work.add(clients.submit(() -> {
                    long bytes = 0;
                    for (int i = next.getAndIncrement(); i < number; i = next.getAndIncrement()) {
                        bytes += length(path.apply(i));
                    }
                    return bytes;
                }));
            }
            long bytes = 0;
            for (Future<Long> one : work) {
                bytes += one.get();
            }
            return bytes;
        }
    }

    private long length(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode());
        }
        return response.body().length;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).build();
    }
}
