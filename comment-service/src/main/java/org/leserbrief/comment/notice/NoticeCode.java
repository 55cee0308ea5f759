package org.leserbrief.comment.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The secret with which a notifier asks what became of a notice: at least 128 bits of chance. Only its hash is
/// stored; a plain one, because nobody can try 2^128 values.
final class NoticeCode {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private NoticeCode() {}

    static String create() {
        return random(BYTES);
    }

    /// A reference, which is no secret.
    static String reference() {
        return "N-" + random(9);
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Takes the same time whatever is wrong.
    static boolean matches(String code, byte[] hash) {
        return MessageDigest.isEqual(hash(code), hash);
    }
}
