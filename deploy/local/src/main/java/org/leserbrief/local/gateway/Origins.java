package org.leserbrief.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The processes behind each backend, on loopback.
final class Origins {
    private final Map<String, List<Integer>> ports;
    // Where the next round begins.
    private final AtomicInteger turn = new AtomicInteger();

    Origins(Map<String, List<Integer>> ports) {
        this.ports = Map.copyOf(ports);
    }

    /// A connection to one of the backend's replicas, each in turn; one that does not accept it is
    /// skipped. Nothing of the client's request is sent before, so this repeats nothing.
    Future<HttpClientRequest> connect(HttpClient client, String backend) {
        List<Integer> replicas = ports.getOrDefault(backend, List.of());
        int first = Math.floorMod(turn.getAndIncrement(), Math.max(1, replicas.size()));
        return connect(client, replicas, first, 0);
    }

    private static Future<HttpClientRequest> connect(
            HttpClient client, List<Integer> replicas, int first, int tried) {
        if (tried == replicas.size()) {
            return Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE));
        }
        int port = replicas.get((first + tried) % replicas.size());
        RequestOptions options =
                new RequestOptions().setHost("127.0.0.1").setPort(port).setMethod(HttpMethod.GET);
        return client.request(options)
                .recover(refused -> connect(client, replicas, first, tried + 1));
    }
}
