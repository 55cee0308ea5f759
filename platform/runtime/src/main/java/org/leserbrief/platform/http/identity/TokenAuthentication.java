package org.leserbrief.platform.http.identity;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;

/// OpenID Connect's own authentication, except that a malformed `Authorization` header counts as an invalid token
/// (RFC 6750, section 3.1). Without this, exceptions of its parsers would be answered as 500: `Bearer ..` has no
/// first part (`NoSuchElementException`), and the parts of other values are not JSON.
@Alternative
@Priority(1)
@ApplicationScoped
class TokenAuthentication implements HttpAuthenticationMechanism {
    private final OidcAuthenticationMechanism oidc;

    TokenAuthentication(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Uni<SecurityIdentity> authenticated = Uni.createFrom().deferred(() -> oidc.authenticate(context, identities));
        return context.request().getHeader(HttpHeaders.AUTHORIZATION) == null
                ? authenticated
                : authenticated
                        .onFailure(TokenAuthentication::isUnreadable)
                        .transform(AuthenticationFailedException::new);
    }

    /// Failures of the security layer are excluded, and so is an unreachable provider, which is not the client's
    /// fault.
    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof RuntimeException
                && !(failure instanceof AuthenticationFailedException
                        || failure instanceof AuthenticationCompletionException
                        || failure instanceof AuthenticationRedirectException
                        || failure instanceof ForbiddenException
                        || failure instanceof OIDCException);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }
}
