package org.leserbrief.faults.proxy;

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

/// A TCP proxy on the loopback interface that can reset connections, delay traffic, or drop it while both ends keep
/// their connection open.
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER_SIZE = 16 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final Forwarder forwarder;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;
    private volatile Duration delay = Duration.ZERO;

    /// The treatment of connections and traffic.
    public enum Mode {
        PASS,
        /// New connections are reset immediately.
        REFUSE,
        /// Connections stay open and traffic is dropped, as in a network partition.
        BLACKHOLE
    }

    /// How traffic is forwarded from a client to the server: as it is, or parsed on the way.
    @FunctionalInterface
    interface Forwarder {
        /// Returns at the end of the input.
        void forward(InputStream client, OutputStream server, Connection connection) throws IOException;
    }

    private TcpProxy(ServerSocket listener, int target, Forwarder forwarder) {
        this.listener = listener;
        this.target = target;
        this.forwarder = forwarder;
    }

    /// Forwards traffic as it is.
    public static TcpProxy open(int port, int target) {
        return open(port, target, (client, server, connection) -> connection.copy(client, server));
    }

    static TcpProxy open(int port, int target, Forwarder forwarder) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            TcpProxy proxy = new TcpProxy(listener, target, forwarder);
            Thread.ofVirtual().name("proxy-" + port).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no proxy on port " + port, e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void setMode(Mode newMode) {
        mode = newMode;
    }

    /// Delays each chunk of traffic from clients and each chunk of answers.
    public void setDelay(Duration newDelay) {
        delay = newDelay;
    }

    /// Resets all connections.
    public void reset() {
        connections.forEach(Connection::reset);
    }

    /// Forwards everything again. Open connections are reset, because parts of their traffic may have been dropped.
    public void restore() {
        mode = Mode.PASS;
        delay = Duration.ZERO;
        reset();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reset();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // The listener is closed.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        Connection connection = new Connection(client, server);
        try {
            if (mode == Mode.REFUSE) {
                connection.reset();
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            connections.add(connection);
            Thread.ofVirtual().start(connection::forwardResponses);
            connection.forwardRequests();
        } catch (IOException e) {
            connection.reset();
        }
    }

    /// A client's connection and the corresponding one to the server.
    final class Connection {
        private final Socket client;
        private final Socket server;
        private final CountDownLatch serverEnd = new CountDownLatch(1);
        private volatile boolean clientIsReset;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /// Closes both ends with a TCP reset instead of an orderly shutdown.
        void reset() {
            connections.remove(this);
            for (Socket socket : new Socket[] {client, server}) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // It is closed already.
                }
            }
        }

        /// Resets only the client's end: the server continues with what it got, and its responses are lost.
        void resetClient() {
            clientIsReset = true;
            try {
                client.setSoLinger(true, 0);
                client.close();
            } catch (IOException e) {
                // It is closed already.
            }
        }

        /// Ends the requests, and waits until the server ends its responses: then it has read everything.
        void awaitServerEnd() throws IOException {
            server.shutdownOutput();
            try {
                serverEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        void copy(InputStream from, OutputStream to) throws IOException {
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (awaitForwarding()) {
                    to.write(buffer, 0, read);
                    to.flush();
                }
            }
        }

        /// Waits for the delay, and returns whether traffic is to be forwarded.
        boolean awaitForwarding() throws IOException {
            if (delay.isPositive()) {
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
            return mode != Mode.BLACKHOLE;
        }

        private void forwardRequests() {
            run(() -> forwarder.forward(
                    new BufferedInputStream(client.getInputStream(), BUFFER_SIZE),
                    new BufferedOutputStream(server.getOutputStream(), BUFFER_SIZE),
                    this));
        }

        private void forwardResponses() {
            try {
                run(() -> {
                    try {
                        copy(server.getInputStream(), client.getOutputStream());
                    } catch (IOException e) {
                        if (!clientIsReset) {
                            throw e;
                        }
                        server.getInputStream().transferTo(OutputStream.nullOutputStream());
                    }
                });
            } finally {
                serverEnd.countDown();
            }
        }

        private void run(Direction direction) {
            try {
                direction.run();
            } catch (IOException e) {
                // One end has closed the connection; the reset below tells the other.
            }
            reset();
        }
    }

    @FunctionalInterface
    private interface Direction {
        void run() throws IOException;
    }
}
