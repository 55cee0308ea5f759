package org.leserbrief.platform.http.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.DefaultTokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/// Refuses the session cookies of a session that has ended, before their tokens are verified and before an expired
/// one is renewed. The OpenID Connect layer then removes the cookies.
///
/// This is a subclass, because that layer encrypts the tokens itself for any other token state manager, and a
/// manager that delegates to the default one would encrypt them twice.
@Alternative
@Priority(1)
@ApplicationScoped
class SessionCookies extends DefaultTokenStateManager {
    private final EndedSessions ended;
    private final ProviderSessions provider;

    SessionCookies(EndedSessions ended, ProviderSessions provider) {
        this.ended = ended;
        this.provider = provider;
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig configuration,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return super.getTokens(request, configuration, state, context)
                .flatMap(tokens -> hasEnded(tokens).map(over -> {
                    if (over) {
                        throw new AuthenticationFailedException("the session has ended");
                    }
                    return tokens;
                }));
    }

    /// If the provider was unavailable when a session was ended here, the session still exists there, and the next
    /// login would get the same session again. It is ended at the provider now, so that the next attempt, to which
    /// the refusal leads, begins a new session.
    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig configuration,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        return hasEnded(tokens)
                .flatMap(over -> over && tokens.getRefreshToken() != null
                        ? Uni.createFrom().completionStage(() -> provider.end(tokens.getRefreshToken()))
                        : Uni.createFrom().item(true))
                .flatMap(done -> super.createTokenState(request, configuration, tokens, context));
    }

    private Uni<Boolean> hasEnded(AuthorizationCodeTokens tokens) {
        return SessionClaims.of(tokens.getIdToken())
                .map(ended::include)
                .orElseGet(() -> Uni.createFrom().item(false));
    }
}
