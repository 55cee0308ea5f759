package org.leserbrief.article.preview;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The secret part of a preview's address: 256 random bits.
public record PreviewToken(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static PreviewToken random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new PreviewToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// Empty for what is no token.
    static Optional<PreviewToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PreviewToken(text)) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Not the secret, which must be in no log.
    @Override
    public String toString() {
        return "preview token";
    }
}
