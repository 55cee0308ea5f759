package org.leserbrief.platform.http.identity;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.restassured.common.mapper.TypeRef;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.http.session.Visitor;
import org.leserbrief.platform.testing.Tokens;

@PlatformTest
class CachingTokenProviderTest {
    @Inject
    MeterRegistry metrics;

    @Path("/identity")
    @Blocking
    public static class IdentityResource {
        private final SecurityIdentity identity;
        private final JsonWebToken token;

        IdentityResource(SecurityIdentity identity, JsonWebToken token) {
            this.identity = identity;
            this.token = token;
        }

        /// Everything that the application can see of an identity.
        @GET
        @Authenticated
        @Produces(MediaType.APPLICATION_JSON)
        @Operation(hidden = true)
        public Map<String, String> identity() {
            Map<String, String> seen = new TreeMap<>();
            RoutingContext http = identity.getAttribute(RoutingContext.class.getName());
            seen.put("query", String.valueOf(http.request().query()));
            seen.put("name", identity.getPrincipal().getName());
            seen.put("principal", identity.getPrincipal().getClass().getName());
            seen.put("roles", new TreeSet<>(identity.getRoles()).toString());
            seen.put("credentials", identity.getCredentials().size() + " " + identity.isAnonymous());
            seen.put("attributes", new TreeSet<>(identity.getAttributes().keySet()).toString());
            seen.put("mayRead", String.valueOf(identity.checkPermissionBlocking("read")));
            seen.put("mayWrite", String.valueOf(identity.checkPermissionBlocking("write")));
            seen.put("token", token.getRawToken());
            for (String claim : token.getClaimNames()) {
                Object value = token.getClaim(claim);
                seen.put("claim " + claim, value.getClass().getName() + " " + value);
            }
            return seen;
        }

        @GET
        @Path("/of-editors")
        @RolesAllowed(Roles.EDITOR)
        @Produces(MediaType.TEXT_PLAIN)
        @Operation(hidden = true)
        public String ofEditors() {
            return identity.getPrincipal().getName();
        }
    }

    @Test
    void a_token_is_verified_once() {
        String token = Tokens.of("ada");
        double verified = count("miss");
        double remembered = count("hit");
        identity(token, "n=1");
        assertEquals(verified + 1, count("miss"));
        assertEquals(remembered, count("hit"));
        identity(token, "n=1");
        identity(token, "n=1");
        assertEquals(verified + 1, count("miss"));
        assertEquals(remembered + 2, count("hit"));
    }

    private double count(String result) {
        return metrics.get("cache.gets").tags("cache", "verified-tokens", "result", result).functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    @Test
    void a_remembered_token_makes_the_same_identity_for_its_own_request() {
        String token = Tokens.withScope("read", "ada", "editor", "admin");
        Map<String, String> first = identity(token, "a=1");
        Map<String, String> second = identity(token, "b=2");
        assertEquals("a=1", first.remove("query"));
        assertEquals("b=2", second.remove("query"));
        assertEquals(first, second);
        assertEquals("true", second.get("mayRead"));
        assertEquals("false", second.get("mayWrite"));
        assertEquals(token, second.get("token"));
    }

    private static Map<String, String> identity(String token, String query) {
        return new TreeMap<>(given().auth()
                .oauth2(token)
                .get("/identity?" + query)
                .then()
                .statusCode(200)
                .extract()
                .as(new TypeRef<Map<String, String>>() {}));
    }

    @Test
    void a_remembered_token_is_refused_once_it_has_expired() {
        // The first token of all waits for the keys of the issuer.
        assertEquals(200, statusForEditors(Tokens.of("ada", "editor")));
        Instant expiry = Instant.now().plusSeconds(3);
        String token = Tokens.expiringAt(expiry, "ada", "editor");
        assertEquals(200, statusForEditors(token));
        Awaitility.await("well before it would be verified again")
                .atMost(VerifiedTokens.LONGEST.dividedBy(4))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> statusForEditors(token) == 401);
        assertFalse(Instant.now().isBefore(Instant.ofEpochSecond(expiry.getEpochSecond())));
    }

    @Test
    void a_remembered_token_is_refused_as_soon_as_its_session_has_ended() {
        Tokens.Session session = Tokens.session("ada", "editor");
        String token = session.accessToken();
        assertEquals(200, statusForEditors(token));
        assertEquals(200, statusForEditors(token));
        given().formParam("logout_token", Tokens.logout(session.id(), Tokens.idOf("ada"), Map.of()))
                .post("/back-channel-logout")
                .then()
                .statusCode(200);
        assertEquals(401, statusForEditors(token));
    }

    @Test
    void the_id_token_of_a_session_is_refused_each_time() {
        String token = Tokens.session("ada", "editor").idToken();
        for (int i = 0; i < 3; i++) {
            assertEquals(401, statusForEditors(token));
        }
    }

    @Test
    void a_remembered_token_that_was_changed_is_refused() {
        String token = Tokens.of("ada");
        identity(token, "n=1");
        int payload = token.indexOf('.') + 1;
        int signature = token.lastIndexOf('.') + 1;
        String promoted = new String(
                        Base64.getUrlDecoder().decode(token.substring(payload, signature - 1)), StandardCharsets.UTF_8)
                .replace("\"roles\":[]", "\"roles\":[\"editor\"]");
        assertTrue(promoted.contains("editor"));
        String claims =
                Base64.getUrlEncoder().withoutPadding().encodeToString(promoted.getBytes(StandardCharsets.UTF_8));
        List<String> changed = List.of(
                token.substring(0, signature)
                        + (token.charAt(signature) == 'A' ? 'B' : 'A')
                        + token.substring(signature + 1),
                token.substring(0, payload) + claims + token.substring(signature - 1),
                token.substring(0, signature),
                token.substring(0, token.length() - 4),
                token + "AAAA");
        for (String other : changed) {
            assertNotEquals(token, other);
            assertEquals(401, given().auth().oauth2(other).get("/identity").statusCode(), other);
        }
        identity(token, "n=1");
    }

    @Test
    void a_token_with_the_same_beginning_is_another_one() {
        Instant expiry = Instant.now().plusSeconds(300);
        String editor = Tokens.expiringAt(expiry, "ada", "editor");
        String reader = Tokens.expiringAt(expiry, "ada", "reader");
        assertTrue(Arrays.mismatch(editor.toCharArray(), reader.toCharArray()) > editor.indexOf('.'));
        for (int i = 0; i < 3; i++) {
            assertEquals(200, statusForEditors(editor));
            assertEquals(403, statusForEditors(reader));
        }
    }

    private static int statusForEditors(String token) {
        return given().auth().oauth2(token).get("/identity/of-editors").statusCode();
    }

    @Test
    void readers_at_the_same_time_keep_their_names_and_roles() throws InterruptedException, ExecutionException {
        String editor = "ed-" + UUID.randomUUID();
        String reader = "eve-" + UUID.randomUUID();
        String ofEditor = Tokens.of(editor, "editor");
        String ofReader = Tokens.of(reader);
        List<Future<?>> requests = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 200; i++) {
                String query = "n=" + i;
                requests.add(clients.submit(() -> {
                    assertEquals(200, statusForEditors(ofEditor));
                    assertEquals(403, statusForEditors(ofReader));
                    assertSeen(identity(ofEditor, query), query, editor, "[editor]");
                    assertSeen(identity(ofReader, query), query, reader, "[]");
                }));
            }
        }
        for (Future<?> request : requests) {
            request.get();
        }
    }

    private static void assertSeen(Map<String, String> seen, String query, String name, String roles) {
        assertEquals(List.of(query, name, roles), List.of(seen.get("query"), seen.get("name"), seen.get("roles")));
    }

    @Test
    void a_session_of_a_browser_is_not_remembered() {
        double asked = count("miss") + count("hit");
        Visitor visitor = Visitor.signIn(Tokens.session("ada"));
        assertTrue(visitor.isSignedIn());
        assertTrue(visitor.isSignedIn());
        assertEquals(asked, count("miss") + count("hit"));
    }

    @Test
    void what_an_operator_binds_to_the_request_is_verified_each_time() {
        assertTrue(CachingTokenProvider.dependsOnTokenAlone(tenant().build()));
        assertFalse(CachingTokenProvider.dependsOnTokenAlone(
                tenant().token().binding().certificate(true).end().end().build()));
        assertFalse(CachingTokenProvider.dependsOnTokenAlone(
                tenant().token().authorizationScheme("DPoP").end().build()));
        assertFalse(CachingTokenProvider.dependsOnTokenAlone(
                tenant().token().age(Duration.ofMinutes(1)).end().build()));
        assertFalse(CachingTokenProvider.dependsOnTokenAlone(
                tenant().tenantId("another").build()));
    }

    private static OidcTenantConfigBuilder tenant() {
        return OidcTenantConfig.builder().tenantId("Default");
    }
}
