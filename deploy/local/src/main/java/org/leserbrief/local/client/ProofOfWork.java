package org.leserbrief.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Does the work that comment-service may ask of newcomers (ALTCHA, protocol 1).
public final class ProofOfWork {
    /// What challenges are asked for at.
    public static final String CHALLENGE = "/api/comments/challenge";

    /// The header of a comment that carries the proof.
    public static final String HEADER = "X-Altcha";

    private ProofOfWork() {}

    /// Finds the number that a challenge asks for.
    ///
    /// @param challenge the answer of [#CHALLENGE] with the status 200
    /// @return the value of [#HEADER]
    public static String of(JsonNode challenge) {
        String salt = challenge.path("salt").asText();
        byte[] wanted = HexFormat.of().parseHex(challenge.path("challenge").asText());
        MessageDigest sha256 = sha256();
        for (long number = 0; number <= challenge.path("maxnumber").asLong(); number++) {
            if (MessageDigest.isEqual(wanted, sha256.digest((salt + number).getBytes(StandardCharsets.UTF_8)))) {
                ObjectNode proof = JsonNodeFactory.instance.objectNode();
                for (String field : new String[] {"algorithm", "challenge", "salt", "signature"}) {
                    proof.set(field, challenge.path(field));
                }
                proof.put("number", number);
                return Base64.getEncoder().encodeToString(proof.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new IllegalArgumentException("no number fits the challenge");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
