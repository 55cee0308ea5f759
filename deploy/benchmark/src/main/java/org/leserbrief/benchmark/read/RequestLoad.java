package org.leserbrief.benchmark.read;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.leserbrief.benchmark.CpuUsage;

/// Sends requests to one service, and measures the CPU time of all processes of the system.
final class RequestLoad {
    private final String origin;
    private final Path pids;
    private final int clients;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param clients how many send requests at once
    RequestLoad(String origin, Path pids, int clients) {
        this.origin = origin;
        this.pids = pids;
        this.clients = clients;
    }

    /// The cost of a number of requests.
    ///
    /// @param bytes the mean size of a response's body
    /// @param seconds how long it took
    record Cost(CpuUsage cpu, int requests, long bytes, double seconds) {
        /// CPU seconds per 1,000 requests.
        double perThousand() {
            return cpu.total() * 1000 / requests;
        }

        double perThousand(String process) {
            return cpu.secondsByProcess().getOrDefault(process, 0.0) * 1000 / requests;
        }

        /// What the JVMs' compilers have used of it.
        double compilersPerThousand() {
            return cpu.compilers() * 1000 / requests;
        }
    }

    Cost measure(int count, IntFunction<String> path) throws Exception {
        return measure(count, path, Map.of());
    }

    /// @param headers of each request
    Cost measure(int count, IntFunction<String> path, Map<String, String> headers) throws Exception {
        CpuUsage before = CpuUsage.now(pids);
        long begun = System.nanoTime();
        long bytes = send(count, path, headers);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Cost(CpuUsage.now(pids).since(before), count, bytes / count, seconds);
    }

    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path, Map.of()), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode());
        }
        return response.body();
    }

    private long send(int count, IntFunction<String> path, Map<String, String> headers) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Long>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                work.add(threads.submit(() -> {
                    long bytes = 0;
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        bytes += length(path.apply(i), headers);
                    }
                    return bytes;
                }));
            }
            long bytes = 0;
            for (Future<Long> future : work) {
                bytes += future.get();
            }
            return bytes;
        }
    }

    private long length(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode());
        }
        return response.body().length;
    }

    private HttpRequest request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        headers.forEach(request::header);
        return request.build();
    }
}
