package org.leserbrief.comment.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Verifies the tokens in mails that were sent before tokens became JWTs in November 2026: a reader's id and an
/// HMAC of it (RFC 2104), without a dot. No new ones are issued; the class can be removed at the end of 2028, when
/// mails that old no longer matter.
final class LegacyUnsubscribeToken {
    private static final byte[] PURPOSE = "unsubscribe:".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 16;

    private LegacyUnsubscribeToken() {}

    /// The reader's id; empty for an invalid token.
    static Optional<UUID> readerOf(String token, SecretKey key) {
        byte[] decoded;
        try {
            decoded = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (decoded.length <= ID_BYTES) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(decoded, ID_BYTES);
        byte[] signature = Arrays.copyOfRange(decoded, ID_BYTES, decoded.length);
        // Compares in constant time, so that timing reveals nothing about the signature.
        if (!MessageDigest.isEqual(signature, sign(id, key))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] sign(byte[] id, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + key.getAlgorithm(), e);
        }
    }
}
