package org.leserbrief.platform.http.session;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.TenantConfigBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Ends sessions at the identity provider, so that their tokens are not renewed any more and the next login asks
/// for a password.
///
/// The call goes from server to server. OpenID Connect RP-Initiated Logout would send the browser there with the ID
/// token in the address, which histories, logs and `Referer` keep. Keycloak's end-session endpoint accepts the
/// refresh token and the client's own credentials instead. Token revocation (RFC 7009) would end the session at the
/// provider only if no other client uses it.
@ApplicationScoped
class ProviderSessions {
    private static final Logger LOG = Logger.getLogger(ProviderSessions.class);

    private final TenantConfigBean tenants;
    private final SessionSettings settings;
    private final String credentials;
    private final HttpClient http;

    ProviderSessions(
            TenantConfigBean tenants,
            SessionSettings settings,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId,
            @ConfigProperty(name = "quarkus.oidc.credentials.secret") Optional<String> secret) {
        this.tenants = tenants;
        this.settings = settings;
        // Credentials are form-encoded first: RFC 6749, section 2.3.1.
        String pair = encode(clientId) + ":" + encode(secret.orElse(""));
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.providerPatience())
                .build();
    }

    /// Ends the session that a refresh token belongs to. Never fails: if the provider is unavailable or refuses,
    /// that is logged, and the session is over here all the same.
    ///
    /// @return whether the provider has ended it
    CompletionStage<Boolean> end(String refreshToken) {
        OidcConfigurationMetadata metadata = tenants.getDefaultTenant().getOidcMetadata();
        if (metadata == null || metadata.getEndSessionUri() == null) {
            LOG.warn("a session goes on at the identity provider: its end-session endpoint is not known");
            return CompletableFuture.completedFuture(false);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(metadata.getEndSessionUri()))
                .timeout(settings.providerPatience())
                .header("Authorization", credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("refresh_token=" + encode(refreshToken)))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).handle((response, failure) -> {
            if (failure == null && response.statusCode() < 400) {
                return true;
            }
            LOG.warnf(
                    "a session goes on at the identity provider: %s",
                    failure == null ? "it answers " + response.statusCode() : failure.getMessage());
            return false;
        });
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
