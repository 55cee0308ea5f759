package org.leserbrief.local.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.leserbrief.local.setup.CommandFailedException;

class PortAvailabilityTest {
    @Test
    void a_port_that_somebody_listens_on_is_refused_by_number_and_use() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            String message = refusal(port);
            assertTrue(message.contains("port " + port), message);
            assertTrue(message.contains("Kafka"), message);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_holder_is_named() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String message = refusal(socket.getLocalPort());
            assertTrue(message.contains("pid " + ProcessHandle.current().pid()), message);
        }
    }

    @Test
    void a_free_port_is_free() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertFalse(PortAvailability.isFree(port));
        }
        assertTrue(PortAvailability.isFree(port));
    }

    private static String refusal(int port) {
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> PortAvailability.requireFree(Map.of(port, "Kafka")));
        return String.valueOf(failure.getMessage());
    }
}
