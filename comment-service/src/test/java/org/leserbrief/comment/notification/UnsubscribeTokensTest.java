package org.leserbrief.comment.notification;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

@ServiceTest
class UnsubscribeTokensTest {
    private static final String HS256 = "{\"alg\":\"HS256\"}";

    @Inject
    UnsubscribeTokens tokens;

    @Inject
    Database database;

    private final UUID reader = UUID.randomUUID();

    @Test
    void a_token_is_a_jwt_of_the_reader_for_this_audience_and_does_not_expire() throws Exception {
        String token = tokens.of(reader);
        assertEquals(Optional.of(reader), tokens.readerOf(token));
        assertEquals(
                "{\"sub\":\"%s\",\"aud\":\"unsubscribe\"}".formatted(reader),
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        assertEquals(token, signed(HS256, claims(reader, "unsubscribe"), "HmacSHA256"));
    }

    @Test
    void a_mail_from_before_the_tokens_were_jwts_still_unsubscribes() throws Exception {
        String token = legacy(reader, key());
        assertEquals(Optional.of(reader), tokens.readerOf(token));
        given().post("/notifications/unsubscribe?token=" + token).then().statusCode(200);
    }

    @Test
    void the_old_form_is_as_it_always_was() {
        byte[] key = new byte[32];
        String kept = "AAAAAAAAAAAAAAAAAAAAKjeVVd_Ii5qdKhF1b1277D-LqoN-pOGihiHxxik8npUZ";
        assertEquals(
                Optional.of(new UUID(0, 42)),
                LegacyUnsubscribeToken.readerOf(kept, new SecretKeySpec(key, "HmacSHA256")));
    }

    @Test
    void a_token_that_was_tampered_with_is_refused() throws Exception {
        String[] own = tokens.of(reader).split("\\.");
        String[] other = tokens.of(UUID.randomUUID()).split("\\.");
        refused(own[0] + "." + other[1] + "." + own[2]);
        refused(own[0] + "." + own[1] + ".");
        refused(own[0] + "." + own[1]);
        refused(own[0] + "." + own[1] + "." + own[2] + "." + own[2]);
        refused("." + own[1] + "." + own[2]);
        refused("..");
        refused(tokens.of(reader) + "A".repeat(100_000));
        byte[] old = Base64.getUrlDecoder().decode(legacy(reader, key()));
        for (int i = 0; i < old.length; i++) {
            byte[] changed = old.clone();
            changed[i] ^= 1;
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }
    }

    @Test
    void a_token_for_anything_else_is_refused_though_our_key_signed_it() throws Exception {
        refused(signed(HS256, claims(reader, "confirm"), "HmacSHA256"));
        refused(signed(HS256, "{\"sub\":\"%s\"}".formatted(reader), "HmacSHA256"));
        refused(signed(HS256, "{\"aud\":\"unsubscribe\"}", "HmacSHA256"));
        refused(signed(HS256, "{\"sub\":\"ada\",\"aud\":\"unsubscribe\"}", "HmacSHA256"));
        refused(signed(HS256, "{\"sub\":7,\"aud\":\"unsubscribe\"}", "HmacSHA256"));
        refused(signed(HS256, "null", "HmacSHA256"));
    }

    @Test
    void the_algorithm_is_not_the_tokens_to_say() throws Exception {
        String claims = claims(reader, "unsubscribe");
        for (String none : new String[] {"none", "None", "NONE"}) {
            String unsigned = part("{\"alg\":\"%s\"}".formatted(none)) + "." + part(claims);
            refused(unsigned + ".");
            refused(signed("{\"alg\":\"%s\"}".formatted(none), claims, "HmacSHA256"));
        }
        refused(signed("{\"alg\":\"HS384\"}", claims, "HmacSHA384"));
        refused(signed("{\"alg\":\"HS512\"}", claims, "HmacSHA512"));
        refused(signed("{\"alg\":\"RS256\"}", claims, "HmacSHA256"));
        refused(signed("{}", claims, "HmacSHA256"));
    }

    @Test
    void another_key_is_refused() throws Exception {
        byte[] another = new byte[32];
        refused(legacy(reader, another));
        refused(signed(HS256, claims(reader, "unsubscribe"), "HmacSHA256", another));
    }

    private void refused(String token) {
        assertEquals(Optional.empty(), tokens.readerOf(token), token);
    }

    private byte[] key() {
        return database.find("SELECT key FROM mail_signing_key", row -> row.getBytes("key"))
                .orElseThrow();
    }

    private static String claims(UUID reader, String audience) {
        return "{\"sub\":\"%s\",\"aud\":\"%s\"}".formatted(reader, audience);
    }

    private String signed(String header, String claims, String mac) throws Exception {
        return signed(header, claims, mac, key());
    }

    private static String signed(String header, String claims, String mac, byte[] key) throws Exception {
        String input = part(header) + "." + part(claims);
        byte[] signature = hmac(mac, key, input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String legacy(UUID reader, byte[] key) throws Exception {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(reader.getMostSignificantBits())
                .putLong(reader.getLeastSignificantBits())
                .array();
        byte[] purpose = "unsubscribe:".getBytes(StandardCharsets.US_ASCII);
        byte[] signed = ByteBuffer.allocate(purpose.length + id.length)
                .put(purpose)
                .put(id)
                .array();
        byte[] signature = hmac("HmacSHA256", key, signed);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(id.length + signature.length)
                        .put(id)
                        .put(signature)
                        .array());
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] input) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(input);
    }
}
