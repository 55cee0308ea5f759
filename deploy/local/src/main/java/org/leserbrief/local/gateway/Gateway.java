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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.leserbrief.local.setup.CommandFailedException;

/// The reverse proxy that all browsers and programs go through. It stands in for the gateway of a Kubernetes
/// cluster.
public final class Gateway implements AutoCloseable {
    /// A request with this header, whatever its value, is answered with the port of the replica that got it. Tests of
    /// an upgrade have to know which release did something.
    public static final String REPLICA_PORT = "Leserbrief-Replica-Port";

    // A connection over loopback succeeds at once or not at all.
    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    // Longer than any service needs. The slowest request is a search over everything.
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    // Each reader of a live discussion holds a connection while the page is open. The limit is what a replica
    // accepts (leserbrief.live.most-streams), plus 1,000 for other requests.
    private static final int MAX_CONNECTIONS_PER_ENDPOINT = 11_000;
    // More than the 24 kB that the services accept, so that they answer 431 themselves.
    private static final int MAX_HEADER_BYTES = 32 * 1_024;

    // Twice the largest body that a service accepts, a picture. A service that rejects a larger one closes the
    // connection, and the response can be lost while a long body is still being sent.
    private static final long MAX_BODY_BYTES = 40 * 1_024 * 1_024;

    private final Vertx vertx;
    private final LoadBalancer loadBalancer;

    private Gateway(Vertx vertx, LoadBalancer loadBalancer) {
        this.vertx = vertx;
        this.loadBalancer = loadBalancer;
    }

    /// Starts to listen and to forward requests.
    ///
    /// @param manifests HTTPRoutes
    /// @param backends endpoints by the backend name that the routes use
    /// @param open whether other machines may use the paths of [LocalOnlyPaths]
    /// @param media the directory of the pictures that articles in older data directories show
    public static Gateway start(
            String address,
            int port,
            String publicUrl,
            List<Path> manifests,
            Map<String, List<BackendEndpoint>> backends,
            boolean open,
            Path media) {
        return start(address, port, publicUrl, manifests, backends, open, media, RESPONSE_TIMEOUT);
    }

    /// @param responseTimeout how long a service may take until its response begins
    static Gateway start(
            String address,
            int port,
            String publicUrl,
            List<Path> manifests,
            Map<String, List<BackendEndpoint>> backends,
            boolean open,
            Path media,
            Duration responseTimeout) {
        RouteTable routes = HttpRoutes.read(manifests);
        Set<String> unknown = new TreeSet<>(routes.backends());
        unknown.removeAll(backends.keySet());
        if (!unknown.isEmpty()) {
            throw new CommandFailedException("the routes name backends that do not exist: " + unknown);
        }
        Vertx vertx = Vertx.vertx(options());
        ForwardedHeaders forwardedHeaders = ForwardedHeaders.of(publicUrl);
        LoadBalancer loadBalancer = new LoadBalancer(backends);
        RequestForwarder forwarder =
                new RequestForwarder(vertx, routes, loadBalancer, forwardedHeaders, responseTimeout);
        // WebSocket requests would bypass the interceptor and its headers, and no service uses them.
        HttpProxy proxy = HttpProxy.reverseProxy(
                        new ProxyOptions().setSupportWebSocket(false),
                        vertx.createHttpClient(new HttpClientOptions()
                                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                                .setMaxPoolSize(MAX_CONNECTIONS_PER_ENDPOINT)
                                .setMaxHeaderSize(MAX_HEADER_BYTES)))
                .origin(forwarder::connect)
                .addInterceptor(forwarder);
        GatewayRequestHandler handler =
                new GatewayRequestHandler(publicUrl, open, forwardedHeaders, MediaFiles.in(media), proxy);
        try {
            vertx.createHttpServer(new HttpServerOptions()
                            .setHost(address)
                            .setPort(port)
                            .setMaxHeaderSize(MAX_HEADER_BYTES)
                            .setHandle100ContinueAutomatically(true))
                    .requestHandler(handler::handle)
                    .invalidRequestHandler(GatewayRequestHandler::rejectUnparsable)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            vertx.close();
            throw new CommandFailedException(
                    "the gateway cannot listen on %s:%d: %s".formatted(address, port, e.getCause()), e);
        }
        return new Gateway(vertx, loadBalancer);
    }

    /// Sends new requests to these endpoints; requests under way finish where they are.
    public void replace(String backend, List<BackendEndpoint> endpoints) {
        loadBalancer.replace(backend, endpoints);
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
                // Files are served from the source tree, so neither a cache nor the class path is needed.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /// Answers what the gateway decides itself, and forwards all other requests.
    private record GatewayRequestHandler(
            String publicUrl, boolean open, ForwardedHeaders forwardedHeaders, MediaFiles media, HttpProxy proxy) {
        void handle(HttpServerRequest request) {
            String path = request.path();
            if (path == null || !request.uri().startsWith("/") || !isValidUri(request.uri())) {
                reject(request, GatewayError.BAD_REQUEST);
            } else if (request.method().equals(HttpMethod.CONNECT)) {
                reject(request, GatewayError.METHOD_NOT_ALLOWED);
            } else if (contentLength(request) > MAX_BODY_BYTES) {
                reject(request, GatewayError.CONTENT_TOO_LARGE);
            } else if (!open && LocalOnlyPaths.contains(path) && !LocalOnlyPaths.isLocal(request)) {
                reject(request, GatewayError.LOCAL_ONLY);
            } else if (media.contains(request)) {
                media.serve(request);
            } else if (isBrowserAtOtherHost(request)) {
                request.response()
                        .setStatusCode(307)
                        .putHeader("Location", publicUrl + request.uri())
                        .putHeader("Cache-Control", "no-store")
                        .end();
            } else {
                proxy.handle(request);
            }
        }

        private boolean isBrowserAtOtherHost(HttpServerRequest request) {
            String accept = request.getHeader("Accept");
            return request.method().equals(HttpMethod.GET)
                    && accept != null
                    && accept.contains("text/html")
                    && forwardedHeaders.isOtherHost(request);
        }

        /// Zero if the header is missing or malformed; the service rejects a malformed one.
        private static long contentLength(HttpServerRequest request) {
            String length = request.getHeader("Content-Length");
            return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
        }

        /// Quarkus rejects a URI that RFC 3986 does not allow, such as `?%`, before any code of the service runs
        /// and with an empty response.
        private static boolean isValidUri(String target) {
            try {
                new URI(target);
                return true;
            } catch (URISyntaxException e) {
                return false;
            }
        }

        /// Closes the connection, because it is unknown where the next request would begin.
        private static void rejectUnparsable(HttpServerRequest request) {
            reject(
                            request,
                            switch (request.decoderResult().cause()) {
                                case TooLongHttpLineException line -> GatewayError.TARGET_TOO_LONG;
                                case TooLongHttpHeaderException header -> GatewayError.HEADERS_TOO_LARGE;
                                case null, default -> GatewayError.BAD_REQUEST;
                            })
                    .onComplete(sent -> request.connection().close());
        }

        private static Future<Void> reject(HttpServerRequest request, GatewayError error) {
            GatewayErrorResponse response = GatewayErrorResponse.of(error, request);
            request.response().setStatusCode(response.status()).headers().addAll(response.headers());
            return request.response().end(response.body());
        }
    }
}
