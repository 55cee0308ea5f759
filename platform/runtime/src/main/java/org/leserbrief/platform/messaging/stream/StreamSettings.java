package org.leserbrief.platform.messaging.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "leserbrief.streams")
interface StreamSettings {
    /// The streams that this service writes. Those that it reads stand in its channels.
    Optional<Set<String>> written();

    /// What is promised of single streams, by their name; of all others, that they keep everything.
    Map<String, Promise> kept();

    /// How often the streams are looked at; `off` for at the start only. It costs a connection and one request.
    @WithDefault("5m")
    String checkEvery();

    /// A look is up to this much later, so that the replicas do not all ask at the same moment.
    @WithDefault("60s")
    String checkJitter();

    /// In the broker's own words.
    interface Promise {
        @WithDefault("delete")
        String cleanupPolicy();

        @WithDefault("-1")
        String retentionMs();

        @WithDefault("-1")
        String retentionBytes();
    }
}
