package org.leserbrief.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.Optional;

/// One request's way to a service and back. Bodies stream through in both directions; only when
/// the answer begins is limited in time, not how long it goes on.
final class Passage implements ProxyInterceptor {
    private static final String ORIGIN = "leserbrief.origin";
    private static final String BODY = "leserbrief.body";
    // What is smaller fits into a socket's buffer and is written before any answer could come.
    private static final long LONG_BODY_BYTES = 64 * 1_024;

    private final Vertx vertx;
    private final RouteTable routes;
    private final Origins origins;
    private final Readiness readiness;
    private final Forwarding forwarding;
    private final Duration patience;

    /// @param patience how long a service may take until its answer begins
    Passage(Vertx vertx, RouteTable routes, Origins origins, Forwarding forwarding, Duration patience) {
        readiness = new Readiness(vertx, origins);
        this.vertx = vertx;
        this.routes = routes;
        this.origins = origins;
        this.forwarding = forwarding;
        this.patience = patience;
    }

    Future<HttpClientRequest> origin(ProxyContext context) {
        Optional<String> backend =
                routes.backend(context.request().proxiedRequest().path());
        if (backend.isEmpty()) {
            return Future.failedFuture(new RefusedException(Refusal.NOT_FOUND));
        }
        return origins.connect(context.client(), backend.get(), readiness::isReady)
                .onSuccess(request -> {
                    context.set(ORIGIN, request);
                    OnRequestBody body = context.get(BODY, OnRequestBody.class);
                    if (body != null) {
                        body.sendTo(request);
                    }
                });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HttpServerRequest client = context.request().proxiedRequest();
        forwarding.rewrite(client, context.request().headers());
        long length = context.request().getBody().length();
        if (length > LONG_BODY_BYTES) {
            OnRequestBody body = new OnRequestBody(vertx, client);
            context.set(BODY, body);
            context.request().putHeader("Expect", "100-continue").setBody(Body.body(body, length));
        }
        Promise<ProxyResponse> answer = Promise.promise();
        long timer = vertx.setTimer(patience.toMillis(), fired -> {
            if (answer.tryFail(new RefusedException(Refusal.TOO_SLOW))) {
                reset(context);
            }
        });
        context.sendRequest().onComplete(sent -> {
            vertx.cancelTimer(timer);
            if (sent.succeeded()) {
                if (!answer.tryComplete(sent.result())) {
                    sent.result().release();
                }
            } else {
                answer.tryFail(sent.cause());
            }
        });
        return answer.future().recover(failure -> refuse(context.request(), failure));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        // They speak of the connection to the service, not of the client's.
        ProxyResponse response = context.response();
        response.headers().remove("Connection").remove("Keep-Alive");
        Body body = response.getBody();
        if (body != null && (response.getStatusCode() == 204 || response.getStatusCode() == 304)) {
            // The library would announce a chunked body, which such an answer never has.
            body.stream().resume();
            response.setBody(null);
        }
        OnRequestBody request = context.get(BODY, OnRequestBody.class);
        return context.sendResponse().onComplete(sent -> {
            if (request != null) {
                request.discard();
            }
        });
    }

    private static void reset(ProxyContext context) {
        HttpClientRequest origin = context.get(ORIGIN, HttpClientRequest.class);
        if (origin != null) {
            origin.reset();
        }
    }

    private static Future<ProxyResponse> refuse(ProxyRequest request, Throwable failure) {
        Refusal refusal = failure instanceof RefusedException refused ? refused.refusal() : Refusal.BROKEN;
        RefusalPage page = RefusalPage.of(refusal, request.proxiedRequest());
        ProxyResponse response = request.release().response().setStatusCode(page.status());
        response.headers().addAll(page.headers());
        return Future.succeededFuture(response.setBody(Body.body(page.body())));
    }
}
