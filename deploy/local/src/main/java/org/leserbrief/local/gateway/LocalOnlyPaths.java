package org.leserbrief.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// The paths that are served to this machine only: all mails, and the administration of the identity provider.
///
/// Mails contain links that sign a reader in or change a password, and an administrator of Keycloak can act as
/// any user.
final class LocalOnlyPaths {
    private static final String REALM = "/id/realms/leserbrief/";
    private static final String RESOURCES = "/id/resources/";

    private LocalOnlyPaths() {}

    /// True for the whole mailbox, and for all paths of the identity provider that signing in does not need. The
    /// latter is a list of allowed paths, because Keycloak decodes a path before it routes it, and the path of
    /// the console can be written in many ways.
    static boolean contains(String path) {
        if (isBelow(path, "/mail")) {
            return true;
        }
        if (!isBelow(path, "/id")) {
            return false;
        }
        boolean isPlain = path.chars().noneMatch(character -> "%;\\".indexOf(character) >= 0)
                && !path.contains("..")
                && !path.contains("//");
        return !isPlain || !(path.startsWith(REALM) || path.startsWith(RESOURCES));
    }

    /// Whether the connection comes from this machine: over loopback, or from the same address that it goes to.
    /// Headers are ignored, because a client can put anything into them.
    static boolean isLocal(HttpServerRequest request) {
        return isLocal(request.remoteAddress(), request.localAddress());
    }

    static boolean isLocal(@Nullable SocketAddress remote, @Nullable SocketAddress local) {
        String peer = remote == null ? null : remote.hostAddress();
        if (peer == null) {
            return false;
        }
        return InetAddress.ofLiteral(peer).isLoopbackAddress() || (local != null && peer.equals(local.hostAddress()));
    }

    private static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
