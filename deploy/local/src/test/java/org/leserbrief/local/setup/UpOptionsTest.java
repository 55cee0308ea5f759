package org.leserbrief.local.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpOptionsTest {
    @Test
    void withoutOptionsItIsEverythingOnceOnLoopback() {
        UpOptions options = UpOptions.parse(List.of());
        assertEquals(EnumSet.allOf(Service.class), options.services());
        assertEquals(1, options.replicas());
        assertEquals("http://localhost:8080", options.publicUrl());
        assertEquals("127.0.0.1", options.gatewayAddress());
        assertFalse(options.fresh());
        assertFalse(options.keepGoing());
        assertTrue(options.newsroom());
    }

    @Test
    void allOptionsTogether() {
        UpOptions options = UpOptions.parse(List.of(
                "--fresh",
                "--except",
                "comment-service",
                "--replicas",
                "2",
                "--host",
                "mac.local",
                "--port",
                "80",
                "--port-base",
                "28000",
                "--keep-going"));
        assertTrue(options.fresh());
        assertTrue(options.keepGoing());
        assertEquals(Set.of(Service.ARTICLE, Service.TOPIC), options.services());
        assertEquals(2, options.replicas());
        assertEquals("http://mac.local", options.publicUrl());
        assertEquals("0.0.0.0", options.gatewayAddress());
        assertEquals(28_432, options.ports().postgres());
    }

    @Test
    void portsAreThoseOfTheReadme() {
        Ports ports = UpOptions.parse(List.of()).ports();
        assertEquals(18_432, ports.postgres());
        assertEquals(18_192, ports.kafka());
        assertEquals(18_193, ports.kafkaController());
        assertEquals(18_180, ports.keycloak());
        assertEquals(18_190, ports.keycloakManagement());
        assertEquals(18_081, ports.service(Service.ARTICLE, 0));
        assertEquals(18_082, ports.service(Service.COMMENT, 0));
        assertEquals(18_083, ports.service(Service.TOPIC, 0));
        assertEquals(18_084, ports.service(Service.ARTICLE, 1));
        assertEquals(19_084, ports.serviceManagement(Service.ARTICLE, 1));
    }

    @Test
    void noTwoPartsShareAPort() {
        Ports ports = new Ports(8080, 18_000);
        // Six parts, and two ports for each of six replicas of three services.
        assertEquals(
                8 + 2 * 6 * 3, ports.needed(EnumSet.allOf(Service.class), 6).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--unknown",
                "--port",
                "--port x",
                "--port 70000",
                "--port-base 100",
                "--replicas 0",
                "--replicas 7",
                "--except identity",
                "--host http://x",
                "--host a:1",
                "--open",
                "--open --host 127.0.0.1"
            })
    void nonsenseIsRefusedInOneLineThatNamesTheOption(String line) {
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> UpOptions.parse(List.of(line.split(" ", -1))));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains(line.split(" ", -1)[0]), message);
        assertFalse(message.contains("\n"), message);
    }
}
