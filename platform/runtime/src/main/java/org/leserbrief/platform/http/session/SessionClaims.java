package org.leserbrief.platform.http.session;

import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a token says of the session that it belongs to.
///
/// @param sessionId the claim `sid`; null where the identity provider has no session, as for a
///     service's own account
/// @param beganAt `auth_time`, or else the time of issue
record SessionClaims(@Nullable String sessionId, @Nullable String readerId, Instant beganAt) {
    /// Of a JSON Web Token, whose signature has been or will be verified elsewhere; empty for what
    /// is none.
    static Optional<SessionClaims> of(String token) {
        return claims(token)
                .map(claims -> new SessionClaims(
                        text(claims, "sid"),
                        text(claims, "sub"),
                        time(claims, "auth_time", time(claims, "iat", Instant.EPOCH))));
    }

    static Optional<JsonObject> claims(String token) {
        return Optional.ofNullable(OidcCommonUtils.decodeJwtContent(token));
    }

    /// Null for what is not there or no text.
    static @Nullable String text(JsonObject claims, String name) {
        return claims.getValue(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /// A time in seconds (RFC 7519, section 2, "NumericDate").
    static Instant time(JsonObject claims, String name, Instant otherwise) {
        return claims.getValue(name) instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : otherwise;
    }
}
