package org.leserbrief.faults.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the proxy with a server that answers every message with one byte.
class PostgresProxyTest {
    private static final String NUL = "\0";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    /// A test acquires this to keep the server from reading.
    private final Semaphore reading = new Semaphore(1);

    private ServerSocket server;
    private PostgresProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = new PostgresProxy(0, server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void forwards_everything_unless_told_to_reset() throws Exception {
        try (Client client = new Client()) {
            client.send('Q', "COMMIT" + NUL);
            assertEquals("Q COMMIT", next());
            client.send('Q', "SELECT 1" + NUL);
            assertEquals("Q SELECT 1", next());
        }
        assertEquals(0, proxy.resets());
    }

    @Test
    void a_connection_reset_before_a_commit_does_not_commit() throws Exception {
        proxy.resetBeforeCommits(1);
        try (Client client = new Client()) {
            client.send('Q', "SELECT 1" + NUL);
            assertEquals("Q SELECT 1", next());
            client.answer();
            client.send('Q', "commit" + NUL);
            assertThrows(IOException.class, client::answer);
        }
        assertEquals(null, received.poll(200, TimeUnit.MILLISECONDS));
        assertEquals(1, proxy.resets());
    }

    @Test
    void a_connection_reset_after_a_commit_commits_without_an_answer() throws Exception {
        proxy.resetAfterCommits(1);
        try (Client client = new Client()) {
            client.send('P', "S_1" + NUL + "COMMIT" + NUL);
            client.send('B', NUL + "S_1" + NUL);
            client.send('E', NUL);
            client.send('S', "");
            // The response to the first message may still arrive.
            assertThrows(IOException.class, () -> {
                client.answer();
                client.answer();
            });
            assertEquals("P S_1|COMMIT", next());
            assertEquals("B |S_1", next());
            assertEquals("E ", next());
            assertEquals("S ", next());
        }
        assertEquals(1, proxy.resets());
    }

    @Test
    void a_commit_in_one_message_that_is_cut_after_arrives_and_its_answer_does_not() throws Exception {
        proxy.resetAfterCommits(1);
        try (Client client = new Client()) {
            client.send('Q', "COMMIT" + NUL);
            assertThrows(IOException.class, client::answer);
            assertEquals("Q COMMIT", next());
        }
        assertEquals(1, proxy.resets());
    }

    /// Responses that the client does not read must not end the connection before the server has the whole commit.
    @Test
    void a_server_that_is_slow_to_read_gets_the_whole_commit() throws Exception {
        proxy.resetAfterCommits(1);
        reading.acquire();
        try (Client client = new Client()) {
            client.send('P', "S_1" + NUL + "COMMIT" + NUL);
            client.send('B', NUL + "S_1" + NUL);
            client.send('E', NUL);
            client.send('S', "");
            assertThrows(IOException.class, client::answer);
            reading.release();
            assertEquals("P S_1|COMMIT", next());
            assertEquals("B |S_1", next());
            assertEquals("E ", next());
            assertEquals("S ", next());
        }
    }

    @Test
    void other_prepared_statements_are_not_commits() throws Exception {
        proxy.resetBeforeCommits(1);
        try (Client client = new Client()) {
            client.send('P', "S_1" + NUL + "SELECT 1" + NUL);
            client.send('B', NUL + "S_1" + NUL);
            assertEquals("P S_1|SELECT 1", next());
            assertEquals("B |S_1", next());
        }
        assertEquals(0, proxy.resets());
    }

    private @Nullable String next() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(in.readInt() - 4);
            while (true) {
                reading.acquire();
                reading.release();
                char type = (char) in.readByte();
                byte[] body = in.readNBytes(in.readInt() - 4);
                String text = new String(body, StandardCharsets.ISO_8859_1);
                received.add(type + " " + text.replaceAll("\0$", "").replace('\0', '|'));
                socket.getOutputStream().write('!');
            }
        } catch (IOException e) {
            // The proxy has reset the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Client implements AutoCloseable {
        private final Socket socket;
        private final DataOutputStream out;

        Client() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), proxy.tcp().port());
            socket.setSoTimeout(10_000);
            out = new DataOutputStream(socket.getOutputStream());
            // A start-up message: protocol 3.0.
            out.writeInt(8);
            out.writeInt(196_608);
        }

        void send(char type, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            out.writeByte(type);
            out.writeInt(bytes.length + 4);
            out.write(bytes);
        }

        void answer() throws IOException {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("end of stream");
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
