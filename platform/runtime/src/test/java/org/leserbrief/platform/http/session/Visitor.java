package org.leserbrief.platform.http.session;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.leserbrief.platform.testing.Tokens;

/// A browser that has signed in, represented by its session cookies.
public record Visitor(Map<String, String> cookies) {
    /// Goes through the code flow, and plays the part of the issuer.
    public static Visitor signIn(Tokens.Session session) {
        Response toProvider =
                given().accept("text/html").redirects().follow(false).get("/sign-in?to=/");
        toProvider.then().statusCode(302);
        String state = Arrays.stream(
                        URI.create(toProvider.header("Location")).getQuery().split("&", -1))
                .filter(parameter -> parameter.startsWith("state="))
                .map(parameter -> parameter.substring("state=".length()))
                .findFirst()
                .orElseThrow();
        Response back = given().accept("text/html")
                .cookies(toProvider.cookies())
                .queryParam("code", session.id())
                .queryParam("state", state)
                .redirects()
                .follow(false)
                .get("/signed-in");
        back.then().statusCode(302);
        return new Visitor(sessionOf(back.cookies()));
    }

    private static Map<String, String> sessionOf(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith("q_session"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    RequestSpecification request() {
        return given().cookies(new HashMap<>(cookies)).redirects().follow(false);
    }

    /// The response for the account menu of a page.
    String corner() {
        return request().get("/session").then().statusCode(200).extract().asString();
    }

    public boolean isSignedIn() {
        return corner().contains("Abmelden");
    }

    Response signOut() {
        return request()
                .header("Sec-Fetch-Site", "same-origin")
                .accept("text/html")
                .post("/sign-out");
    }
}
