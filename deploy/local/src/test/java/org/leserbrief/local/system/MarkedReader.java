package org.leserbrief.local.system;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A reader of one test only, whose name and texts are found nowhere else.
///
/// @param mark in each text
record MarkedReader(String id, String name, String email, String mark) {
    private static final String PASSWORD = "ein langer Satz mit Zahl 1";
    private static final String REALM = "/realms/leserbrief";

    /// Makes an account at the identity provider, whose address is confirmed.
    static MarkedReader create(String purpose) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        String name = "namn" + purpose + unique;
        String email = unique + "@example.org";
        String realm = tokenUrl();
        String token = RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", SystemUnderTest.secret("keycloak.admin"))
                .post(realm.replace(REALM, "/realms/master"))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        Map<String, Object> account = new HashMap<>(Map.of(
                "username",
                name,
                "firstName",
                name,
                "lastName",
                "Verborgen",
                "email",
                email,
                "emailVerified",
                true,
                "enabled",
                true));
        String user = RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(account)
                .post(realm.replaceAll("/realms/.*", "/admin" + REALM + "/users"))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        // A new account has to accept the terms, which only a page can do.
        account.put("requiredActions", List.of());
        account.put("credentials", List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
        RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(account)
                .put(user)
                .then()
                .statusCode(204);
        return new MarkedReader(subject(token(name)), name, email, "tekst" + purpose + unique);
    }

    RequestSpecification request() {
        return SystemUnderTest.anybody().auth().oauth2(token()).contentType("application/json");
    }

    String token() {
        return SystemUnderTest.token(name, () -> token(name));
    }

    private static String tokenUrl() {
        return SystemUnderTest.system().address().tokenUrl();
    }

    private static String token(String user) {
        return RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("scope", "openid")
                .formParam("client_id", "leserbrief-cli")
                .formParam("username", user)
                .formParam("password", PASSWORD)
                .post(tokenUrl())
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static String subject(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JsonPath.from(new String(claims, StandardCharsets.UTF_8)).getString("sub");
    }
}
