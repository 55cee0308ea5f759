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

/// Many open streams of one article, each counting what it hears. Plain sockets: a client that
/// costs more than the server would measure itself.
final class Streams implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final List<AtomicInteger> heard = new ArrayList<>();
    private final CountDownLatch open;

    Streams(int port, long articleId, int number) throws IOException, InterruptedException {
        open = new CountDownLatch(number);
        for (int i = 0; i < number; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            sockets.add(socket);
            AtomicInteger mine = new AtomicInteger();
            heard.add(mine);
            socket.getOutputStream()
                    .write("GET /api/comments/stream?article=%d HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(articleId)
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> listen(socket, mine));
        }
        if (!open.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(open.getCount() + " streams did not open");
        }
    }

    /// How many streams have heard exactly so many comments.
    long complete(int comments) {
        return heard.stream().filter(number -> number.get() == comments).count();
    }

    int heardByFirst() {
        return heard.getFirst().get();
    }

    private void listen(Socket socket, AtomicInteger mine) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: count")) {
                    open.countDown();
                } else if (line.equals("event: comment-posted")) {
                    mine.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
