package org.leserbrief.comment.antispam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.LongStream;

/// Solves challenges as a browser does, without the library that checks them.
final class Proofs {
    private Proofs() {}

    static String of(Challenges.Challenge challenge) {
        return json(challenge, challenge.salt(), number(challenge), challenge.signature());
    }

    static String json(Challenges.Challenge challenge, String salt, long number, String signature) {
        return Base64.getEncoder()
                .encodeToString(
                        "{\"algorithm\":\"SHA-256\",\"challenge\":\"%s\",\"number\":%d,\"salt\":\"%s\",\"signature\":\"%s\"}"
                                .formatted(challenge.challenge(), number, salt, signature)
                                .getBytes(StandardCharsets.UTF_8));
    }

    static long number(Challenges.Challenge challenge) {
        return LongStream.rangeClosed(0, challenge.maxnumber())
                .filter(number -> sha256(challenge.salt() + number).equals(challenge.challenge()))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
