package org.leserbrief.platform.http.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@PlatformTest
class BackChannelLogoutTest {
    @Test
    void a_session_that_ends_at_the_provider_ends_here() {
        Tokens.Session session = Tokens.session("ada");
        Visitor visitor = Visitor.signIn(session);
        logOut(Tokens.logout(session.id(), Tokens.idOf("ada"), Map.of()))
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"));
        assertFalse(visitor.isSignedIn());
    }

    @Test
    void all_sessions_of_a_reader_end_and_later_ones_do_not() {
        String reader = "ada-" + UUID.randomUUID();
        Instant now = Instant.now();
        Tokens.Session first = Tokens.session(UUID.randomUUID().toString(), reader, now.minusSeconds(60), "admin");
        Visitor visitor = Visitor.signIn(first);
        Visitor other = Visitor.signIn(Tokens.session("eve"));

        logOut(Tokens.logout(null, Tokens.idOf(reader), Map.of())).statusCode(200);

        assertFalse(visitor.isSignedIn());
        given().auth()
                .oauth2(first.accessToken())
                .get("/api/operations/platform-test/parked-events")
                .then()
                .statusCode(401);
        assertTrue(other.isSignedIn());
        assertTrue(Visitor.signIn(Tokens.session(UUID.randomUUID().toString(), reader, now.plusSeconds(60)))
                .isSignedIn());
        TestStream.Event told = new TestStream("leserbrief.sessions.v1")
                .await(1, event -> event.key().equals(Tokens.idOf(reader)))
                .getFirst();
        assertEquals("reader-sessions-ended", told.type());
        assertEquals(
                List.of(), new Contract("platform", "reader-sessions-ended").violations(String.valueOf(told.json())));
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_valid_logout_token_is_refused() {
        Map<String, Function<Tokens.Session, String>> tokens = new HashMap<>();
        tokens.put("none", session -> "");
        tokens.put("no JSON Web Token", session -> "not.a.token");
        tokens.put("dots", session -> "..");
        tokens.put("parts that are no JSON", session -> "a.b.c");
        tokens.put("forged", session -> Tokens.forgedLogout(session.id()));
        tokens.put("expired", changed("exp", Instant.now().minusSeconds(60).getEpochSecond()));
        tokens.put("of another issuer", changed("iss", "https://somebody-else.example.org"));
        tokens.put("for somebody else", changed("aud", "somebody-else"));
        tokens.put("without events", changed("events", null));
        tokens.put("of another event", changed("events", Map.of("https://example.org/event", Map.of())));
        tokens.put("with a nonce", changed("nonce", "1"));
        tokens.put("of nobody", session -> Tokens.logout(null, null, Map.of()));
        tokens.put("with an endless session id", session -> Tokens.logout("x".repeat(300), null, Map.of()));
        tokens.put("an access token", Tokens.Session::accessToken);
        tokens.put("an ID token", Tokens.Session::idToken);
        return tokens.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Tokens.Session session = Tokens.session("ada");
                    Visitor visitor = Visitor.signIn(session);
                    logOut(one.getValue().apply(session)).statusCode(400).contentType("application/problem+json");
                    assertTrue(visitor.isSignedIn());
                }));
    }

    private static Function<Tokens.Session, String> changed(String claim, @Nullable Object value) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put(claim, value);
        return session -> Tokens.logout(session.id(), Tokens.idOf("ada"), changes);
    }

    @Test
    void a_logout_token_serves_once() {
        String token = Tokens.logout(Tokens.session("ada").id(), Tokens.idOf("ada"), Map.of());
        logOut(token).statusCode(200);
        logOut(token).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void nothing_is_done_without_a_form() {
        given().contentType("application/json")
                .body("{}")
                .post("/back-channel-logout")
                .then()
                .statusCode(415);
        given().get("/back-channel-logout").then().statusCode(405);
    }

    /// Calls the endpoint as the provider does: from server to server, without cookies.
    private static ValidatableResponse logOut(String token) {
        return given().formParam("logout_token", token)
                .post("/back-channel-logout")
                .then();
    }
}
