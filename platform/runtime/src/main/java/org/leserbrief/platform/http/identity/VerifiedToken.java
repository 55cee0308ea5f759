package org.leserbrief.platform.http.identity;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonValue;
import java.security.Permission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/// What a verified access token says, without the token itself and without anything of the request that brought it.
/// Everything in it is immutable, because requests share it.
///
/// @param claims those of the token; objects are of `jakarta.json`, as in a principal of the OpenID Connect layer
/// @param attributes those of the identity that belong to the application, such as the provider's metadata
/// @param expiresAt in seconds since 1970, the clock skew that the configuration allows included
record VerifiedToken(
        Map<String, @Nullable Object> claims,
        Set<String> roles,
        Set<Permission> permissions,
        Map<String, Object> attributes,
        long expiresAt) {
    private static final Set<String> OF_REQUEST =
            Set.of(RoutingContext.class.getName(), AuthenticationRequestContext.class.getName());
    private static final Set<String> OF_APPLICATION = Set.of(
            OidcUtils.QUARKUS_IDENTITY_EXPIRE_TIME,
            OidcUtils.TENANT_ID_ATTRIBUTE,
            OidcUtils.CONFIG_METADATA_ATTRIBUTE,
            OidcProviderClient.class.getName());

    /// Empty if the identity consists of more than the token, so that another request with the same token could
    /// get another one: attributes that are not known here (the answer of an introspection, user information), or
    /// other credentials.
    ///
    /// @param identity as the OpenID Connect layer has made it, before it is augmented
    static Optional<VerifiedToken> of(
            SecurityIdentity identity, AccessTokenCredential credential, OidcTenantConfig tenant) {
        Map<String, Object> attributes = new HashMap<>(identity.getAttributes());
        attributes.keySet().removeAll(OF_REQUEST);
        if (!(identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal)
                || !identity.getCredentials().equals(Set.of(credential))
                || !OF_APPLICATION.containsAll(attributes.keySet())) {
            return Optional.empty();
        }
        return Optional.of(new VerifiedToken(
                claims(principal),
                Set.copyOf(identity.getRoles()),
                Set.copyOf(identity.getPermissions()),
                Collections.unmodifiableMap(attributes),
                principal.getExpirationTime() + tenant.token().lifespanGrace().orElse(0)));
    }

    /// A claim may be null, and arrays of the claims that are standardised are lists that can be changed.
    private static Map<String, @Nullable Object> claims(OidcJwtCallerPrincipal principal) {
        Map<String, @Nullable Object> claims =
                new LinkedHashMap<>(principal.getClaims().getClaimsMap());
        claims.remove(Claims.raw_token.name());
        claims.replaceAll((name, value) -> value instanceof List<?> list && !(value instanceof JsonValue)
                ? Collections.unmodifiableList(new ArrayList<>(list))
                : value);
        return Collections.unmodifiableMap(claims);
    }

    /// Expired in the same second in which the verification itself would begin to refuse the token.
    boolean hasExpired(long now) {
        return now >= expiresAt;
    }

    /// The identity for another request with the same token. Its parts that can be changed are its own.
    SecurityIdentity identify(
            TokenAuthenticationRequest request, AuthenticationRequestContext context, OidcTenantConfig tenant) {
        JwtClaims copy = new JwtClaims();
        claims.forEach(copy::setClaim);
        copy.setClaim(Claims.raw_token.name(), request.getToken().getToken());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(
                        copy,
                        request.getToken(),
                        tenant.token().principalClaim().orElse(null)))
                .addCredential(request.getToken())
                .addRoles(roles)
                .addPermissions(permissions)
                .addAttributes(attributes)
                .addAttribute(RoutingContext.class.getName(), HttpSecurityUtils.getRoutingContextAttribute(request))
                .addAttribute(AuthenticationRequestContext.class.getName(), context)
                .build();
    }
}
