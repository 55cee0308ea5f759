package org.leserbrief.platform.reconciliation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Asks for the [Truth]. No request of a reader ever waits for this: only reconciliation calls it,
/// on a schedule or for an operator.
@ApplicationScoped
class TruthClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /// A page's groups may hold a million facts.
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ReconciliationSettings settings;
    private final ServiceToken token;
    private final ObjectMapper json;

    TruthClient(ReconciliationSettings settings, ServiceToken token, ObjectMapper json) {
        this.settings = settings;
        this.token = token;
        // Within a version of the calls fields are only added.
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Truth.Totals totals(long after) {
        return get("/totals?after=%d&limit=%d".formatted(after, Truth.MOST), Truth.Totals.class);
    }

    Truth.Facts facts(long group, long after) {
        return get("/facts?group=%d&after=%d&limit=%d".formatted(group, after, Truth.MOST), Truth.Facts.class);
    }

    Truth.Sent sent() {
        return get("/sent", Truth.Sent.class);
    }

    private <T> T get(String call, Class<T> type) {
        URI truth = settings.truth().orElseThrow(() -> new Unreachable("leserbrief.reconciliation.truth is not set"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(truth + call))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token.get())
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new Unreachable("%s answers %d".formatted(truth.getHost(), response.statusCode()));
            }
            return json.readValue(response.body(), type);
        } catch (IOException e) {
            throw new Unreachable("%s does not answer".formatted(truth.getHost()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted", e);
        }
    }
}
