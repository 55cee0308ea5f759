package org.leserbrief.comment.antispam;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives a key for one purpose only, because the secret has other uses.
final class AntiSpamKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;

    private AntiSpamKeys() {}

    /// @param secret without one, a random key of this process: what another replica has signed is not known then
    static byte[] derive(Optional<String> secret, String purpose) {
        return secret.map(shared -> sign(shared.getBytes(StandardCharsets.UTF_8), purpose))
                .orElseGet(AntiSpamKeys::random);
    }

    private static byte[] random() {
        byte[] made = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(made);
        return made;
    }

    static byte[] sign(byte[] key, String text) {
        return sign(key, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sign(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
