package org.leserbrief.faults.wire;

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

/// A wire to PostgreSQL that knows a COMMIT when it sees one, and can be cut there: just before it
/// goes out, or after it went and before its answer comes back.
///
/// It reads the frontend's side of the protocol (PostgreSQL's manual, "Message Formats"): simple
/// queries, and prepared statements by the names under which they were parsed.
public final class PostgresWire implements AutoCloseable {
    private static final int CANCEL_REQUEST = 80877102;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    // Longer than any statement here; more is no message but nonsense.
    private static final int LONGEST_MESSAGE = 64 * 1024 * 1024;

    private final TcpProxy proxy;
    private final AtomicInteger before = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();

    /// Opens a wire from one port on loopback to another.
    public PostgresWire(int port, int target) {
        proxy = TcpProxy.open(port, target, this::carry);
    }

    public TcpProxy proxy() {
        return proxy;
    }

    /// The next commits do not arrive.
    public void cutBeforeCommits(int count) {
        before.set(count);
    }

    /// The next commits arrive, and their answers do not.
    public void cutAfterCommits(int count) {
        after.set(count);
    }

    /// How many commits have been cut so far.
    public int cuts() {
        return cut.get();
    }

    @Override
    public void close() {
        proxy.close();
    }

    private void carry(InputStream client, OutputStream server, TcpProxy.Link link) throws IOException {
        DataInputStream in = new DataInputStream(client);
        if (!carryStart(in, server, link)) {
            return;
        }
        Set<String> commits = new HashSet<>();
        while (true) {
            Message message = read(in);
            if (message == null) {
                return;
            }
            if (message.commits(commits)) {
                if (take(before)) {
                    cut.incrementAndGet();
                    link.reset();
                    return;
                }
                if (take(after)) {
                    cut.incrementAndGet();
                    List<Message> whole = readToSync(message, in);
                    // Nobody hears the answer; the server gets all that belongs to the commit.
                    link.deafen();
                    for (Message part : whole) {
                        part.writeTo(server);
                    }
                    server.flush();
                    link.awaitServersEnd();
                    return;
                }
            }
            if (link.mayPass()) {
                message.writeTo(server);
                if (in.available() == 0) {
                    server.flush();
                }
            }
        }
    }

    /// Requests for encryption, which the server here declines, then the start-up message: they
    /// have no type.
    private static boolean carryStart(DataInputStream in, OutputStream server, TcpProxy.Link link) throws IOException {
        while (true) {
            int length = readLength(in);
            byte[] body = in.readNBytes(length);
            if (body.length < Integer.BYTES) {
                return false;
            }
            int code = ByteBuffer.wrap(body).getInt();
            if (link.mayPass()) {
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

    /// A commit with what belongs to it: a prepared one is carried out by the messages after it, the last of which is
    /// Sync.
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

    private static boolean take(AtomicInteger count) {
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
        if (length < 0 || length > LONGEST_MESSAGE) {
            throw new IOException("not PostgreSQL's protocol");
        }
        return length;
    }

    private record Message(char type, byte[] body) {
        /// Whether this carries out a COMMIT; a statement that is parsed as one is remembered.
        boolean commits(Set<String> statements) {
            return switch (type) {
                case 'Q' -> isCommit(text(0));
                case 'P' -> {
                    String name = text(0);
                    if (isCommit(text(name.length() + 1))) {
                        statements.add(name);
                    } else {
                        statements.remove(name);
                    }
                    yield false;
                }
                case 'B' -> statements.contains(text(text(0).length() + 1));
                default -> false;
            };
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(type);
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(body.length + 4).array());
            out.write(body);
        }

        private static boolean isCommit(String sql) {
            return sql.strip().toUpperCase(Locale.ROOT).equals("COMMIT");
        }

        /// The text that begins here and ends with a NUL.
        private String text(int from) {
            int end = from;
            while (end < body.length && body[end] != 0) {
                end++;
            }
            return from >= end ? "" : new String(body, from, end - from, StandardCharsets.ISO_8859_1);
        }
    }
}
