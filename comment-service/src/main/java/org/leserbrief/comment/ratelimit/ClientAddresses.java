package org.leserbrief.comment.ratelimit;

import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.guard.ClientAddress;

/// The address of the client as a keyed hash, which does not reveal it.
@Startup
@ApplicationScoped
public class ClientAddresses {
    private static final Logger LOG = Logger.getLogger(ClientAddresses.class);

    private static final String ALGORITHM = "HmacSHA256";

    private final CurrentVertxRequest current;
    private final int proxies;
    private final SecretKeySpec key;

    ClientAddresses(CurrentVertxRequest current, RateLimitSettings settings) {
        this.current = current;
        this.proxies = settings.proxies();
        if (proxies < 1) {
            throw new IllegalArgumentException(
                    "leserbrief.limits.proxies: the gateway is one at least, not " + proxies);
        }
        this.key = new SecretKeySpec(
                settings.addressKey().map(ClientAddresses::derive).orElseGet(ClientAddresses::random), ALGORITHM);
    }

    /// Empty outside of a request, or if the address is malformed.
    Optional<UUID> current() {
        return request().flatMap(this::of);
    }

    /// Empty if the request's address is malformed.
    public Optional<UUID> of(HttpServerRequest request) {
        return ClientAddress.networkOf(request, proxies).map(this::hash);
    }

    private Optional<HttpServerRequest> request() {
        try {
            return Optional.ofNullable(current.getCurrent()).map(RoutingContext::request);
        } catch (ContextNotActiveException outside) {
            return Optional.empty();
        }
    }

    private UUID hash(byte[] address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(address));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /// Derives a key for this purpose only, because the secret has other uses.
    private static byte[] derive(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal("addresses of readers".getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] random() {
        LOG.warn("leserbrief.limits.address-key is not set: each replica counts addresses alone");
        byte[] made = new byte[32];
        new SecureRandom().nextBytes(made);
        return made;
    }
}
