package org.leserbrief.platform.http.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The page on which a signed-in reader changes their password or adds a passkey. Keycloak serves it below the
/// issuer's address.
@RequestScoped
@Named("account")
public class AccountPage {
    private final CurrentIdentityAssociation identities;

    AccountPage(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    public String url() {
        return identities.getIdentity().getPrincipal() instanceof JsonWebToken token
                ? token.getIssuer() + "/account/account-security/signing-in"
                : "/";
    }
}
