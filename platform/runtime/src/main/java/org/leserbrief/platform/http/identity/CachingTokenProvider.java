package org.leserbrief.platform.http.identity;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// OpenID Connect's own verification of tokens, except that a bearer token is verified once for many requests.
///
/// It replaces only what depends on nothing but the token: signature, issuer, audience, claims. Augmentors run for
/// each request, as before, so the token of a session that has ended is refused at once, and so is an ID token.
/// Session cookies of browsers, and the logout tokens of the provider, are always verified.
@ApplicationScoped
class CachingTokenProvider implements IdentityProvider<TokenAuthenticationRequest> {
    private final OidcIdentityProvider oidc;
    private final VerifiedTokens verified;

    CachingTokenProvider(OidcIdentityProvider oidc, VerifiedTokens verified) {
        this.oidc = oidc;
        this.verified = verified;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return oidc.priority() + 1;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        OidcTenantConfig tenant = tenant(request);
        if (tenant == null
                || !dependsOnTokenAlone(tenant)
                || !(request.getToken() instanceof AccessTokenCredential credential)) {
            return oidc.authenticate(request, context);
        }
        TokenHash hash = TokenHash.of(credential.getToken());
        Optional<VerifiedToken> known = verified.find(hash);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get().identify(request, context, tenant));
        }
        return oidc.authenticate(request, context)
                .invoke(identity ->
                        VerifiedToken.of(identity, credential, tenant).ifPresent(token -> verified.put(hash, token)));
    }

    /// The configuration that the OpenID Connect layer has chosen for this request; null outside of one.
    private static @Nullable OidcTenantConfig tenant(TokenAuthenticationRequest request) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
        return http == null ? null : http.get(OidcTenantConfig.class.getName());
    }

    /// Whether the result of a verification is valid for every request with the same token. It is not if an
    /// operator binds tokens to a client certificate or to a proof of possession (RFC 8705, RFC 9449), which is
    /// part of the request, or limits their age, which ends earlier than the claim `exp`. `@AuthenticationContext`,
    /// with which an endpoint demands more of a token, is excluded by a rule of the architecture.
    static boolean dependsOnTokenAlone(OidcTenantConfig tenant) {
        return tenant.tenantId().filter(OidcUtils.DEFAULT_TENANT_ID::equals).isPresent()
                && "Bearer".equalsIgnoreCase(tenant.token().authorizationScheme())
                && !tenant.token().binding().certificate()
                && tenant.token().age().isEmpty();
    }
}
