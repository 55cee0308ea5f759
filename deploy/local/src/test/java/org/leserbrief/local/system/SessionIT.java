package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The end of a session in both replicas of all three services, with the real identity provider.
class SessionIT {
    private static final String REALM = "/id/realms/leserbrief/protocol/openid-connect";
    private static final String COMPONENTS = "/id/admin/realms/leserbrief/components";
    private static final String ANOTHER_SITE = "http://another-site.example/";

    /// A path of each service that requires a session: it answers 303 to a user who is signed in, and 401 to
    /// programs without a token.
    private static final String PERSONAL = "/sign-in?to=/";

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.eyJ");

    /// Usually it takes a fraction of a second.
    private static final Duration SOON = Duration.ofSeconds(60);

    private static TestBrowser browser;

    @BeforeAll
    static void openBrowser() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void cookies_copied_before_signing_out_are_refused_by_every_replica() {
        try (BrowserContext visitor = visitor(true)) {
            Page page = visitor.newPage();
            List<String> addresses = new ArrayList<>();
            page.onRequest(request -> addresses.add(request.url()));
            Pages.openAs(page, "reader5", "/");
            Map<String, String> copied = sessionCookies(visitor);
            assertAccepted(copied);

            page.locator(".session button").click();
            assertThat(page.locator(".session")).containsText("Anmelden");

            assertEquals(Map.of(), sessionCookies(visitor));
            awaitRefused(copied);
            assertEquals(
                    List.of(),
                    addresses.stream()
                            .filter(address -> address.contains("id_token")
                                    || TOKEN.matcher(address).find())
                            .toList());

            page.navigate("/sign-in?to=/");
            assertThat(page.locator("#password")).isVisible();
        }
    }

    @Test
    void signing_out_needs_no_script() {
        try (BrowserContext visitor = visitor(false)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "reader6", "/sign-out");
            Map<String, String> copied = sessionCookies(visitor);
            Pages.assertFits(page, "sign-out");
            page.locator("main button").press("Enter");
            assertThat(page).hasURL(SystemUnderTest.origin() + "/");
            assertEquals(Map.of(), sessionCookies(visitor));
            awaitRefused(copied);
        }
    }

    @Test
    void a_link_or_form_of_another_site_signs_nobody_out() {
        try (BrowserContext visitor = visitor(true)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "reader6", "/");
            Map<String, String> session = sessionCookies(visitor);
            page.route(
                    ANOTHER_SITE,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("""
                            <!DOCTYPE html><title>Woanders</title>
                            <a href="%1$s/sign-out">Hier</a>
                            <form method="post" action="%1$s/sign-out"><button>Da</button></form>
                            """.formatted(SystemUnderTest.origin()))));
            page.navigate(ANOTHER_SITE);
            page.locator("a").click();
            assertThat(page.locator("main button")).hasText("Abmelden");
            page.navigate(ANOTHER_SITE);
            Response answer = page.waitForResponse(
                    SystemUnderTest.origin() + "/sign-out",
                    () -> page.locator("button").click());
            assertEquals(403, answer.status());
            page.navigate("/");
            assertThat(page.locator(".session")).containsText("Angemeldet als");
            assertAccepted(session);
        }
    }

    @Test
    void a_session_that_an_administrator_ends_at_the_provider_ends_everywhere() {
        try (BrowserContext visitor = visitor(true)) {
            Pages.openAs(visitor.newPage(), "reader5", "/");
            Map<String, String> session = sessionCookies(visitor);
            assertAccepted(session);
            RequestSpecification admin = administrator();
            String user = given().spec(admin)
                    .get("/id/admin/realms/leserbrief/users?exact=true&username=reader5")
                    .jsonPath()
                    .getString("[0].id");
            given().spec(admin)
                    .post("/id/admin/realms/leserbrief/users/" + user + "/logout")
                    .then()
                    .statusCode(204);
            awaitRefused(session);
        }
    }

    @Test
    void the_web_clients_own_id_token_is_no_access_token() throws Exception {
        WebClientTokens tokens = tokensOfWebClient("reader5");
        for (String replica : SystemUnderTest.replicas().values()) {
            assertEquals(303, bearer(replica, tokens.access()), replica);
            assertEquals(401, bearer(replica, tokens.id()), replica);
            assertEquals(401, bearer(replica, tokens.refresh()), replica);
        }
    }

    @Test
    void a_new_signing_key_counts_without_a_restart_and_a_removed_one_no_more() {
        String old = SystemUnderTest.system().token("reader5");
        assertEquals(Set.of(303), bearers(old));
        // Anybody can send such a token, after which a replica does not fetch the provider's keys for a while.
        assertEquals(Set.of(401), bearers(ofUnknownKey(old)));
        RequestSpecification admin = administrator();
        String key = given().spec(admin)
                .contentType("application/json")
                .body(Map.of(
                        "name", "rotated",
                        "providerId", "rsa-generated",
                        "providerType", "org.keycloak.keys.KeyProvider",
                        // Above the key that the realm began with, so that this one signs.
                        "config", Map.of("priority", List.of("200"))))
                .post(COMPONENTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst(".*/", "");
        // A token that was accepted once is remembered for a minute, so each attempt needs another: one a second.
        Deque<String> rotated = Stream.generate(() -> SystemUnderTest.system().token("reader5"))
                .limit(SOON.toSeconds() + 10)
                .collect(Collectors.toCollection(ArrayDeque::new));
        assertNotEquals(keyOf(old), keyOf(rotated.getFirst()));
        Awaitility.await("the new key at every replica")
                .atMost(SOON)
                .until(() -> bearers(rotated.getFirst()).equals(Set.of(303)));
        assertEquals(Set.of(303), bearers(old));

        given().spec(admin).delete(COMPONENTS + "/" + key).then().statusCode(204);
        assertEquals(Set.of(303), bearers(SystemUnderTest.system().token("reader5")));
        // Replicas fetch the keys again when they meet an unknown one.
        Awaitility.await("the end of the removed key at every replica")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertEquals(Set.of(401), bearers(ofUnknownKey(old)));
                    return bearers(rotated.removeLast()).equals(Set.of(401));
                });
        assertEquals(Set.of(303), bearers(old));
    }

    private static Set<Integer> bearers(String token) {
        return SystemUnderTest.replicas().values().stream()
                .map(replica -> bearer(replica, token))
                .collect(Collectors.toSet());
    }

    private static String keyOf(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8))
                .getString("kid");
    }

    private static String ofUnknownKey(String token) {
        String header = "{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"unknown\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'));
    }

    private static int bearer(String replica, String token) {
        return given().baseUri(replica)
                .auth()
                .oauth2(token)
                .redirects()
                .follow(false)
                .get(PERSONAL)
                .statusCode();
    }

    /// Signs in as the web client does, but keeps the response of the identity provider here.
    private static WebClientTokens tokensOfWebClient(String user) throws Exception {
        String redirect = SystemUnderTest.origin() + "/signed-in";
        String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        var form = SystemUnderTest.anybody()
                .redirects()
                .follow(false)
                .get(REALM + "/auth?client_id=leserbrief&response_type=code&scope=openid&state=1&redirect_uri="
                        + URLEncoder.encode(redirect, StandardCharsets.UTF_8)
                        + "&code_challenge_method=S256&code_challenge=" + challenge);
        Matcher action =
                Pattern.compile("id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"").matcher(form.asString());
        assertTrue(action.find(), form::asString);
        String location = SystemUnderTest.anybody()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(form.detailedCookies())
                .formParam("username", user)
                .formParam("password", user)
                .post(action.group(1).replace("&amp;", "&"))
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        assertTrue(location.startsWith(redirect), location);
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        assertTrue(code.find(), location);
        JsonPath answer = SystemUnderTest.anybody()
                .auth()
                .preemptive()
                .basic("leserbrief", SystemUnderTest.secret("client.leserbrief"))
                .formParam("grant_type", "authorization_code")
                .formParam("code", code.group(1))
                .formParam("redirect_uri", redirect)
                .formParam("code_verifier", verifier)
                .post(REALM + "/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return new WebClientTokens(
                answer.getString("access_token"), answer.getString("id_token"), answer.getString("refresh_token"));
    }

    private record WebClientTokens(String access, String id, String refresh) {}

    private static RequestSpecification administrator() {
        String token = SystemUnderTest.anybody()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", SystemUnderTest.secret("keycloak.admin"))
                .post("/id/realms/master/protocol/openid-connect/token")
                .jsonPath()
                .getString("access_token");
        return SystemUnderTest.anybody().auth().oauth2(token);
    }

    private static BrowserContext visitor(boolean javaScript) {
        return browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, javaScript);
    }

    private static Map<String, String> sessionCookies(BrowserContext visitor) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.name.startsWith("q_session"))
                .collect(Collectors.toMap(cookie -> cookie.name, cookie -> cookie.value));
    }

    private static void assertAccepted(Map<String, String> session) {
        assertFalse(session.isEmpty());
        assertEquals(List.of(303, 303, 303, 303, 303, 303), reads(session));
        assertFalse(writes(session).contains(401));
    }

    private static void awaitRefused(Map<String, String> session) {
        Awaitility.await("the end of the session at every replica")
                .atMost(SOON)
                .until(() -> Set.copyOf(reads(session)).equals(Set.of(401)));
        assertEquals(Set.of(401), Set.copyOf(writes(session)));
    }

    private static List<Integer> reads(Map<String, String> session) {
        return SystemUnderTest.replicas().values().stream()
                .map(replica -> with(session, replica).get(PERSONAL).statusCode())
                .toList();
    }

    /// A body that no service understands, so that accepted requests write nothing either.
    private static List<Integer> writes(Map<String, String> session) {
        return SystemUnderTest.replicas().entrySet().stream()
                .map(replica -> with(session, replica.getValue())
                        .header("Sec-Fetch-Site", "same-origin")
                        .contentType("application/json")
                        .body("{\"nonsense\": 1}")
                        .post(writing(replica.getKey()))
                        .statusCode())
                .toList();
    }

    private static String writing(String replica) {
        return Stream.of("articles", "comments", "topics")
                .filter(things -> replica.startsWith(things.substring(0, things.length() - 1)))
                .map(things -> "/api/" + things)
                .findFirst()
                .orElseThrow();
    }

    private static RequestSpecification with(Map<String, String> session, String replica) {
        return given().baseUri(replica).cookies(session).redirects().follow(false);
    }
}
