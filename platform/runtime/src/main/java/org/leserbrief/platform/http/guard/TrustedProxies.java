package org.leserbrief.platform.http.guard;

import io.smallrye.common.net.CidrAddress;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Trusts the headers `X-Forwarded-…` of known proxies only, and removes those of other senders before they are
/// read.
///
/// Quarkus has the same feature (`quarkus.http.proxy.proxy-address-forwarding`, 3.33.2), but reads these headers
/// before its first route, outside of any error handling: a request with an empty `X-Forwarded-For` was never
/// answered. So it is off, and Vert.x reads them on demand, after [RequestHead] has checked them.
@Singleton
class TrustedProxies {
    static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final List<String> BELIEVED =
            List.of(FORWARDED_FOR, "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Ssl");

    private final List<CidrAddress> networks;

    /// A gateway sends one request after the other.
    private volatile Sender last = new Sender("", false);

    private record Sender(String address, boolean trusted) {}

    /// @param networks addresses, and networks such as `10.0.0.0/8`
    TrustedProxies(@ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") List<String> networks) {
        this.networks = networks.stream()
                .map(String::strip)
                .map(TrustedProxies::network)
                .toList();
    }

    /// Removes the headers of a sender that is not trusted.
    ///
    /// @return whether the request comes from a trusted proxy
    boolean settle(HttpServerRequest request) {
        boolean trusted = isTrusted(request.connection().remoteAddress());
        if (!trusted) {
            BELIEVED.forEach(request.headers()::remove);
        }
        return trusted;
    }

    boolean isTrusted(@Nullable SocketAddress sender) {
        String literal = sender == null ? null : sender.hostAddress();
        if (literal == null) {
            return false;
        }
        Sender known = last;
        if (!known.address().equals(literal)) {
            InetAddress address = InetAddress.ofLiteral(literal);
            known = new Sender(literal, networks.stream().anyMatch(network -> network.matches(address)));
            last = known;
        }
        return known.trusted();
    }

    private static CidrAddress network(String written) {
        int slash = written.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? written : written.substring(0, slash));
        int all = address.getAddress().length * Byte.SIZE;
        return CidrAddress.create(address, slash < 0 ? all : Integer.parseInt(written.substring(slash + 1)));
    }
}
