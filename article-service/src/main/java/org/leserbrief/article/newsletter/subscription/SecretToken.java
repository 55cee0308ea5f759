package org.leserbrief.article.newsletter.subscription;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret part of an address in a mail: 256 random bits. Only its hash is stored.
public record SecretToken(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static SecretToken random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// Empty for what is no token.
    static Optional<SecretToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SecretToken(text)) : Optional.empty();
    }

    byte[] hash() {
        return sha256(text);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Not the secret, which must be in no log.
    @Override
    public String toString() {
        return "newsletter token";
    }
}
