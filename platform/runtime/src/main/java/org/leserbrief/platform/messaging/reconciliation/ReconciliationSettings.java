package org.leserbrief.platform.messaging.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.reconciliation")
interface ReconciliationSettings {
    /// How often, by whichever replica comes first; `off` for never. Nothing is expected to be
    /// found, so the price decides: a run reads an index entry for each fact on both sides, some
    /// two seconds of one core for ten million.
    @WithDefault("10m")
    String every();

    /// A run begins up to this much later, so that the services do not all ask at the same moment.
    @WithDefault("60s")
    String jitter();

    /// A scheduled run is left out if another replica's is not older than this: somewhat less than
    /// the time between two runs, for the jitter.
    @WithDefault("8m")
    Duration notWithin();

    /// How long a run waits for events to be sent and read until it gives up without a result. A
    /// consumer that was killed is replaced after 10 s, a relay that hangs after 30 s.
    @WithDefault("60s")
    Duration patience();

    /// Facts that are checked behind one wait, which bounds the memory of a run to a few MB.
    @WithDefault("20000")
    int batch();

    /// Where the truth is told.
    Optional<URI> truth();

    /// This service's client at the identity provider, which the platform's configuration hands on to
    /// `quarkus.oidc-client.services`.
    @WithDefault("leserbrief-services")
    String clientId();

    Optional<String> clientSecret();
}
