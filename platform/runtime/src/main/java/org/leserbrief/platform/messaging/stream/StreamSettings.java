package org.leserbrief.platform.messaging.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "leserbrief.streams")
interface StreamSettings {
    /// The streams that this service writes. Those that it reads are in the configuration of its channels.
    Optional<Set<String>> written();

    /// The expected retention of single streams, by name; all others must keep everything.
    Map<String, Promise> kept();

    /// The interval between checks; `off` to check at startup only. A check costs a connection and one request.
    @WithDefault("5m")
    String checkEvery();

    /// The maximum random delay of a check, so that the replicas do not all run it at the same time.
    @WithDefault("60s")
    String checkJitter();

    /// In Kafka's own settings.
    interface Promise {
        @WithDefault("delete")
        String cleanupPolicy();

        @WithDefault("-1")
        String retentionMs();

        @WithDefault("-1")
        String retentionBytes();
    }
}
