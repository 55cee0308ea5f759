package org.leserbrief.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.Optional;

/// Forwards requests to the backends and their responses to the clients. Bodies are streamed in both directions.
/// The timeout ends when the response begins, so that event streams may go on for as long as the client listens.
final class RequestForwarder implements ProxyInterceptor {
    private static final String BACKEND_REQUEST = "leserbrief.backend-request";
    private static final String REPLICA_PORT = "leserbrief.replica-port";
    private static final String REQUEST_BODY = "leserbrief.request-body";
    // A smaller body fits into a socket's buffer and is written before any response can arrive.
    private static final long LONG_BODY_BYTES = 64 * 1_024;

    private final Vertx vertx;
    private final RouteTable routes;
    private final LoadBalancer loadBalancer;
    private final ReadinessMonitor readiness;
    private final ForwardedHeaders forwardedHeaders;
    private final Duration responseTimeout;

    /// @param responseTimeout how long a service may take until its response begins
    RequestForwarder(
            Vertx vertx,
            RouteTable routes,
            LoadBalancer loadBalancer,
            ForwardedHeaders forwardedHeaders,
            Duration responseTimeout) {
        readiness = new ReadinessMonitor(vertx, loadBalancer);
        this.vertx = vertx;
        this.routes = routes;
        this.loadBalancer = loadBalancer;
        this.forwardedHeaders = forwardedHeaders;
        this.responseTimeout = responseTimeout;
    }

    Future<HttpClientRequest> connect(ProxyContext context) {
        Optional<String> backend =
                routes.backend(context.request().proxiedRequest().path());
        if (backend.isEmpty()) {
            return Future.failedFuture(new GatewayErrorException(GatewayError.NOT_FOUND));
        }
        return loadBalancer
                .connect(context.client(), backend.get(), readiness::isReady)
                .onSuccess(request -> {
                    context.set(BACKEND_REQUEST, request);
                    SocketAddress replica = request.connection().remoteAddress();
                    if (replica != null && context.request().headers().contains(Gateway.REPLICA_PORT)) {
                        context.set(REPLICA_PORT, Integer.toString(replica.port()));
                    }
                    ExpectContinueBody body = context.get(REQUEST_BODY, ExpectContinueBody.class);
                    if (body != null) {
                        body.sendTo(request);
                    }
                });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HttpServerRequest client = context.request().proxiedRequest();
        forwardedHeaders.rewrite(client, context.request().headers());
        long length = context.request().getBody().length();
        if (length > LONG_BODY_BYTES) {
            ExpectContinueBody body = new ExpectContinueBody(vertx, client);
            context.set(REQUEST_BODY, body);
            context.request().putHeader("Expect", "100-continue").setBody(Body.body(body, length));
        }
        Promise<ProxyResponse> response = Promise.promise();
        long timer = vertx.setTimer(responseTimeout.toMillis(), fired -> {
            if (response.tryFail(new GatewayErrorException(GatewayError.GATEWAY_TIMEOUT))) {
                reset(context);
            }
        });
        context.sendRequest().onComplete(sent -> {
            vertx.cancelTimer(timer);
            if (sent.succeeded()) {
                if (!response.tryComplete(sent.result())) {
                    sent.result().release();
                }
            } else {
                response.tryFail(sent.cause());
            }
        });
        return response.future().recover(failure -> errorResponse(context.request(), failure));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        // These headers describe the connection to the service, not the one to the client.
        ProxyResponse response = context.response();
        response.headers().remove("Connection").remove("Keep-Alive");
        String replicaPort = context.get(REPLICA_PORT, String.class);
        if (replicaPort != null) {
            response.putHeader(Gateway.REPLICA_PORT, replicaPort);
        }
        Body body = response.getBody();
        if (body != null && (response.getStatusCode() == 204 || response.getStatusCode() == 304)) {
            // The library would announce a chunked body, which these responses must not have (RFC 9110).
            body.stream().resume();
            response.setBody(null);
        }
        ExpectContinueBody requestBody = context.get(REQUEST_BODY, ExpectContinueBody.class);
        return context.sendResponse().onComplete(sent -> {
            if (requestBody != null) {
                requestBody.discard();
            }
        });
    }

    private static void reset(ProxyContext context) {
        HttpClientRequest request = context.get(BACKEND_REQUEST, HttpClientRequest.class);
        if (request != null) {
            request.reset();
        }
    }

    private static Future<ProxyResponse> errorResponse(ProxyRequest request, Throwable failure) {
        GatewayError error = failure instanceof GatewayErrorException known ? known.error() : GatewayError.BAD_GATEWAY;
        GatewayErrorResponse content = GatewayErrorResponse.of(error, request.proxiedRequest());
        ProxyResponse response = request.release().response().setStatusCode(content.status());
        response.headers().addAll(content.headers());
        return Future.succeededFuture(response.setBody(Body.body(content.body())));
    }
}
