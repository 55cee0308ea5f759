package org.leserbrief.local.gateway;

import org.jspecify.annotations.Nullable;

/// The address of one process that serves a backend.
///
/// @param port on loopback
/// @param readinessUrl answers 200 while the process can take requests; null if the process has no such URL
public record BackendEndpoint(int port, @Nullable String readinessUrl) {
    /// An endpoint without a readiness check.
    public static BackendEndpoint at(int port) {
        return new BackendEndpoint(port, null);
    }
}
