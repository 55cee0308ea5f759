package org.leserbrief.platform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tokens like those of Keycloak. An issuer of this test run signs them, and the service fetches its discovery
/// document and keys over HTTP, so tests exercise the service's own verification. Unlike a real provider it also
/// issues tokens that must be refused.
public final class Tokens {
    /// The secret of the client with which services call each other.
    static final String SERVICE_SECRET = "only-for-tests";

    private static final KeyPair KEYS = newKeys();
    private static final KeyPair FOREIGN_KEYS = newKeys();
    private static final Set<String> SERVICE_TOKENS = ConcurrentHashMap.newKeySet();
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();
    private static volatile boolean endsSessions = true;
    private static final String ISSUER = startIssuer();

    private Tokens() {}

    /// The URL of the issuer, which a service is configured with.
    public static String issuer() {
        return ISSUER;
    }

    /// An access token for a user with these roles; the same name always has the same id.
    public static String of(String user, String... roles) {
        return sign(user, ISSUER, KEYS, Instant.now().plus(Duration.ofMinutes(5)), roles);
    }

    /// The same with an e-mail address, and the claim whether it is verified.
    public static String withEmail(String user, String email, boolean verified, String... roles) {
        return claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)), roles)
                .claim("email", email)
                .claim("email_verified", verified)
                .jws()
                .keyId("test")
                .sign(KEYS.getPrivate());
    }

    public static String expired(String user, String... roles) {
        return sign(user, ISSUER, KEYS, Instant.now().minus(Duration.ofHours(1)), roles);
    }

    /// An access token with scopes, separated by blanks (RFC 9068, section 2.2.3).
    public static String withScope(String scope, String user, String... roles) {
        return sign(
                claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)), roles)
                        .claim("scope", scope),
                KEYS);
    }

    /// An access token with a given expiry, in whole seconds.
    public static String expiringAt(Instant expiry, String user, String... roles) {
        return sign(user, ISSUER, KEYS, expiry, roles);
    }

    /// A token that names the issuer but is signed by another key.
    public static String forged(String user, String... roles) {
        return sign(user, ISSUER, FOREIGN_KEYS, Instant.now().plus(Duration.ofMinutes(5)), roles);
    }

    public static String ofForeignIssuer(String user, String... roles) {
        return sign(
                user, "https://somebody-else.example.org", KEYS, Instant.now().plus(Duration.ofMinutes(5)), roles);
    }

    /// A token whose claim `typ` is not that of an access token, such as `ID`; null omits the claim.
    public static String ofKind(@Nullable String kind, String user, String... roles) {
        JwtClaimsBuilder claims = claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)), roles)
                .remove("typ");
        return sign(kind == null ? claims : claims.claim("typ", kind), KEYS);
    }

    /// An access token as in RFC 9068, with the type in its header.
    public static String ofStandardKind(String user, String... roles) {
        return claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)), roles)
                .remove("typ")
                .jws()
                .keyId("test")
                .header("typ", "at+jwt")
                .sign(KEYS.getPrivate());
    }

    /// A session at the issuer; the code `id` completes the code flow for it.
    public static Session session(String user, String... roles) {
        return session(UUID.randomUUID().toString(), user, Instant.now(), roles);
    }

    /// The same with a given id and login time.
    public static Session session(String id, String user, Instant beganAt, String... roles) {
        Session session = new Session(id, user, beganAt, List.of(roles), new AtomicBoolean());
        SESSIONS.put(id, session);
        return session;
    }

    /// Whether the issuer ends sessions on request, or answers 503.
    public static void endSessions(boolean does) {
        endsSessions = does;
    }

    /// A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4) for a session.
    ///
    /// @param changes claims to replace or add; null removes one
    public static String logout(
            @Nullable String sessionId, @Nullable String readerId, Map<String, @Nullable Object> changes) {
        return sign(logoutClaims(sessionId, readerId, changes), KEYS);
    }

    public static String forgedLogout(String sessionId) {
        return sign(logoutClaims(sessionId, null, Map.of()), FOREIGN_KEYS);
    }

    private static JwtClaimsBuilder logoutClaims(
            @Nullable String sessionId, @Nullable String readerId, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", "leserbrief");
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plus(Duration.ofMinutes(2)).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("typ", "Logout");
        claims.put("sid", sessionId);
        claims.put("sub", readerId);
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        claims.putAll(changes);
        claims.values().removeIf(value -> value == null);
        return Jwt.claims(claims);
    }

    /// The claim `sub` of a user's tokens.
    public static String idOf(String user) {
        return UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String sign(String user, String issuer, KeyPair keys, Instant expiry, String... roles) {
        return sign(claims(user, issuer, expiry, roles), keys);
    }

    private static String sign(JwtClaimsBuilder claims, KeyPair keys) {
        return claims.jws().keyId("test").sign(keys.getPrivate());
    }

    /// A session of a user at the issuer.
    public record Session(String id, String user, Instant beganAt, List<String> roles, AtomicBoolean ended) {
        /// An access token of this session.
        public String accessToken() {
            return sign(ofSession(), KEYS);
        }

        /// The ID token of this session, which tells only the client who has signed in.
        public String idToken() {
            return sign(ofSession().claim("typ", "ID"), KEYS);
        }

        private JwtClaimsBuilder ofSession() {
            return claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)), roles.toArray(String[]::new))
                    .claim("sid", id)
                    .claim("auth_time", beganAt.getEpochSecond());
        }

        String answer() {
            return """
                    {"access_token": "%s", "id_token": "%s", "refresh_token": "%s", "token_type": "Bearer", "expires_in": 300}
                    """.formatted(accessToken(), idToken(), id);
        }
    }

    private static JwtClaimsBuilder claims(String user, String issuer, Instant expiry, String... roles) {
        return Jwt.issuer(issuer)
                .subject(idOf(user))
                .audience("leserbrief")
                .claim("typ", "Bearer")
                .claim("name", user)
                .claim("preferred_username", user)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .issuedAt(expiry.minus(Duration.ofMinutes(10)))
                .expiresAt(expiry);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String startIssuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
            serve(server, "/.well-known/openid-configuration", """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "token_endpoint": "%1$s/token",
                     "authorization_endpoint": "%1$s/authorize", "end_session_endpoint": "%1$s/logout"}
                    """.formatted(issuer));
            RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
            serve(server, "/jwks", """
                    {"keys": [{"kty": "RSA", "kid": "test", "use": "sig", "alg": "RS256", "n": "%s", "e": "%s"}]}
                    """.formatted(encode(key.getModulus()), encode(key.getPublicExponent())));
            server.createContext("/token", Tokens::giveTokens);
            server.createContext("/logout", Tokens::endSession);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> answer(exchange, 200, json));
    }

    private static void giveTokens(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (form.contains("grant_type=authorization_code")) {
            Session session = SESSIONS.get(field(form, "code"));
            if (session == null || session.ended().get()) {
                answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            } else {
                answer(exchange, 200, session.answer());
            }
        } else {
            giveServiceToken(exchange, form);
        }
    }

    private static String field(String form, String name) {
        return Stream.of(form.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .findFirst()
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .orElse("");
    }

    /// Behaves like Keycloak's end-session endpoint for an authenticated client.
    private static void endSession(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Session session = SESSIONS.get(field(form, "refresh_token"));
        String credentials =
                Base64.getEncoder().encodeToString("leserbrief:only-for-tests".getBytes(StandardCharsets.UTF_8));
        if (!endsSessions) {
            answer(exchange, 503, "{}");
        } else if (session == null
                || !("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
        } else {
            session.ended().set(true);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }
    }

    /// The client credentials grant (RFC 6749, section 4.4): an authenticated service gets a token with the role
    /// `service`.
    private static void giveServiceToken(HttpExchange exchange, String form) throws IOException {
        String credentials = Base64.getEncoder()
                .encodeToString(("leserbrief-services:" + SERVICE_SECRET).getBytes(StandardCharsets.UTF_8));
        boolean known =
                ("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (known && form.contains("grant_type=client_credentials")) {
            String token =
                    sign("leserbrief-services", ISSUER, KEYS, Instant.now().plus(Duration.ofMinutes(5)), "service");
            SERVICE_TOKENS.add(token);
            answer(
                    exchange,
                    200,
                    "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 300}".formatted(token));
        } else {
            answer(exchange, 401, "{\"error\": \"invalid_client\"}");
        }
    }

    static boolean isOfService(String token) {
        return SERVICE_TOKENS.contains(token);
    }

    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String encode(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
