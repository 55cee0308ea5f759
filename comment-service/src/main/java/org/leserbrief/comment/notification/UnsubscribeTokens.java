package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// Signs the address in a mail by which its reader unsubscribes: the reader's id and an HMAC of it
/// (RFC 2104). It opens nothing else, and never expires, because old mails must still be good for
/// it.
@ApplicationScoped
class UnsubscribeTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "unsubscribe:".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 16;

    private final Database database;
    private volatile byte @Nullable [] key;

    UnsubscribeTokens(Database database) {
        this.database = database;
    }

    @Transactional(TxType.SUPPORTS)
    String of(UUID reader) {
        byte[] id = bytes(reader);
        byte[] signature = sign(id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(id.length + signature.length)
                        .put(id)
                        .put(signature)
                        .array());
    }

    /// Whose token it is; empty for one that is not ours.
    @Transactional(TxType.SUPPORTS)
    Optional<UUID> readerOf(@Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
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
        // Takes as long for a signature that is nearly right.
        if (!MessageDigest.isEqual(signature, sign(id))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private byte[] sign(byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            mac.update(PURPOSE);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = database.find("SELECT key FROM mail_signing_key", row -> row.getBytes("key"))
                    .orElseThrow();
            key = known;
        }
        return known;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
