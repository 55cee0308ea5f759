package org.leserbrief.platform.http.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Warns an operator that a gateway is not among the trusted proxies. All its requests then seem to come from one
/// address, and a rate limit for one reader applies to all of them.
@ApplicationScoped
class UntrustedGateway {
    private static final Logger LOG = Logger.getLogger(UntrustedGateway.class);

    private final AtomicBoolean told = new AtomicBoolean();

    /// Logs once per process, because anybody could trigger it repeatedly, and without the address, because it may
    /// be a reader's.
    ///
    /// @param namesClient whether the request has `X-Forwarded-For`
    /// @param trusted whether its sender is a trusted proxy
    void tell(boolean namesClient, boolean trusted) {
        if (isNews(namesClient, trusted)) {
            LOG.warn("a request names its client in X-Forwarded-For, but comes from nobody in"
                    + " quarkus.http.proxy.trusted-proxies, so this is not believed; if it"
                    + " was the gateway, name it there");
        }
    }

    /// Whether this is the first request with `X-Forwarded-For` from a sender that is not trusted.
    boolean isNews(boolean namesClient, boolean trusted) {
        return namesClient && !trusted && told.compareAndSet(false, true);
    }
}
