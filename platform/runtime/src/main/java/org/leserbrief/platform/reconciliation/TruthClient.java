package org.leserbrief.platform.reconciliation;

import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.runtime.DisabledOidcClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Asks for the [Truth]. No request of a reader ever waits for this: only reconciliation calls it,
/// on a schedule or for an operator.
@ApplicationScoped
class TruthClient {
    private final Instance<TruthCalls> calls;
    private final ReconciliationSettings settings;

    /// @param calls looked up when they are first needed: a service that does not reconcile has no address for them
    TruthClient(@RestClient Instance<TruthCalls> calls, ReconciliationSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    Truth.Totals totals(long after) {
        return ask(truth -> truth.totals(after, Truth.MOST));
    }

    Truth.Facts facts(long group, long after) {
        return ask(truth -> truth.facts(group, after, Truth.MOST));
    }

    Truth.Sent sent() {
        return ask(TruthCalls::sent);
    }

    private <T> T ask(Function<TruthCalls, @Nullable T> call) {
        URI address = settings.truth().orElseThrow(() -> new Unreachable("leserbrief.reconciliation.truth is not set"));
        T answer;
        try {
            answer = call.apply(calls.get());
        } catch (WebApplicationException e) {
            throw new Unreachable(
                    "%s answers %d".formatted(address.getHost(), e.getResponse().getStatus()), e);
        } catch (OidcClientException | DisabledOidcClientException e) {
            throw new Unreachable("the identity provider gives this service no token", e);
        } catch (RuntimeException e) {
            throw new Unreachable("%s does not answer".formatted(address.getHost()), e);
        }
        if (answer == null) {
            throw new Unreachable("%s answers nothing".formatted(address.getHost()));
        }
        return answer;
    }
}
