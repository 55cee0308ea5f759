package org.leserbrief.platform.messaging.reconciliation;

import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.runtime.DisabledOidcClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Calls the service that owns the facts, see [ReferenceCounts]. No reader's request waits for this: only
/// reconciliation calls it, on a schedule or for an operator.
@ApplicationScoped
class ReferenceClient {
    private final Instance<ReferenceCalls> calls;
    private final ReconciliationSettings settings;

    /// @param calls resolved on first use: a service that does not reconcile has no address for them
    ReferenceClient(@RestClient Instance<ReferenceCalls> calls, ReconciliationSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    ReferenceCounts.Totals totals(long after) {
        return ask(truth -> truth.totals(after, ReferenceCounts.MOST));
    }

    ReferenceCounts.Facts facts(long group, long after) {
        return ask(truth -> truth.facts(group, after, ReferenceCounts.MOST));
    }

    /// Empty if the owner is of a release that does not tell contributors.
    Optional<ReferenceCounts.Contributors> contributors(long group, long after) {
        try {
            return Optional.of(ask(truth -> truth.contributors(group, after, ReferenceCounts.MOST)));
        } catch (ReferenceUnreachableException e) {
            if (e.getCause() instanceof WebApplicationException answered
                    && answered.getResponse().getStatus() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    ReferenceCounts.Sent sent() {
        return ask(ReferenceCalls::sent);
    }

    private <T> T ask(Function<ReferenceCalls, @Nullable T> call) {
        URI address = settings.truth()
                .orElseThrow(() -> new ReferenceUnreachableException("leserbrief.reconciliation.truth is not set"));
        T answer;
        try {
            answer = call.apply(calls.get());
        } catch (WebApplicationException e) {
            throw new ReferenceUnreachableException(
                    "%s answers %d".formatted(address.getHost(), e.getResponse().getStatus()), e);
        } catch (OidcClientException | DisabledOidcClientException e) {
            throw new ReferenceUnreachableException("the identity provider gives this service no token", e);
        } catch (RuntimeException e) {
            throw new ReferenceUnreachableException("%s does not answer".formatted(address.getHost()), e);
        }
        if (answer == null) {
            throw new ReferenceUnreachableException("%s answers nothing".formatted(address.getHost()));
        }
        return answer;
    }
}
