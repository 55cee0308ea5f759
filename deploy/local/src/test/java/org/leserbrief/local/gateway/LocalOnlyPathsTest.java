package org.leserbrief.local.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOnlyPathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mail",
                "/mail/",
                "/mail/1",
                "/id",
                "/id/",
                "/id/admin",
                "/id/admin/master/console/",
                "/id/%61dmin/",
                "/id//admin/",
                "/id/realms/master/protocol/openid-connect/token",
                "/id/realms/leserbrief/../master/",
                "/id/realms/leserbrief/%2e%2e/master/",
                "/id/realms/leserbrief/..;/master/",
                "/id/metrics"
            })
    void mails_and_the_administration_are_for_this_machine(String path) {
        assertTrue(LocalOnlyPaths.contains(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/topics",
                "/mailing",
                "/identity",
                "/id/realms/leserbrief/protocol/openid-connect/auth",
                "/id/resources/abc/login/leserbrief/style.css"
            })
    void the_site_and_signing_in_are_for_everybody(String path) {
        assertFalse(LocalOnlyPaths.contains(path));
    }

    @Test
    void a_peer_is_local_on_loopback_or_at_the_address_it_calls_alone() {
        SocketAddress gateway = SocketAddress.inetSocketAddress(8080, "192.0.2.1");
        assertTrue(LocalOnlyPaths.isLocal(SocketAddress.inetSocketAddress(4000, "127.0.0.1"), gateway));
        assertTrue(LocalOnlyPaths.isLocal(SocketAddress.inetSocketAddress(4000, "::1"), gateway));
        assertTrue(LocalOnlyPaths.isLocal(SocketAddress.inetSocketAddress(4000, "192.0.2.1"), gateway));
        assertFalse(LocalOnlyPaths.isLocal(SocketAddress.inetSocketAddress(4000, "192.0.2.2"), gateway));
        assertFalse(LocalOnlyPaths.isLocal(null, gateway));
    }
}
