package org.leserbrief.platform.http.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Ends the sessions that a logout token names.
///
/// The OpenID Connect layer verifies signature, issuer, audience and expiry as for any token; this class checks
/// what makes it a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). Quarkus' own endpoint is not
/// used: it answers before the logout could be stored, and only one replica would know of it.
@ApplicationScoped
class BackChannelLogout {
    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /// Verification may have to fetch the provider's keys.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Logout tokens expire after a minute or two.
    private static final int MOST_USED = 10_000;

    /// The length of a session's or a reader's id: Keycloak's have 36 characters, OpenID Connect allows 255.
    private static final int LONGEST_ID = 255;

    /// Keycloak's logout tokens have 1 kB.
    private static final int LONGEST_TOKEN = 8_192;

    /// JWS compact serialization, RFC 7515, section 7.1.
    private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final TenantIdentityProvider provider;
    private final SessionEnds ends;
    private final ExpiringKeys used;

    BackChannelLogout(TenantIdentityProvider provider, SessionEnds ends, Clock clock) {
        this.provider = provider;
        this.ends = ends;
        this.used = new ExpiringKeys(MOST_USED, clock);
    }

    /// @throws ProblemException if it is not a logout token of our provider, or was used at this replica before. A
    ///     second use at another replica only ends the same session again.
    void accept(String token) {
        JsonObject claims = verified(token);
        @Nullable String id = SessionClaims.text(claims, "jti");
        @Nullable String sessionId = SessionClaims.text(claims, "sid");
        @Nullable String readerId = SessionClaims.text(claims, "sub");
        Instant issuedAt = SessionClaims.time(claims, "iat", Instant.MAX);
        if (id == null || !isLogout(claims) || issuedAt.equals(Instant.MAX) || isTooLong(id)) {
            throw refused("it is no logout token");
        }
        if (used.get(id).isPresent()) {
            throw refused("it has been used");
        }
        if (sessionId != null && !isTooLong(sessionId)) {
            ends.endSession(sessionId);
        } else if (readerId != null && !isTooLong(readerId)) {
            ends.endSessionsOf(readerId, issuedAt);
        } else {
            throw refused("it names neither a session nor a subject");
        }
        used.put(id, issuedAt, SessionClaims.time(claims, "exp", issuedAt));
    }

    private JsonObject verified(String token) {
        if (token.length() > LONGEST_TOKEN || !SIGNED.matcher(token).matches()) {
            throw refused("it is no signed JSON Web Token");
        }
        try {
            provider.authenticate(new AccessTokenCredential(token)).await().atMost(PATIENCE);
        } catch (AuthenticationFailedException e) {
            LOG.debug("a logout token is not valid", e);
            throw refused("it is not valid");
        } catch (TimeoutException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "the identity provider's keys are not at hand");
        }
        return SessionClaims.claims(token).orElseThrow(() -> refused("it is no JSON Web Token"));
    }

    private static boolean isLogout(JsonObject claims) {
        return !claims.containsKey("nonce")
                && claims.getValue("events") instanceof JsonObject events
                && events.getValue(EVENT) instanceof JsonObject;
    }

    private static boolean isTooLong(String id) {
        return id.length() > LONGEST_ID;
    }

    private static ProblemException refused(String why) {
        LOG.warnf("a logout token is refused: %s", why);
        return new ProblemException(ProblemType.MALFORMED, "logout_token: " + why);
    }
}
