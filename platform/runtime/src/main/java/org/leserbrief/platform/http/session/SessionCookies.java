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

/// The tokens in the cookies of a session, which are refused once it has ended: before they are
/// looked at any further, and before an expired one is renewed. OpenID Connect's layer then removes
/// the cookies.
///
/// A subclass, because that layer encrypts the tokens itself for any other token state manager, and
/// does so twice where one delegates to this.
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

    /// Where the provider was away when a session was ended, it goes on there, and whoever signs in
    /// again gets the same: it is ended now, so that the next attempt, to which the refusal leads,
    /// begins a new one.
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
