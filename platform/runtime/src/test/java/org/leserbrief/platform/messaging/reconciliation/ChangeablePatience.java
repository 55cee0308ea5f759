package org.leserbrief.platform.messaging.reconciliation;

import io.quarkus.test.Mock;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/// The settings of the application, except that a test may be impatient.
@Mock
@Singleton
class ChangeablePatience implements ReconciliationSettings {
    private final ReconciliationSettings configured =
            ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(ReconciliationSettings.class);

    private volatile Duration patience = configured.patience();

    void set(Duration shorter) {
        patience = shorter;
    }

    void reset() {
        patience = configured.patience();
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public String every() {
        return configured.every();
    }

    @Override
    public String jitter() {
        return configured.jitter();
    }

    @Override
    public Duration notWithin() {
        return configured.notWithin();
    }

    @Override
    public int batch() {
        return configured.batch();
    }

    @Override
    public Optional<URI> truth() {
        return configured.truth();
    }

    @Override
    public String clientId() {
        return configured.clientId();
    }

    @Override
    public Optional<String> clientSecret() {
        return configured.clientSecret();
    }
}
