package org.leserbrief.platform.http.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokenTest {
    private static final long EXPIRY = 1_800_000_000;
    private static final String RAW = "e30.e30.x";
    private static final OidcTenantConfig TENANT = OidcTenantConfig.builder().build();

    private final AccessTokenCredential credential = new AccessTokenCredential(RAW);

    @Test
    void nothing_of_a_request_and_no_token_is_kept() {
        VerifiedToken token =
                VerifiedToken.of(identity().build(), credential, TENANT).orElseThrow();
        assertEquals(Map.of(OidcUtils.TENANT_ID_ATTRIBUTE, "Default"), token.attributes());
        assertEquals(Set.of("sub", "exp", "aud", "nothing"), token.claims().keySet());
        assertFalse(token.toString().contains(RAW));
    }

    @ParameterizedTest
    @ValueSource(strings = {OidcUtils.INTROSPECTION_ATTRIBUTE, OidcUtils.USER_INFO_ATTRIBUTE, "unknown"})
    void what_the_provider_tells_of_a_token_is_asked_again(String attribute) {
        SecurityIdentity identity = identity().addAttribute(attribute, "x").build();
        assertEquals(Optional.empty(), VerifiedToken.of(identity, credential, TENANT));
    }

    @Test
    void an_identity_with_another_credential_or_principal_is_not_remembered() {
        SecurityIdentity more = identity().addCredential(new RefreshToken("x")).build();
        assertEquals(Optional.empty(), VerifiedToken.of(more, credential, TENANT));
        assertEquals(Optional.empty(), VerifiedToken.of(identity().build(), new AccessTokenCredential(RAW), TENANT));
        SecurityIdentity other = identity().setPrincipal(() -> "ada").build();
        assertEquals(Optional.empty(), VerifiedToken.of(other, credential, TENANT));
    }

    @Test
    void it_expires_in_the_second_in_which_verification_would_refuse_it() {
        VerifiedToken exact =
                VerifiedToken.of(identity().build(), credential, TENANT).orElseThrow();
        assertFalse(exact.hasExpired(EXPIRY - 1));
        assertTrue(exact.hasExpired(EXPIRY));
        OidcTenantConfig lenient =
                OidcTenantConfig.builder().token().lifespanGrace(10).end().build();
        VerifiedToken skewed =
                VerifiedToken.of(identity().build(), credential, lenient).orElseThrow();
        assertFalse(skewed.hasExpired(EXPIRY + 9));
        assertTrue(skewed.hasExpired(EXPIRY + 10));
    }

    @Test
    void requests_share_nothing_that_can_be_changed() throws Exception {
        SecurityIdentity first = identity().build();
        VerifiedToken token = VerifiedToken.of(first, credential, TENANT).orElseThrow();
        claims(first).setSubject("eve");
        claims(first).getStringListClaimValue("aud").add("another");
        SecurityIdentity second = identify(token);
        claims(second).setSubject("mallory");
        SecurityIdentity third = identify(token);

        assertEquals("ada", claims(third).getSubject());
        assertEquals(List.of("leserbrief", "account"), claims(third).getAudience());
        assertNull(claims(third).getClaimValue("nothing"));
        assertEquals(Set.of("editor"), third.getRoles());
        assertNotSame(second.getPrincipal(), third.getPrincipal());
    }

    @Test
    void an_identity_belongs_to_its_own_request() {
        VerifiedToken token =
                VerifiedToken.of(identity().build(), credential, TENANT).orElseThrow();
        RoutingContext http = none(RoutingContext.class);
        AuthenticationRequestContext context = none(AuthenticationRequestContext.class);
        AccessTokenCredential own = new AccessTokenCredential(RAW);
        TokenAuthenticationRequest request = new TokenAuthenticationRequest(own);
        HttpSecurityUtils.setRoutingContextAttribute(request, http);
        SecurityIdentity identity = token.identify(request, context, TENANT);
        assertSame(http, identity.getAttribute(RoutingContext.class.getName()));
        assertSame(context, identity.getAttribute(AuthenticationRequestContext.class.getName()));
        assertSame(own, identity.getCredential(AccessTokenCredential.class));
        assertEquals(RAW, identity.getPrincipal(OidcJwtCallerPrincipal.class).getRawToken());
    }

    private SecurityIdentity identify(VerifiedToken token) {
        TokenAuthenticationRequest request = new TokenAuthenticationRequest(credential);
        HttpSecurityUtils.setRoutingContextAttribute(request, none(RoutingContext.class));
        return token.identify(request, none(AuthenticationRequestContext.class), TENANT);
    }

    private static JwtClaims claims(SecurityIdentity identity) {
        return identity.getPrincipal(OidcJwtCallerPrincipal.class).getClaims();
    }

    /// An identity as the OpenID Connect layer makes it.
    private QuarkusSecurityIdentity.Builder identity() {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("ada");
        claims.setClaim("exp", EXPIRY);
        claims.setClaim("aud", new ArrayList<>(List.of("leserbrief", "account")));
        claims.setClaim("nothing", null);
        claims.setClaim("raw_token", RAW);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(claims, credential))
                .addCredential(credential)
                .addRole("editor")
                .addAttribute(OidcUtils.TENANT_ID_ATTRIBUTE, "Default")
                .addAttribute(RoutingContext.class.getName(), none(RoutingContext.class))
                .addAttribute(AuthenticationRequestContext.class.getName(), none(AuthenticationRequestContext.class));
    }

    /// An object of which nothing is called.
    private static <T> T none(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
