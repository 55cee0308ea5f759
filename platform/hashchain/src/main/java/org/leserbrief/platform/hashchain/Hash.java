package org.leserbrief.platform.hashchain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 hash.
///
/// @param hex 64 digits in lower case
public record Hash(String hex) {
    private static final int BYTES = 32;

    /// Begins the input of an entry's hash, so that no other hash of the same bytes can be taken for it.
    private static final byte ENTRY = 0;

    /// What the first entry names as the hash before it.
    public static final Hash GENESIS = new Hash("0".repeat(2 * BYTES));

    public Hash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a hash has 64 hexadecimal digits in lower case");
        }
    }

    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    /// `SHA-256(0x00 ‖ previous ‖ content)`.
    ///
    /// @param content the entry's canonical form, hashed as UTF-8
    static Hash ofEntry(Hash previous, String content) {
        MessageDigest digest = sha256();
        digest.update(ENTRY);
        digest.update(previous.bytes());
        return of(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    /// `SHA-256(salt ‖ text)`: who has both can show that the log speaks of this text; without the salt nobody can
    /// find it by guessing.
    public static Hash commitment(byte[] salt, String text) {
        MessageDigest digest = sha256();
        digest.update(salt);
        return of(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
