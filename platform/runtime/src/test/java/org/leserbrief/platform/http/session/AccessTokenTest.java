package org.leserbrief.platform.http.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.testing.Tokens;

@PlatformTest
class AccessTokenTest {
    private static final String FOR_ADMINS = "/api/operations/platform-test/parked-events";

    @Test
    void an_access_token_is_accepted() {
        answers(Tokens.of("ada", "admin"), 200);
        answers(Tokens.ofStandardKind("ada", "admin"), 200);
        answers(Tokens.session("ada", "admin").accessToken(), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "Refresh", "Offline", "Logout", "", "bearer", "Something"})
    @NullSource
    void a_token_of_another_kind_is_refused(String kind) {
        answers(Tokens.ofKind(kind, "ada", "admin"), 401);
    }

    @Test
    void the_id_token_of_a_session_is_no_access_token() {
        answers(Tokens.session("ada", "admin").idToken(), 401);
    }

    /// `Bearer ..` used to cause a NoSuchElementException and a 500 on every page.
    @ParameterizedTest
    @ValueSource(strings = {".", "..", "...", "a", "a.b", "a.b.c", "e30.e30.x", "W10.W10.x", "bnVsbA.bnVsbA.x"})
    void what_cannot_be_taken_apart_is_no_token(String token) {
        answers(token, 401);
    }

    private static void answers(String token, int status) {
        var response = given().auth().oauth2(token).get(FOR_ADMINS).then().statusCode(status);
        if (status == 401) {
            response.contentType("application/problem+json").header("WWW-Authenticate", startsWith("Bearer"));
        }
    }
}
