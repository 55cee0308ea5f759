package org.leserbrief.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Distributes the requests to a backend over the processes that serve it.
final class LoadBalancer {
    private final Map<String, List<BackendEndpoint>> endpoints;
    private final AtomicInteger next = new AtomicInteger();

    LoadBalancer(Map<String, List<BackendEndpoint>> endpoints) {
        this.endpoints = new ConcurrentHashMap<>(endpoints);
    }

    /// Sends new requests to these endpoints; requests under way finish where they are.
    void replace(String backend, List<BackendEndpoint> current) {
        endpoints.put(backend, List.copyOf(current));
    }

    Collection<BackendEndpoint> all() {
        return endpoints.values().stream().flatMap(List::stream).toList();
    }

    /// Connects to one of the backend's ready endpoints in round-robin order, and skips one that does not accept
    /// the connection. Nothing of the client's request has been sent by then, so no request is repeated. If no
    /// endpoint is ready, all are tried, because a service's own error says more than the gateway's.
    Future<HttpClientRequest> connect(HttpClient client, String backend, Predicate<BackendEndpoint> ready) {
        return connect(client, roundRobin(endpoints.getOrDefault(backend, List.of()), ready), 0);
    }

    private List<BackendEndpoint> roundRobin(List<BackendEndpoint> all, Predicate<BackendEndpoint> ready) {
        List<BackendEndpoint> readyFirst = new ArrayList<>(all.size());
        List<BackendEndpoint> notReady = new ArrayList<>();
        int offset = Math.floorMod(next.getAndIncrement(), Math.max(1, all.size()));
        for (int i = 0; i < all.size(); i++) {
            BackendEndpoint endpoint = all.get((offset + i) % all.size());
            (ready.test(endpoint) ? readyFirst : notReady).add(endpoint);
        }
        readyFirst.addAll(notReady);
        return readyFirst;
    }

    private static Future<HttpClientRequest> connect(HttpClient client, List<BackendEndpoint> candidates, int tried) {
        if (tried == candidates.size()) {
            return Future.failedFuture(new GatewayErrorException(GatewayError.SERVICE_UNAVAILABLE));
        }
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(candidates.get(tried).port())
                .setMethod(HttpMethod.GET);
        return client.request(options).recover(refused -> connect(client, candidates, tried + 1));
    }
}
