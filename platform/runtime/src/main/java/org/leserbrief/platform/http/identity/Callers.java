package org.leserbrief.platform.http.identity;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;

/// Determines who makes the current request.
@RequestScoped
public class Callers {
    private static final int LONGEST_NAME = 80;
    private static final String VERIFIED = "email_verified";

    /// White space and line separators, and bidirectional controls (Unicode Standard Annex 9, section 2), which
    /// would reorder the text around the name.
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]+");

    /// Exactly one mailbox: no list, no display name, no line breaks that could add mail headers. The lengths are
    /// those of RFC 5321, section 4.5.3.1.
    private static final Pattern MAILBOX = Pattern.compile("[^\\s\\p{Cntrl}<>,;@]{1,64}@[^\\s\\p{Cntrl}<>,;@]{1,255}");

    private final CurrentIdentityAssociation identities;

    Callers(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /// Empty for an anonymous request.
    public Optional<Caller> find() {
        return token().map(token -> new Caller(
                token.getSubject(), name(token), identities.getIdentity().getRoles()));
    }

    private Optional<JsonWebToken> token() {
        SecurityIdentity identity = identities.getIdentity();
        return !identity.isAnonymous() && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(token)
                : Optional.empty();
    }

    /// The caller's e-mail address, if the identity provider has verified it (OpenID Connect Core, section 5.1). It
    /// is not part of [Caller], so that it cannot be exposed by accident.
    public Optional<String> verifiedEmail() {
        return token().filter(token -> "true".equals(String.valueOf(token.<Object>getClaim(VERIFIED))))
                .map(token -> token.<String>getClaim("email"))
                .filter(Callers::isMailbox);
    }

    /// The language that the caller has chosen at the identity provider, as a BCP 47 tag.
    public Optional<String> locale() {
        return token().map(token -> token.<String>getClaim("locale"));
    }

    /// The same for public pages: an expired session or an invalid token counts as anonymous.
    public Optional<Caller> findOrNobody() {
        try {
            return find();
        } catch (AuthenticationFailedException
                | AuthenticationCompletionException
                | AuthenticationRedirectException over) {
            return Optional.empty();
        }
    }

    /// The caller of an endpoint that requires a login.
    public Caller require() {
        return find().orElseThrow(io.quarkus.security.UnauthorizedException::new);
    }

    static boolean isMailbox(String address) {
        return MAILBOX.matcher(address).matches();
    }

    /// Prefers `nickname` (OpenID Connect Core, section 5.1), because readers who registered themselves have no
    /// other name.
    static String name(JsonWebToken token) {
        return readable(token.getClaim("nickname"))
                .or(() -> readable(token.getClaim("name")))
                .or(() -> readable(token.getName()))
                .orElseGet(token::getSubject);
    }

    /// A name in one line that does not affect the text around it; empty for a name that is invisible or that the
    /// database cannot store.
    static Optional<String> readable(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        String line = SPACE.matcher(name).replaceAll(" ").strip();
        String kept = line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)).strip();
        return Texts.check(kept, LONGEST_NAME, false) == Texts.Verdict.FINE ? Optional.of(kept) : Optional.empty();
    }
}
