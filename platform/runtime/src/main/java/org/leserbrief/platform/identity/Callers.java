package org.leserbrief.platform.identity;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who makes the current request.
@RequestScoped
public class Callers {
    private static final int LONGEST_NAME = 80;
    private static final String VERIFIED = "email_verified";

    private final CurrentIdentityAssociation identities;

    Callers(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /// Nobody for an anonymous request.
    public Optional<Caller> find() {
        return token().map(
                        token ->
                                new Caller(
                                        token.getSubject(),
                                        name(token),
                                        identities.getIdentity().getRoles()));
    }

    private Optional<JsonWebToken> token() {
        SecurityIdentity identity = identities.getIdentity();
        return !identity.isAnonymous() && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(token)
                : Optional.empty();
    }

    /// The caller's e-mail address, if the identity provider says that it is his (OpenID Connect
    /// Core, section 5.1). It is not part of [Caller], so that it gets nowhere by accident.
    public Optional<String> verifiedEmail() {
        return token().filter(
                        token -> "true".equals(String.valueOf(token.<Object>getClaim(VERIFIED))))
                .map(token -> token.<String>getClaim("email"))
                .filter(address -> !address.isBlank());
    }

    /// The language that the caller has chosen at the identity provider, as BCP 47 writes it.
    public Optional<String> locale() {
        return token().map(token -> token.<String>getClaim("locale"));
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
        String name = (full == null || full.isBlank() ? token.getName() : full).strip();
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
