package org.leserbrief.platform.http.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Tells an operator that a gateway is not believed: then all its requests seem to come from one
/// address, and limits made for one reader meet everybody.
@ApplicationScoped
class UntrustedGateway {
    private static final Logger LOG = Logger.getLogger(UntrustedGateway.class);

    private final AtomicBoolean told = new AtomicBoolean();

    /// Once for each process, because it may be somebody's mischief, repeated at will. Without the
    /// address, because it may be a reader's.
    ///
    /// @param namesClient whether the request says who its client is
    /// @param trusted whether its sender is believed
    void tell(boolean namesClient, boolean trusted) {
        if (isNews(namesClient, trusted)) {
            LOG.warn("a request names its client in X-Forwarded-For, but comes from nobody in"
                    + " quarkus.http.proxy.trusted-proxies, so this is not believed; if it"
                    + " was the gateway, name it there");
        }
    }

    /// Whether this is the first request that names its client and whose sender is not believed.
    boolean isNews(boolean namesClient, boolean trusted) {
        return namesClient && !trusted && told.compareAndSet(false, true);
    }
}
