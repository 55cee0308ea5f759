package org.leserbrief.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalLong;
import org.leserbrief.local.setup.CommandFailedException;

/// Checks that the ports are free before anything is started, because a component that finds its port in use
/// fails late and with an error in its log only.
public final class PortAvailability {
    private PortAvailability() {}

    /// @param needed ports, and what will listen there
    /// @throws CommandFailedException that names the first port in use, and the process that listens on it
    public static void requireFree(Map<Integer, String> needed) {
        needed.forEach((port, purpose) -> {
            if (!isFree(port)) {
                OptionalLong pid = ListeningProcess.findPid(port);
                throw new CommandFailedException("port %d is in use%s; it is needed for %s"
                        .formatted(port, pid.isPresent() ? " by pid " + pid.getAsLong() : "", purpose));
            }
        });
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of the last run may still be in TIME_WAIT, which does not prevent listening.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
