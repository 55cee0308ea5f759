package org.leserbrief.platform.messaging.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.reconciliation")
interface ReconciliationSettings {
    /// The interval between scheduled runs, which any replica may start; `off` to disable them. Drift is not
    /// expected, so the cost decides: a run reads an index entry for each fact on both sides, some two seconds of
    /// one core for ten million.
    @WithDefault("10m")
    String every();

    /// The maximum random delay of a run, so that the services do not all start at the same time.
    @WithDefault("60s")
    String jitter();

    /// A scheduled run is skipped if another replica's run is not older than this: somewhat less than the interval,
    /// because of the jitter.
    @WithDefault("8m")
    Duration notWithin();

    /// How long a run waits for events to be sent and consumed before it ends without a result. A consumer that was
    /// killed is replaced after 10 s, a relay that hangs after 30 s.
    @WithDefault("60s")
    Duration patience();

    /// The number of facts that are checked after a common wait, which bounds the memory of a run to a few MB.
    @WithDefault("20000")
    int batch();

    /// The base address of the service that owns the facts.
    Optional<URI> truth();

    /// This service's client id at the identity provider, which the platform's configuration passes on to
    /// `quarkus.oidc-client.services`.
    @WithDefault("leserbrief-services")
    String clientId();

    Optional<String> clientSecret();
}
