package org.leserbrief.faults.proxy;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A proxy in front of PostgreSQL that recognises COMMIT and can reset the connection just before the server gets
/// it, or after that and before the response arrives.
///
/// It parses the messages of clients (PostgreSQL's manual, "Message Formats"): simple queries, and prepared
/// statements by the names under which they were parsed.
public final class PostgresProxy implements AutoCloseable {
    private static final int CANCEL_REQUEST = 80877102;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    /// No statement here is longer, so that a longer message means that the stream is not PostgreSQL's protocol.
    private static final int MAX_MESSAGE_LENGTH = 64 * 1024 * 1024;

    private final TcpProxy tcp;
    private final AtomicInteger resetsBeforeCommit = new AtomicInteger();
    private final AtomicInteger resetsAfterCommit = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();

    /// Listens on a port of the loopback interface and forwards to another.
    public PostgresProxy(int port, int target) {
        tcp = TcpProxy.open(port, target, this::forward);
    }

    public TcpProxy tcp() {
        return tcp;
    }

    /// Resets the connections of the next `count` commits before the server gets the COMMIT.
    public void resetBeforeCommits(int count) {
        resetsBeforeCommit.set(count);
    }

    /// Resets the connections of the next `count` commits after the server got the COMMIT, so that the response is
    /// lost.
    public void resetAfterCommits(int count) {
        resetsAfterCommit.set(count);
    }

    /// The number of connections that have been reset at a commit so far.
    public int resets() {
        return resets.get();
    }

    @Override
    public void close() {
        tcp.close();
    }

    private void forward(InputStream client, OutputStream server, TcpProxy.Connection connection) throws IOException {
        DataInputStream in = new DataInputStream(client);
        if (!forwardStartUp(in, server, connection)) {
            return;
        }
        Set<String> preparedCommits = new HashSet<>();
        while (true) {
            Message message = read(in);
            if (message == null) {
                return;
            }
            if (message.isCommit(preparedCommits)) {
                if (takeOne(resetsBeforeCommit)) {
                    resets.incrementAndGet();
                    connection.reset();
                    return;
                }
                if (takeOne(resetsAfterCommit)) {
                    resets.incrementAndGet();
                    List<Message> whole = readToSync(message, in);
                    // Nobody receives the response; the server still gets everything that belongs to the commit.
                    connection.resetClient();
                    for (Message part : whole) {
                        part.writeTo(server);
                    }
                    server.flush();
                    connection.awaitServerEnd();
                    return;
                }
            }
            if (connection.awaitForwarding()) {
                message.writeTo(server);
                if (in.available() == 0) {
                    server.flush();
                }
            }
        }
    }

    /// Forwards the messages before the first typed one: requests for encryption, which this server declines, and
    /// the start-up message.
    ///
    /// @return whether typed messages follow
    private static boolean forwardStartUp(DataInputStream in, OutputStream server, TcpProxy.Connection connection)
            throws IOException {
        while (true) {
            int length = readLength(in);
            byte[] body = in.readNBytes(length);
            if (body.length < Integer.BYTES) {
                return false;
            }
            int code = ByteBuffer.wrap(body).getInt();
            if (connection.awaitForwarding()) {
                server.write(
                        ByteBuffer.allocate(Integer.BYTES).putInt(length + 4).array());
                server.write(body);
                server.flush();
            }
            if (code == CANCEL_REQUEST) {
                return false;
            }
            if (code != SSL_REQUEST && code != GSS_REQUEST) {
                return true;
            }
        }
    }

    /// A commit with the messages that belong to it: a prepared one is executed by the messages after it, the last
    /// of which is Sync.
    private static List<Message> readToSync(Message commit, DataInputStream in) throws IOException {
        List<Message> whole = new ArrayList<>(List.of(commit));
        while (whole.getLast().type() != 'S' && whole.getLast().type() != 'Q') {
            Message next = read(in);
            if (next == null) {
                throw new EOFException("the client left in the middle of a commit");
            }
            whole.add(next);
        }
        return whole;
    }

    private static boolean takeOne(AtomicInteger count) {
        return count.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static @Nullable Message read(DataInputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            return null;
        }
        int length = readLength(in);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return new Message((char) type, body);
    }

    private static int readLength(DataInputStream in) throws IOException {
        int length = in.readInt() - Integer.BYTES;
        if (length < 0 || length > MAX_MESSAGE_LENGTH) {
            throw new IOException("not PostgreSQL's protocol");
        }
        return length;
    }

    /// A typed message of the protocol.
    private record Message(char type, byte[] body) {
        /// Whether the message executes a COMMIT. The names of prepared COMMIT statements are added to
        /// `preparedCommits`.
        boolean isCommit(Set<String> preparedCommits) {
            return switch (type) {
                case 'Q' -> isCommitStatement(text(0));
                case 'P' -> {
                    String name = text(0);
                    if (isCommitStatement(text(name.length() + 1))) {
                        preparedCommits.add(name);
                    } else {
                        preparedCommits.remove(name);
                    }
                    yield false;
                }
                case 'B' -> preparedCommits.contains(text(text(0).length() + 1));
                default -> false;
            };
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(type);
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(body.length + 4).array());
            out.write(body);
        }

        private static boolean isCommitStatement(String sql) {
            return sql.strip().toUpperCase(Locale.ROOT).equals("COMMIT");
        }

        /// The NUL-terminated string at this index of the body.
        private String text(int from) {
            int end = from;
            while (end < body.length && body[end] != 0) {
                end++;
            }
            return from >= end ? "" : new String(body, from, end - from, StandardCharsets.ISO_8859_1);
        }
    }
}
