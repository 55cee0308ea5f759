package org.leserbrief.faults.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A wire on loopback from one port to another, which can be cut, made slow, or made to swallow
/// everything while both ends believe in it.
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket entrance;
    private final int target;
    private final Traffic traffic;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;
    private volatile Duration delay = Duration.ZERO;

    /// What happens to bytes.
    public enum Mode {
        PASS,
        /// New connections are reset at once.
        REFUSE,
        /// Connections stand, and nothing arrives: half-open.
        SWALLOW
    }

    /// How bytes go from a client to the server; another way than copying may look into them.
    @FunctionalInterface
    interface Traffic {
        /// Returns at the end of the input.
        void carry(InputStream client, OutputStream server, Link link) throws IOException;
    }

    private TcpProxy(ServerSocket entrance, int target, Traffic traffic) {
        this.entrance = entrance;
        this.target = target;
        this.traffic = traffic;
    }

    /// Carries bytes as they are.
    public static TcpProxy open(int port, int target) {
        return open(port, target, (client, server, link) -> link.copy(client, server));
    }

    static TcpProxy open(int port, int target, Traffic traffic) {
        try {
            ServerSocket entrance = new ServerSocket();
            entrance.setReuseAddress(true);
            entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            TcpProxy proxy = new TcpProxy(entrance, target, traffic);
            Thread.ofVirtual().name("proxy-" + port).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no proxy on port " + port, e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void mode(Mode wanted) {
        mode = wanted;
    }

    /// Each piece of traffic is held this long.
    public void delay(Duration wanted) {
        delay = wanted;
    }

    /// Resets every connection there is.
    public void cut() {
        links.forEach(Link::reset);
    }

    /// Lets everything pass again. What stands is reset: bytes of it may be gone.
    public void heal() {
        mode = Mode.PASS;
        delay = Duration.ZERO;
        cut();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cut();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // Closed; anything else shows when nobody gets through.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        Link link = new Link(client, server);
        try {
            if (mode == Mode.REFUSE) {
                link.reset();
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            links.add(link);
            Thread.ofVirtual().start(link::back);
            link.forth();
        } catch (IOException e) {
            // As a wire does: both ends find out.
            link.reset();
        }
    }

    /// One connection.
    final class Link {
        private final Socket client;
        private final Socket server;
        private final CountDownLatch serversEnd = new CountDownLatch(1);
        private volatile boolean deaf;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /// Both ends get a reset, not an orderly end.
        void reset() {
            links.remove(this);
            for (Socket socket : new Socket[] {client, server}) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // Gone already.
                }
            }
        }

        /// From now on the client hears nothing more; the server works on, and what it says is lost.
        void deafen() {
            deaf = true;
            try {
                client.setSoLinger(true, 0);
                client.close();
            } catch (IOException e) {
                // Gone already.
            }
        }

        /// Ends what is sent to the server, and waits until it ends, too: then it has read everything.
        void awaitServersEnd() throws IOException {
            server.shutdownOutput();
            try {
                serversEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        void copy(InputStream from, OutputStream to) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (mayPass()) {
                    to.write(buffer, 0, read);
                    to.flush();
                }
            }
        }

        /// Waits as long as the wire is slow; false while it swallows.
        boolean mayPass() throws IOException {
            if (delay.isPositive()) {
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
            return mode != Mode.SWALLOW;
        }

        private void forth() {
            carry(() -> traffic.carry(
                    new BufferedInputStream(client.getInputStream(), BUFFER),
                    new BufferedOutputStream(server.getOutputStream(), BUFFER),
                    this));
        }

        private void back() {
            try {
                carry(() -> {
                    try {
                        copy(server.getInputStream(), client.getOutputStream());
                    } catch (IOException clientIsGone) {
                        if (!deaf) {
                            throw clientIsGone;
                        }
                        server.getInputStream().transferTo(OutputStream.nullOutputStream());
                    }
                });
            } finally {
                serversEnd.countDown();
            }
        }

        private void carry(Carrying carrying) {
            try {
                carrying.run();
            } catch (IOException e) {
                // One end is gone; the other is told below.
            }
            reset();
        }
    }

    @FunctionalInterface
    private interface Carrying {
        void run() throws IOException;
    }
}
