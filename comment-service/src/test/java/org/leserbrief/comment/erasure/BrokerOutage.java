package org.leserbrief.comment.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/// An address of the broker at which nobody listens until the outage ends. Clients learn the broker's own address from
/// their first answer, so only their first connections come here.
final class BrokerOutage implements AutoCloseable {
    private final int port;
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    BrokerOutage() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    Map<String, Object> configuration() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port, "reconnect.backoff.max.ms", 500);
    }

    /// The broker is there.
    void end() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(socket);
        Thread.ofVirtual().start(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        String[] broker = ConfigProvider.getConfig()
                .getValue("kafka.bootstrap.servers", String.class)
                .split(":", 2);
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Socket server = new Socket(broker[0], Integer.parseInt(broker[1]));
                open.add(server);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            } catch (IOException closed) {
                // The test is over, or the client has gone.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // One of the two has gone.
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
