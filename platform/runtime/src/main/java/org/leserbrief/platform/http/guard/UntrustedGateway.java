package org.leserbrief.platform.http.guard;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells an operator that a gateway is not believed: then all its requests seem to come from one
/// address, and limits made for one reader meet everybody.
@ApplicationScoped
class UntrustedGateway {
    private static final Logger LOG = Logger.getLogger(UntrustedGateway.class);

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /// Set by Quarkus, whatever the client says: whether the request came from a trusted proxy.
    private static final String TRUSTED = "X-Forwarded-Trusted-Proxy";

    private final AtomicBoolean told = new AtomicBoolean();

    /// Once for each process, because it may be somebody's mischief, repeated at will. Without the
    /// address, because it may be a reader's.
    void tell(HttpServerRequest request) {
        // Quarkus judges the sender when the request is first asked for his address.
        if (request.getHeader(FORWARDED_FOR) != null
                && request.remoteAddress() != null
                && isNews(request.getHeader(TRUSTED))) {
            LOG.warn("a request names its client in X-Forwarded-For, but comes from nobody in"
                    + " quarkus.http.proxy.trusted-proxies, so this is not believed; if it"
                    + " was the gateway, name it there");
        }
    }

    /// Whether a request that names its client is the first whose sender is not trusted.
    boolean isNews(@Nullable String trusted) {
        return "false".equals(trusted) && told.compareAndSet(false, true);
    }
}
