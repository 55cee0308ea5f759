package org.leserbrief.platform.identity;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who makes the current request.
@RequestScoped
public class Callers {
    private static final int LONGEST_NAME = 80;

    private final CurrentIdentityAssociation identities;

    Callers(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /// Nobody for an anonymous request.
    public Optional<Caller> find() {
        SecurityIdentity identity = identities.getIdentity();
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(token.getSubject(), name(token), identity.getRoles()));
    }

    /// The same for pages that everybody may read: a session that is over, or a token that is not
    // valid, is nobody's.
    public Optional<Caller> findOrNobody() {
        try {
            return find();
        } catch (AuthenticationFailedException
                | AuthenticationCompletionException
                | AuthenticationRedirectException over) {
            return Optional.empty();
        }
    }

    /// The caller of an endpoint that only signed-in people reach.
    public Caller require() {
        return find().orElseThrow(io.quarkus.security.UnauthorizedException::new);
    }

    private static String name(JsonWebToken token) {
        String full = token.getClaim("name");
        String name = Objects.requireNonNullElseGet(full, token::getName).strip();
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
