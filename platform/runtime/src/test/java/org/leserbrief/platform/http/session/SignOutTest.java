package org.leserbrief.platform.http.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@PlatformTest
class SignOutTest {
    private static final String FOR_ADMINS = "/api/operations/platform-test/parked-events";
    private static final TestStream SESSIONS = new TestStream("leserbrief.sessions.v1");

    @AfterEach
    void theProviderIsBack() {
        Tokens.endSessions(true);
    }

    @Test
    void cookies_copied_before_it_no_longer_read_or_write() {
        Tokens.Session session = Tokens.session("ada", "admin");
        Visitor visitor = Visitor.signIn(session);
        assertTrue(visitor.isSignedIn());
        visitor.request().get(FOR_ADMINS).then().statusCode(200);

        visitor.signOut().then().statusCode(303).header("Location", endsWith("/"));

        assertFalse(visitor.isSignedIn());
        visitor.request().get(FOR_ADMINS).then().statusCode(401).contentType("application/problem+json");
        visitor.request()
                .header("Sec-Fetch-Site", "same-origin")
                .post(FOR_ADMINS + "/1/retry")
                .then()
                .statusCode(401);
        given().auth().oauth2(session.accessToken()).get(FOR_ADMINS).then().statusCode(401);
    }

    @Test
    void the_browser_forgets_its_cookies() {
        Visitor visitor = Visitor.signIn(Tokens.session("ada"));
        assertForgotten(visitor, visitor.signOut());
        assertForgotten(visitor, visitor.request().get("/session"));
    }

    private static void assertForgotten(Visitor visitor, Response response) {
        for (String cookie : visitor.cookies().keySet()) {
            assertEquals(0, response.detailedCookie(cookie).getMaxAge(), cookie);
        }
    }

    @Test
    void the_session_ends_at_the_provider_and_no_token_stands_in_an_address() {
        Tokens.Session session = Tokens.session("ada");
        Visitor.signIn(session).signOut().then().statusCode(303).header("Location", not(containsString("?")));
        assertTrue(session.ended().get());
    }

    @Test
    void a_page_for_signed_in_people_leads_to_signing_in_again() {
        Visitor visitor = Visitor.signIn(Tokens.session("ada"));
        visitor.signOut();
        visitor.request()
                .accept("text/html")
                .get("/sign-in?to=/")
                .then()
                .statusCode(302)
                .header("Location", containsString("/authorize?"));
    }

    @Test
    void other_sessions_of_the_same_reader_go_on() {
        Visitor here = Visitor.signIn(Tokens.session("ada"));
        Visitor elsewhere = Visitor.signIn(Tokens.session("ada"));
        here.signOut();
        assertTrue(elsewhere.isSignedIn());
    }

    @ParameterizedTest
    @CsvSource({"de, Abmelden", "en, Sign out"})
    void a_link_shows_a_button_and_changes_nothing(String language, String label) {
        Visitor visitor = Visitor.signIn(Tokens.session("ada"));
        visitor.request()
                .accept("text/html")
                .header("Accept-Language", language)
                .header("Sec-Fetch-Site", "cross-site")
                .get("/sign-out")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("html.body.main.form.@method", equalTo("post"))
                .body("html.body.main.form.@action", equalTo("/sign-out"))
                .body("html.body.main.form.button", equalTo(label));
        assertTrue(visitor.isSignedIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void another_site_signs_nobody_out(String site) {
        Visitor visitor = Visitor.signIn(Tokens.session("ada"));
        visitor.request()
                .header("Sec-Fetch-Site", site)
                .post("/sign-out")
                .then()
                .statusCode(403);
        assertTrue(visitor.isSignedIn());
    }

    @Test
    void who_is_not_signed_in_is_led_to_the_front_page() {
        given().redirects()
                .follow(false)
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/"));
        given().auth()
                .oauth2(Tokens.of("ada"))
                .redirects()
                .follow(false)
                .post("/sign-out")
                .then()
                .statusCode(303);
    }

    @Test
    void it_holds_while_the_provider_is_away_and_signing_in_again_begins_a_new_session() {
        Tokens.Session session = Tokens.session("ada");
        Visitor visitor = Visitor.signIn(session);
        Tokens.endSessions(false);
        visitor.signOut().then().statusCode(303);
        assertFalse(visitor.isSignedIn());
        assertFalse(session.ended().get());

        Tokens.endSessions(true);
        Visitor again = Visitor.signIn(session);
        assertFalse(again.isSignedIn());
        assertTrue(session.ended().get(), "so that the provider asks for a password");
        assertTrue(Visitor.signIn(Tokens.session("ada")).isSignedIn());
    }

    @Test
    void other_replicas_are_told_once_and_as_the_contract_says() {
        Tokens.Session session = Tokens.session("ada");
        Visitor visitor = Visitor.signIn(session);
        visitor.signOut();
        given().formParam("logout_token", Tokens.logout(session.id(), Tokens.idOf("ada"), java.util.Map.of()))
                .post("/back-channel-logout")
                .then()
                .statusCode(200);
        Tokens.Session later = Tokens.session("ada");
        Visitor.signIn(later).signOut();
        SESSIONS.await(1, event -> event.key().equals(later.id()));
        List<TestStream.Event> told = SESSIONS.await(1, event -> event.key().equals(session.id()));
        assertEquals(1, told.size());
        assertEquals("session-ended", told.getFirst().type());
        assertEquals(
                List.of(),
                new Contract("platform", "session-ended")
                        .violations(String.valueOf(told.getFirst().json())));
    }

    @Test
    void what_another_replica_has_ended_is_refused_here() {
        Tokens.Session session = Tokens.session("ada");
        Visitor visitor = Visitor.signIn(session);
        String id = UUID.randomUUID().toString();
        SESSIONS.writeRaw(SESSIONS.raw("poison", "{"));
        SESSIONS.write(id, "session-ended", "{}");
        SESSIONS.write(
                session.id(),
                "session-ended",
                example("session-ended").replace("a6eed2b4-9a3c-4ef1-8b5e-7b6f0f3f2d11", session.id()));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !visitor.isSignedIn());
    }

    @Test
    void all_sessions_of_a_reader_that_another_replica_has_ended_are_refused_here() {
        Instant now = Instant.now();
        String reader = "ada-" + UUID.randomUUID();
        Visitor before = Visitor.signIn(Tokens.session(UUID.randomUUID().toString(), reader, now.minusSeconds(60)));
        Visitor after = Visitor.signIn(Tokens.session(UUID.randomUUID().toString(), reader, now.plusSeconds(60)));
        SESSIONS.write(
                Tokens.idOf(reader),
                "reader-sessions-ended",
                example("reader-sessions-ended").replace("a6eed2b4-9a3c-4ef1-8b5e-7b6f0f3f2d11", Tokens.idOf(reader)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !before.isSignedIn());
        assertTrue(after.isSignedIn());
    }

    /// The example of the contract with the current time, because expired events are not stored.
    private static String example(String type) {
        return new Contract("platform", type)
                .example()
                .replace("2026-11-24T20:00:00Z", Instant.now().toString())
                .replace("2026-11-25T06:00:00Z", Instant.now().plusSeconds(600).toString());
    }
}
