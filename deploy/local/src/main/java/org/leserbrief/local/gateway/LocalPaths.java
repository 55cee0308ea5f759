package org.leserbrief.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// The paths that only this machine may see: all mails, and the identity provider's administration.
///
/// Mails carry links that sign a reader in or change a password, and whoever administers Keycloak
/// is every user.
final class LocalPaths {
    private static final String REALM = "/id/realms/leserbrief/";
    private static final String RESOURCES = "/id/resources/";

    private LocalPaths() {}

    /// Of the mailbox everything; of the identity provider all but what signing in takes. That is a
    /// list of what is allowed, because Keycloak decodes a path before it looks at it, and there
    /// are many ways to write one that leads to the console.
    static boolean contain(String path) {
        if (isBelow(path, "/mail")) {
            return true;
        }
        if (!isBelow(path, "/id")) {
            return false;
        }
        boolean plain = path.chars().noneMatch(character -> "%;\\".indexOf(character) >= 0)
                && !path.contains("..")
                && !path.contains("//");
        return !plain || !(path.startsWith(REALM) || path.startsWith(RESOURCES));
    }

    /// Whether the connection comes from this machine: over loopback, or from the very address it
    /// goes to. Headers are not asked, a client writes into them what it likes.
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
