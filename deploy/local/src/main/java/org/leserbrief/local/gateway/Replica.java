package org.leserbrief.local.gateway;

import org.jspecify.annotations.Nullable;

/// A process behind a backend.
///
/// @param port on loopback
/// @param readiness the URL that answers 200 while the process wants requests; null for one that is
///     not asked
public record Replica(int port, @Nullable String readiness) {
    /// A process that takes requests whenever it listens.
    public static Replica at(int port) {
        return new Replica(port, null);
    }
}
