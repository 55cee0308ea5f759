package org.leserbrief.platform.http.session;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends the session of the current request: here, at the identity provider, and in the browser.
@RequestScoped
class SignOut {
    private final CurrentIdentityAssociation identities;
    private final OidcSession cookies;
    private final SessionEnds ends;
    private final ProviderSessions provider;
    private final Clock clock;

    SignOut(
            CurrentIdentityAssociation identities,
            OidcSession cookies,
            SessionEnds ends,
            ProviderSessions provider,
            Clock clock) {
        this.identities = identities;
        this.cookies = cookies;
        this.ends = ends;
        this.provider = provider;
        this.clock = clock;
    }

    /// Does nothing without a session; API clients with an access token have none. If the database is unavailable
    /// nothing has changed, and the reader is asked to try again.
    void run() {
        SecurityIdentity identity = session().orElse(null);
        if (identity == null) {
            return;
        }
        endHere(identity.getCredential(IdTokenCredential.class).getToken());
        @Nullable RefreshToken renewal = identity.getCredential(RefreshToken.class);
        if (renewal != null && renewal.getToken() != null) {
            provider.end(renewal.getToken()).toCompletableFuture().join();
        }
        cookies.logout().await().indefinitely();
    }

    private Optional<SecurityIdentity> session() {
        try {
            SecurityIdentity identity = identities.getIdentity();
            return identity.getCredential(IdTokenCredential.class) == null ? Optional.empty() : Optional.of(identity);
        } catch (AuthenticationFailedException
                | AuthenticationCompletionException
                | AuthenticationRedirectException over) {
            // Its cookies have been removed already.
            return Optional.empty();
        }
    }

    private void endHere(String idToken) {
        SessionClaims claims = SessionClaims.of(idToken).orElseThrow();
        if (claims.sessionId() != null) {
            ends.endSession(claims.sessionId());
        } else if (claims.readerId() != null) {
            // The provider does not identify sessions, so the only way to end this one is to end all sessions of
            // the reader.
            ends.endSessionsOf(claims.readerId(), clock.instant());
        }
    }
}
