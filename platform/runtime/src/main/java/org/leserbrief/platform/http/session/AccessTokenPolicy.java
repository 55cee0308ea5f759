package org.leserbrief.platform.http.session;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// What a bearer token must be besides valid: an access token, of a session that has not ended.
///
/// The provider signs its other tokens with the same key and for the same audience, and an ID token is not designed
/// to be kept secret from the browser. Quarkus' own setting `token-type` would also refuse the ID tokens of
/// sessions.
@ApplicationScoped
class AccessTokenPolicy implements SecurityIdentityAugmentor {
    /// The claim `typ` of Keycloak's access tokens; its other tokens have `ID`, `Refresh`, `Offline` and `Logout`.
    private static final String BEARER = "Bearer";

    /// The header `typ` of access tokens that follow RFC 9068, section 2.1.
    private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");

    private final EndedSessions ended;

    AccessTokenPolicy(EndedSessions ended) {
        this.ended = ended;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || identity.getCredential(IdTokenCredential.class) != null) {
            // Session cookies are checked by [SessionCookies], before their tokens are renewed.
            return Uni.createFrom().item(identity);
        }
        String token = identity.getPrincipal() instanceof JsonWebToken principal ? principal.getRawToken() : null;
        if (token == null || !isAccessToken(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the bearer token is no access token"));
        }
        return SessionClaims.of(token)
                .map(ended::include)
                .orElseGet(() -> Uni.createFrom().item(false))
                .map(over -> {
                    if (over) {
                        throw new AuthenticationFailedException("the access token's session has ended");
                    }
                    return identity;
                });
    }

    static boolean isAccessToken(String token) {
        @Nullable JsonObject claims = OidcCommonUtils.decodeJwtContent(token);
        if (claims == null) {
            return false;
        }
        return claims.containsKey("typ") ? BEARER.equals(claims.getValue("typ")) : hasAccessTokenHeader(token);
    }

    private static boolean hasAccessTokenHeader(String token) {
        JsonObject header =
                new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')))));
        return header.getValue("typ") instanceof String type && ACCESS_TOKEN.contains(type.toLowerCase(Locale.ROOT));
    }
}
