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

/// Probes the readiness of every endpoint periodically, as Kubernetes probes pods.
///
/// An endpoint that reports itself unready, or refuses the connection, gets no requests from then on. A timeout
/// counts only after the third in a row, because a busy process may be slow without being gone.
final class ReadinessMonitor {
    // A stopping service still serves for three seconds after it reports unready (quarkus.shutdown.delay): six
    // periods, so that the gateway notices in time.
    private static final long PERIOD_MILLIS = 500;
    private static final long TIMEOUT_MILLIS = 1_000;
    private static final int MAX_TIMEOUTS = 3;

    private final Map<BackendEndpoint, Integer> timeouts = new ConcurrentHashMap<>();
    private final Set<BackendEndpoint> unready = ConcurrentHashMap.newKeySet();
    private final Set<BackendEndpoint> checking = ConcurrentHashMap.newKeySet();
    private final LoadBalancer loadBalancer;
    private final HttpClient client;

    ReadinessMonitor(Vertx vertx, LoadBalancer loadBalancer) {
        this.loadBalancer = loadBalancer;
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(500));
        vertx.setPeriodic(0, PERIOD_MILLIS, tick -> loadBalancer.all().forEach(this::check));
    }

    boolean isReady(BackendEndpoint endpoint) {
        return !unready.contains(endpoint);
    }

    private void check(BackendEndpoint endpoint) {
        String url = endpoint.readinessUrl();
        if (url == null || !checking.add(endpoint)) {
            return;
        }
        client.request(new RequestOptions().setAbsoluteURI(url).setTimeout(TIMEOUT_MILLIS))
                .compose(request -> request.send().map(HttpClientResponse::statusCode))
                .onComplete(response -> {
                    checking.remove(endpoint);
                    if (!loadBalancer.all().contains(endpoint)) {
                        unready.remove(endpoint);
                        timeouts.remove(endpoint);
                    } else if (response.succeeded()) {
                        timeouts.remove(endpoint);
                        setReady(endpoint, response.result() == 200);
                    } else if (response.cause() instanceof ConnectException
                            || timeouts.merge(endpoint, 1, Integer::sum) >= MAX_TIMEOUTS) {
                        setReady(endpoint, false);
                    }
                });
    }

    private void setReady(BackendEndpoint endpoint, boolean ready) {
        if (ready) {
            unready.remove(endpoint);
        } else {
            unready.add(endpoint);
        }
    }
}
