package org.leserbrief.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A long request body that is sent only after the service answered `100 Continue` (RFC 9110, section 10.1.1).
///
/// A service that rejects a request by its headers, for example as too large, responds and closes the
/// connection. A write into that connection would fail and lose the response, which happened in one of three
/// requests.
final class ExpectContinueBody implements ReadStream<Buffer> {
    // For a service that does not support Expect and never sends 100 Continue.
    private static final Duration CONTINUE_TIMEOUT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpServerRequest client;
    private @Nullable HttpClientRequest service;
    private boolean started;
    private boolean headSent;

    ExpectContinueBody(Vertx vertx, HttpServerRequest client) {
        this.vertx = vertx;
        this.client = client;
    }

    void sendTo(HttpClientRequest request) {
        service = request;
        request.continueHandler(yes -> startSending());
    }

    /// Called after the response: a body that the service did not ask for is read from the client and dropped,
    /// so that the client's connection can be reused. The connection to the service, which still waits for the
    /// body, is closed.
    void discard() {
        if (!started) {
            started = true;
            if (service != null) {
                service.reset();
            }
            client.handler(dropped -> {});
            client.resume();
        }
    }

    private void startSending() {
        if (!started) {
            started = true;
            client.resume();
        }
    }

    @Override
    public ReadStream<Buffer> resume() {
        if (started) {
            client.resume();
        } else if (!headSent && service != null) {
            headSent = true;
            service.sendHead();
            vertx.setTimer(CONTINUE_TIMEOUT.toMillis(), late -> startSending());
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        return resume();
    }

    @Override
    public ReadStream<Buffer> pause() {
        client.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        client.handler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        client.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        client.exceptionHandler(handler);
        return this;
    }
}
