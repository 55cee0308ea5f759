package org.leserbrief.platform.http.session;

import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The claims of a token about its session.
///
/// @param sessionId the claim `sid`; null if the identity provider has no session, as for a service account
/// @param beganAt `auth_time`, or else the time of issue
record SessionClaims(@Nullable String sessionId, @Nullable String readerId, Instant beganAt) {
    /// Parses a JSON Web Token whose signature is verified elsewhere; empty if it is not one.
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

    /// Null for a claim that is missing or not a string.
    static @Nullable String text(JsonObject claims, String name) {
        return claims.getValue(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /// A time in seconds (RFC 7519, section 2, "NumericDate").
    static Instant time(JsonObject claims, String name, Instant otherwise) {
        return claims.getValue(name) instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : otherwise;
    }
}
