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

/// The processes behind each backend.
final class Origins {
    private final Map<String, List<Replica>> replicas;
    // Where the next round begins.
    private final AtomicInteger turn = new AtomicInteger();

    Origins(Map<String, List<Replica>> replicas) {
        this.replicas = new ConcurrentHashMap<>(replicas);
    }

    /// From now on these stand behind the backend; requests under way end where they are.
    void replace(String backend, List<Replica> with) {
        replicas.put(backend, List.copyOf(with));
    }

    Collection<Replica> all() {
        return replicas.values().stream().flatMap(List::stream).toList();
    }

    /// A connection to one of the backend's replicas, each that is ready in turn; one that does not
    /// accept it is skipped. Nothing of the client's request is sent before, so this repeats
    /// nothing. Where none is ready all are tried: their own refusal says more than ours.
    Future<HttpClientRequest> connect(HttpClient client, String backend, Predicate<Replica> ready) {
        return connect(client, inTurn(replicas.getOrDefault(backend, List.of()), ready), 0);
    }

    private List<Replica> inTurn(List<Replica> all, Predicate<Replica> ready) {
        List<Replica> first = new ArrayList<>(all.size());
        List<Replica> last = new ArrayList<>();
        int start = Math.floorMod(turn.getAndIncrement(), Math.max(1, all.size()));
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get((start + i) % all.size());
            (ready.test(replica) ? first : last).add(replica);
        }
        first.addAll(last);
        return first;
    }

    private static Future<HttpClientRequest> connect(HttpClient client, List<Replica> candidates, int tried) {
        if (tried == candidates.size()) {
            return Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE));
        }
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(candidates.get(tried).port())
                .setMethod(HttpMethod.GET);
        return client.request(options).recover(refused -> connect(client, candidates, tried + 1));
    }
}
