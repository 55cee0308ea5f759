package org.leserbrief.platform.reconciliation;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The access token with which this service calls another, from OpenID Connect's client
/// credentials.
///
/// The client is made when it is first needed: one from the configuration would look for the
/// identity provider at start-up, and a service starts while that is away.
@ApplicationScoped
class ServiceToken {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A token that expires sooner might do so on its way.
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final OidcClients clients;
    private final ReconciliationSettings settings;
    private final String provider;
    private @Nullable OidcClient client;
    private @Nullable Tokens tokens;

    ServiceToken(
            OidcClients clients,
            ReconciliationSettings settings,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String provider) {
        this.clients = clients;
        this.settings = settings;
        this.provider = provider;
    }

    /// @throws Unreachable if the identity provider is away or does not know us
    synchronized String get() {
        Tokens known = tokens;
        if (known == null || known.isAccessTokenExpired()) {
            try {
                known = client().getTokens().await().atMost(PATIENCE);
            } catch (RuntimeException e) {
                throw new Unreachable("the identity provider gives this service no token", e);
            }
            tokens = known;
        }
        return known.getAccessToken();
    }

    private OidcClient client() {
        OidcClient known = client;
        if (known == null) {
            known = clients.newClient(new OidcClientConfigBuilder()
                            .id("services")
                            .authServerUrl(provider)
                            .clientId(settings.clientId())
                            .credentials(settings.clientSecret().orElse(""))
                            .accessTokenExpirySkew(SKEW)
                            .build())
                    .await()
                    .atMost(PATIENCE);
            client = known;
        }
        return known;
    }
}
