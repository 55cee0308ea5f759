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

/// Tokens in the shape that Keycloak gives them, signed by an issuer of this test run whose
/// discovery document and keys the service fetches over HTTP, so that the service's own
/// verification is what is tested. Unlike a real provider it also issues what must be refused.
public final class Tokens {
    /// Of the client with which services call each other.
    static final String SERVICE_SECRET = "only-for-tests";

    private static final KeyPair KEYS = newKeys();
    private static final KeyPair FOREIGN_KEYS = newKeys();
    private static final Set<String> SERVICE_TOKENS = ConcurrentHashMap.newKeySet();
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();
    private static volatile boolean endsSessions = true;
    private static final String ISSUER = startIssuer();

    private Tokens() {}

    static String issuer() {
        return ISSUER;
    }

    /// A token for the user, who has the roles given; the same name always has the same id.
    public static String of(String user, String... roles) {
        return sign(user, ISSUER, KEYS, Instant.now().plus(Duration.ofMinutes(5)), roles);
    }

    /// The same with an e-mail address, and the issuer's word whether it is the user's.
    public static String withEmail(String user, String email, boolean verified) {
        return claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)))
                .claim("email", email)
                .claim("email_verified", verified)
                .jws()
                .keyId("test")
                .sign(KEYS.getPrivate());
    }

    public static String expired(String user, String... roles) {
        return sign(user, ISSUER, KEYS, Instant.now().minus(Duration.ofHours(1)), roles);
    }

    /// Signed by a key that is not the issuer's, although it claims to be.
    public static String forged(String user, String... roles) {
        return sign(user, ISSUER, FOREIGN_KEYS, Instant.now().plus(Duration.ofMinutes(5)), roles);
    }

    public static String ofForeignIssuer(String user, String... roles) {
        return sign(
                user, "https://somebody-else.example.org", KEYS, Instant.now().plus(Duration.ofMinutes(5)), roles);
    }

    /// A token of another kind than an access token, such as `ID`, or of none for null.
    public static String ofKind(@Nullable String kind, String user, String... roles) {
        JwtClaimsBuilder claims = claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)), roles)
                .remove("typ");
        return sign(kind == null ? claims : claims.claim("typ", kind), KEYS);
    }

    /// An access token as RFC 9068 has it: its kind stands in the header.
    public static String ofStandardKind(String user, String... roles) {
        return claims(user, ISSUER, Instant.now().plus(Duration.ofMinutes(5)), roles)
                .remove("typ")
                .jws()
                .keyId("test")
                .header("typ", "at+jwt")
                .sign(KEYS.getPrivate());
    }

    /// A session at the issuer, for which a code flow can be completed with the code `id`.
    public static Session session(String user, String... roles) {
        return session(UUID.randomUUID().toString(), user, Instant.now(), roles);
    }

    /// The same with an id, and with when its user signed in.
    public static Session session(String id, String user, Instant beganAt, String... roles) {
        Session session = new Session(id, user, beganAt, List.of(roles), new AtomicBoolean());
        SESSIONS.put(id, session);
        return session;
    }

    /// Whether the issuer does what it is asked when a session is to be ended, or answers 503.
    public static void endSessions(boolean does) {
        endsSessions = does;
    }

    /// A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4) for a session.
    ///
    /// @param changes claims instead of, or besides, those that it should have; null leaves one out
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

    /// The subject of a user's tokens.
    public static String idOf(String user) {
        return UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String sign(String user, String issuer, KeyPair keys, Instant expiry, String... roles) {
        return sign(claims(user, issuer, expiry, roles), keys);
    }

    private static String sign(JwtClaimsBuilder claims, KeyPair keys) {
        return claims.jws().keyId("test").sign(keys.getPrivate());
    }

    /// Somebody signed in at the issuer.
    public record Session(String id, String user, Instant beganAt, List<String> roles, AtomicBoolean ended) {
        /// An access token of this session.
        public String accessToken() {
            return sign(ofSession(), KEYS);
        }

        /// The token that tells the client who signed in, and nobody else anything.
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

    /// As Keycloak's end-session endpoint does for a client that proves who it is.
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

    /// OAuth 2.0, section 4.4: a service proves who it is and gets a token with the role `service`.
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
