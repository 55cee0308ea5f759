package org.leserbrief.benchmark.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients of the server-sent events of one article, each of which counts the comments it receives. They use plain
/// sockets, because an HTTP client would cost more CPU time than the server under test.
final class SseClients implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final List<AtomicInteger> received = new ArrayList<>();
    private final CountDownLatch open;

    SseClients(int port, long articleId, int count) throws IOException, InterruptedException {
        open = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            sockets.add(socket);
            AtomicInteger counter = new AtomicInteger();
            received.add(counter);
            socket.getOutputStream()
                    .write("GET /api/comments/stream?article=%d HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(articleId)
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> listen(socket, counter));
        }
        if (!open.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(open.getCount() + " streams did not open");
        }
    }

    /// The number of streams that have received exactly this many comments.
    long countWith(int comments) {
        return received.stream().filter(number -> number.get() == comments).count();
    }

    int receivedByFirst() {
        return received.getFirst().get();
    }

    private void listen(Socket socket, AtomicInteger counter) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: count")) {
                    open.countDown();
                } else if (line.equals("event: comment-posted")) {
                    counter.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // close() has closed the socket.
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
