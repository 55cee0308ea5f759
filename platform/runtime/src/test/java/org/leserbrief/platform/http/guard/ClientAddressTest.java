package org.leserbrief.platform.http.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private static final String SENDER = "10.0.0.9";

    /// 203.0.113.7 is the reader, 10.0.0.5 a cache in front of the gateway, and 6.6.6.6 what the reader claims.
    @ParameterizedTest
    @CsvSource({
        "'203.0.113.7', 1, 203.0.113.7",
        "'6.6.6.6, 203.0.113.7', 1, 203.0.113.7",
        "'203.0.113.7, 10.0.0.5', 2, 203.0.113.7",
        "'6.6.6.6, 203.0.113.7, 10.0.0.5', 2, 203.0.113.7",
        // What a wrong setting costs: all readers are the cache.
        "'203.0.113.7, 10.0.0.5', 1, 10.0.0.5",
        "'203.0.113.7', 2, 203.0.113.7"
    })
    void each_proxy_of_ones_own_has_appended_its_sender(String way, int proxies, String client) throws Exception {
        assertArrayEquals(InetAddress.ofLiteral(client).getAddress(), networkOf(List.of(way), proxies));
        assertArrayEquals(InetAddress.ofLiteral(client).getAddress(), networkOf(List.of(way.split(",")), proxies));
    }

    @Test
    void without_a_proxy_the_sender_is_the_client() {
        assertArrayEquals(InetAddress.ofLiteral(SENDER).getAddress(), networkOf(List.of(), 2));
    }

    @Test
    void what_is_no_address_is_nobody() {
        assertEquals(Optional.empty(), ClientAddress.networkOf(request(List.of("unknown")), 1));
        assertEquals(Optional.empty(), ClientAddress.networkOf(request(List.of("")), 1));
    }

    private static byte[] networkOf(List<String> lines, int proxies) {
        return ClientAddress.networkOf(request(lines), proxies).orElseThrow();
    }

    private static HttpServerRequest request(List<String> lines) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(TrustedProxies.FORWARDED_FOR, lines);
        return (HttpServerRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "headers" -> headers;
                    case "remoteAddress" -> SocketAddress.inetSocketAddress(4711, SENDER);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
