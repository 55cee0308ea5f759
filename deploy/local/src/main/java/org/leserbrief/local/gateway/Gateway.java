package org.leserbrief.local.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.leserbrief.local.setup.StartFailure;

/// The only thing a browser talks to.
public final class Gateway implements AutoCloseable {
    // Loopback answers at once or not at all.
    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    // Longer than any service needs; a search over everything is the slowest there is.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    // Each reader of a live discussion holds a connection for as long as the page is open: as many
    // as a replica takes (leserbrief.live.most-streams), and requests beside them.
    private static final int CONNECTIONS_PER_REPLICA = 11_000;
    // The services take 24 kB, and answer 431 themselves beyond that.
    private static final int HEADER_BYTES = 32 * 1_024;

    // Twice what the most patient service takes, an article. A service refuses what is too large
    // for
    // it and closes the connection, and with a long body still on its way that answer may be lost.
    private static final long BODY_BYTES = 4 * 1_024 * 1_024;

    private final Vertx vertx;
    private final Origins origins;

    private Gateway(Vertx vertx, Origins origins) {
        this.vertx = vertx;
        this.origins = origins;
    }

    /// Listens, and passes on what comes.
    ///
    /// @param manifests HTTPRoutes
    /// @param backends processes by the name that the routes use
    /// @param open whether other machines see what is meant for this one, see [LocalPaths]
    /// @param media the directory behind `/media/`
    public static Gateway start(
            String address,
            int port,
            String publicUrl,
            List<Path> manifests,
            Map<String, List<Replica>> backends,
            boolean open,
            Path media) {
        return start(address, port, publicUrl, manifests, backends, open, media, PATIENCE);
    }

    /// @param patience how long a service may take until its answer begins
    static Gateway start(
            String address,
            int port,
            String publicUrl,
            List<Path> manifests,
            Map<String, List<Replica>> backends,
            boolean open,
            Path media,
            Duration patience) {
        RouteTable routes = HttpRoutes.read(manifests);
        Set<String> unknown = new TreeSet<>(routes.backends());
        unknown.removeAll(backends.keySet());
        if (!unknown.isEmpty()) {
            throw new StartFailure("the routes lead to what nobody starts: " + unknown);
        }
        Vertx vertx = Vertx.vertx(options());
        Forwarding forwarding = Forwarding.of(publicUrl);
        Origins origins = new Origins(backends);
        Passage passage = new Passage(vertx, routes, origins, forwarding, patience);
        // WebSockets, which no service has, would slip past the interceptor's headers.
        HttpProxy proxy = HttpProxy.reverseProxy(
                        new ProxyOptions().setSupportWebSocket(false),
                        vertx.createHttpClient(new HttpClientOptions()
                                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                                .setMaxPoolSize(CONNECTIONS_PER_REPLICA)
                                .setMaxHeaderSize(HEADER_BYTES)))
                .origin(passage::origin)
                .addInterceptor(passage);
        FrontDoor door = new FrontDoor(publicUrl, open, forwarding, MediaFiles.in(media), proxy);
        try {
            vertx.createHttpServer(new HttpServerOptions()
                            .setHost(address)
                            .setPort(port)
                            .setMaxHeaderSize(HEADER_BYTES)
                            .setHandle100ContinueAutomatically(true))
                    .requestHandler(door::handle)
                    .invalidRequestHandler(FrontDoor::refuseUnreadable)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            vertx.close();
            throw new StartFailure("the gateway cannot listen on %s:%d: %s".formatted(address, port, e.getCause()), e);
        }
        return new Gateway(vertx, origins);
    }

    /// From now on these stand behind the backend; requests under way end where they are.
    public void replace(String backend, List<Replica> replicas) {
        origins.replace(backend, replicas);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                // It serves files from where they are, none from the class path.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /// What is answered here, before anything is passed on.
    private record FrontDoor(String publicUrl, boolean open, Forwarding forwarding, MediaFiles media, HttpProxy proxy) {
        void handle(HttpServerRequest request) {
            String path = request.path();
            if (path == null || !request.uri().startsWith("/") || !isAddress(request.uri())) {
                refuse(request, Refusal.BAD_PATH);
            } else if (request.method().equals(HttpMethod.CONNECT)) {
                refuse(request, Refusal.METHOD);
            } else if (contentLength(request) > BODY_BYTES) {
                refuse(request, Refusal.TOO_LARGE);
            } else if (!open && LocalPaths.contain(path) && !LocalPaths.isLocal(request)) {
                refuse(request, Refusal.LOCAL_ONLY);
            } else if (path.startsWith(MediaFiles.PREFIX)) {
                answerMedia(request, path);
            } else if (isBrowserOnAnotherName(request)) {
                request.response()
                        .setStatusCode(307)
                        .putHeader("Location", publicUrl + request.uri())
                        .putHeader("Cache-Control", "no-store")
                        .end();
            } else {
                proxy.handle(request);
            }
        }

        private void answerMedia(HttpServerRequest request, String path) {
            boolean reads =
                    request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
            Optional<Path> file = media.file(path);
            if (file.isEmpty()) {
                refuse(request, Refusal.NOT_FOUND);
            } else if (!reads) {
                request.response().putHeader("Allow", "GET, HEAD");
                refuse(request, Refusal.METHOD);
            } else {
                media.answer(request, file.get());
            }
        }

        private boolean isBrowserOnAnotherName(HttpServerRequest request) {
            String accept = request.getHeader("Accept");
            return request.method().equals(HttpMethod.GET)
                    && accept != null
                    && accept.contains("text/html")
                    && forwarding.isForeign(request);
        }

        /// Zero where the client does not say, or says nonsense, which the service then refuses.
        private static long contentLength(HttpServerRequest request) {
            String length = request.getHeader("Content-Length");
            return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
        }

        /// What RFC 3986 does not allow, such as `?%`, a service refuses before any code of its own,
        /// without a word.
        private static boolean isAddress(String target) {
            try {
                new URI(target);
                return true;
            } catch (URISyntaxException e) {
                return false;
            }
        }

        /// Where one request ends and the next begins is not known any more.
        private static void refuseUnreadable(HttpServerRequest request) {
            refuse(
                            request,
                            switch (request.decoderResult().cause()) {
                                case TooLongHttpLineException line -> Refusal.TARGET_TOO_LONG;
                                case TooLongHttpHeaderException header -> Refusal.HEADERS_TOO_LARGE;
                                case null, default -> Refusal.BAD_PATH;
                            })
                    .onComplete(sent -> request.connection().close());
        }

        private static Future<Void> refuse(HttpServerRequest request, Refusal refusal) {
            RefusalPage page = RefusalPage.of(refusal, request);
            request.response().setStatusCode(page.status()).headers().addAll(page.headers());
            return request.response().end(page.body());
        }
    }
}
