package org.leserbrief.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A registry in this process, as much of the OCI distribution specification as pushing and pulling needs: so both
/// platforms of an image are tried on machines that have no registry.
final class MemoryRegistry implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int TLS_HANDSHAKE = 0x16;

    private record Stored(String type, byte[] content) {}

    private final Map<String, Stored> blobs = new ConcurrentHashMap<>();
    private final Map<String, Stored> manifests = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final ServerSocket front;

    private MemoryRegistry(HttpServer server, ServerSocket front) {
        this.server = server;
        this.front = front;
    }

    static MemoryRegistry start() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        MemoryRegistry registry = new MemoryRegistry(
                HttpServer.create(new InetSocketAddress(loopback, 0), 0), new ServerSocket(0, BACKLOG, loopback));
        registry.server.setExecutor(registry.workers);
        registry.server.createContext("/v2/", registry::handle);
        registry.server.start();
        registry.workers.execute(registry::accept);
        return registry;
    }

    String address() {
        return "127.0.0.1:" + front.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = front.accept();
                workers.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // The registry was closed.
        }
    }

    /// Clients try TLS first. Registries without TLS refuse that at once, and the JDK's server would wait for more.
    private void serve(Socket client) {
        try (client) {
            int first = client.getInputStream().read();
            if (first == TLS_HANDSHAKE) {
                client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else if (first >= 0) {
                try (Socket behind = new Socket(
                        server.getAddress().getAddress(), server.getAddress().getPort())) {
                    behind.getOutputStream().write(first);
                    workers.execute(() -> copy(behind, client));
                    copy(client, behind);
                }
            }
        } catch (IOException e) {
            // The client sees a closed connection.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either side has closed the connection.
        }
    }

    /// Stores a list of manifests.
    ///
    /// @return its digest
    String put(String repository, String list) {
        byte[] content = list.getBytes(StandardCharsets.UTF_8);
        manifests.put(
                repository + "/" + digest(content), new Stored("application/vnd.oci.image.index.v1+json", content));
        return digest(content);
    }

    /// @param reference a tag or a digest
    byte[] manifest(String repository, String reference) {
        return Objects.requireNonNull(manifests.get(repository + "/" + reference), reference)
                .content();
    }

    byte[] blob(String digest) {
        return Objects.requireNonNull(blobs.get(digest), digest).content();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI()
                    .getPath()
                    .substring("/v2/".length())
                    .split("/");
            String last = path[path.length - 1];
            if (path.length < 3) {
                answer(exchange, 200, null);
            } else if (path[path.length - 2].equals("manifests")) {
                manifest(exchange, String.join("/", Arrays.copyOf(path, path.length - 2)), last, body);
            } else if (exchange.getRequestMethod().equals("POST")) {
                upload(exchange, 202, exchange.getRequestURI().getPath() + "upload-" + System.nanoTime());
            } else if (exchange.getRequestMethod().equals("PATCH")) {
                blobs.put(last, new Stored("", body));
                upload(exchange, 202, exchange.getRequestURI().getPath());
            } else if (exchange.getRequestMethod().equals("PUT")) {
                Stored uploaded = Objects.requireNonNull(blobs.remove(last));
                blobs.put(digest(uploaded.content()), uploaded);
                answer(exchange, 201, null);
            } else {
                Stored blob = blobs.get(last);
                answer(exchange, blob == null ? 404 : 200, blob);
            }
        }
    }

    private void manifest(HttpExchange exchange, String repository, String reference, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            Stored manifest = new Stored(exchange.getRequestHeaders().getFirst("Content-Type"), body);
            manifests.put(repository + "/" + reference, manifest);
            manifests.put(repository + "/" + digest(body), manifest);
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(body));
            answer(exchange, 201, null);
            return;
        }
        Stored manifest = manifests.get(repository + "/" + reference);
        answer(exchange, manifest == null ? 404 : 200, manifest);
    }

    private static void upload(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        answer(exchange, status, null);
    }

    private static void answer(HttpExchange exchange, int status, @Nullable Stored content) throws IOException {
        if (content == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", content.type());
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest(content.content()));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.content().length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, content.content().length);
        exchange.getResponseBody().write(content.content());
    }

    static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.stop(0);
        workers.shutdownNow();
    }
}
