package org.leserbrief.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Asks replicas whether they want requests, as Kubernetes asks pods.
///
/// A replica that says no, or that does not listen, gets none from then on; one that does not
/// answer gets none after its third silence, because a busy process is slow, not gone.
final class Readiness {
    // A service that is told to stop goes on serving for three seconds after it says no
    // (quarkus.shutdown.delay): six times as long as it takes to hear it.
    private static final long PERIOD_MILLIS = 500;
    private static final long PATIENCE_MILLIS = 1_000;
    private static final int SILENCES = 3;

    private final Map<Replica, Integer> silences = new ConcurrentHashMap<>();
    private final Set<Replica> unready = ConcurrentHashMap.newKeySet();
    private final Set<Replica> asked = ConcurrentHashMap.newKeySet();
    private final Origins origins;
    private final HttpClient client;

    Readiness(Vertx vertx, Origins origins) {
        this.origins = origins;
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(500));
        vertx.setPeriodic(0, PERIOD_MILLIS, tick -> origins.all().forEach(this::ask));
    }

    boolean isReady(Replica replica) {
        return !unready.contains(replica);
    }

    private void ask(Replica replica) {
        String readiness = replica.readiness();
        if (readiness == null || !asked.add(replica)) {
            return;
        }
        client.request(new RequestOptions().setAbsoluteURI(readiness).setTimeout(PATIENCE_MILLIS))
                .compose(request -> request.send().map(HttpClientResponse::statusCode))
                .onComplete(answer -> {
                    asked.remove(replica);
                    if (!origins.all().contains(replica)) {
                        unready.remove(replica);
                        silences.remove(replica);
                    } else if (answer.succeeded()) {
                        silences.remove(replica);
                        settle(replica, answer.result() == 200);
                    } else if (answer.cause() instanceof ConnectException
                            || silences.merge(replica, 1, Integer::sum) >= SILENCES) {
                        settle(replica, false);
                    }
                });
    }

    private void settle(Replica replica, boolean ready) {
        if (ready) {
            unready.remove(replica);
        } else {
            unready.add(replica);
        }
    }
}
