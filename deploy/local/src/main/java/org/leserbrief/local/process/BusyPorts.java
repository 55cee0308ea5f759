package org.leserbrief.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalLong;
import org.leserbrief.local.setup.StartFailure;

/// Finds out, before anything is started, who stands in the way.
public final class BusyPorts {
    private BusyPorts() {}

    /// @param needed ports and who will listen there
    /// @throws StartFailure naming the first port that somebody else listens on, and who
    public static void refuse(Map<Integer, String> needed) {
        needed.forEach((port, user) -> {
            if (!isFree(port)) {
                OptionalLong holder = PortHolder.of(port);
                throw new StartFailure("port %d is in use%s; it is needed for %s"
                        .formatted(port, holder.isPresent() ? " by pid " + holder.getAsLong() : "", user));
            }
        });
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a run that just ended may linger; they are in nobody's way.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
