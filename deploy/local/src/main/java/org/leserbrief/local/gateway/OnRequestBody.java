package org.leserbrief.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A long body that goes to the service only when it asks for it (RFC 9110, section 10.1.1).
///
/// A service that refuses a request by its headers, as too large say, answers and closes the
/// connection. Writing on into it would fail, and take the answer with it (seen in one of three).
final class OnRequestBody implements ReadStream<Buffer> {
    // For a service that does not know the question.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpServerRequest client;
    private @Nullable HttpClientRequest service;
    private boolean asked;
    private boolean wanted;

    OnRequestBody(Vertx vertx, HttpServerRequest client) {
        this.vertx = vertx;
        this.client = client;
    }

    void sendTo(HttpClientRequest request) {
        service = request;
        request.continueHandler(yes -> send());
    }

    /// After the answer: what was not asked for is read from the client and dropped, and the
    /// connection to the service, which still waits for it, is closed.
    void discard() {
        if (!asked) {
            asked = true;
            if (service != null) {
                service.reset();
            }
            client.handler(dropped -> {});
            client.resume();
        }
    }

    private void send() {
        if (!asked) {
            asked = true;
            client.resume();
        }
    }

    @Override
    public ReadStream<Buffer> resume() {
        if (asked) {
            client.resume();
        } else if (!wanted && service != null) {
            wanted = true;
            service.sendHead();
            vertx.setTimer(PATIENCE.toMillis(), late -> send());
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
