package org.leserbrief.platform.http.guard;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The address that a request comes from. [TrustedProxies] has removed `X-Forwarded-For` if its sender is not trusted.
public final class ClientAddress {
    private ClientAddress() {}

    /// The bytes of an address; of an IPv6 address only the network prefix, because every user has 2^64 addresses
    /// in their network (RFC 6177). Empty if the address is malformed.
    ///
    /// @param proxies the number of our own proxies. Each appends the address of its sender; anything before those
    ///     entries is the client's own claim
    public static Optional<byte[]> networkOf(HttpServerRequest request, int proxies) {
        List<String> way = request.headers().getAll(TrustedProxies.FORWARDED_FOR).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        @Nullable
        String address =
                way.isEmpty() ? request.remoteAddress().hostAddress() : way.get(Math.max(0, way.size() - proxies));
        return Optional.ofNullable(address).flatMap(ClientAddress::parse);
    }

    /// The same for an address as it is written.
    public static Optional<byte[]> parse(String written) {
        String text = written.strip().replace("\"", "");
        // Some proxies append the port: 192.0.2.1:4711, [2001:db8::1]:4711.
        if (text.startsWith("[")) {
            text = text.substring(1).replaceFirst("].*", "");
        } else if (text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.replaceFirst(":.*", "");
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            byte[] bytes = address.getAddress();
            return Optional.of(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
