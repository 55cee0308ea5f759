package org.leserbrief.comment.antispam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;

/// Makes challenges, and checks what was computed for them: ALTCHA, protocol 1. A challenge is signed and not
/// stored.
@ApplicationScoped
class Challenges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALGORITHM = "SHA-256";
    private static final int SALT_BYTES = 12;

    /// A proof is some 300 characters long.
    private static final int LONGEST_PROOF = 1_000;

    /// It ends with a sign that no number begins with, so that no digit can be moved between the two, whose hash is
    /// one.
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?expires=(?<seconds>\\d{10,12})&");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private final AntiSpamSettings settings;
    private final String key;
    private final SecureRandom random = new SecureRandom();

    Challenges(AntiSpamSettings settings) {
        this.settings = settings;
        key = AntiSpamKeys.hex(AntiSpamKeys.derive(settings.key(), "challenges of forms"));
    }

    /// The names are those of the protocol.
    record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {}

    Challenge create(Instant now) {
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        String salt = "%s?expires=%d&"
                .formatted(
                        AntiSpamKeys.hex(bytes),
                        now.plus(settings.challengeValid()).getEpochSecond());
        Altcha.ChallengeOptions options = new Altcha.ChallengeOptions()
                .setAlgorithm(Altcha.Algorithm.SHA256)
                .setHmacKey(key)
                .setMaxNumber(settings.effort())
                .setNumber(random.nextLong(settings.effort() + 1))
                .setSalt(salt);
        try {
            Altcha.Challenge made = Altcha.createChallenge(options);
            return new Challenge(made.algorithm, made.challenge, settings.effort(), made.salt, made.signature);
        } catch (Exception e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// A challenge that was solved.
    record Solved(byte[] challenge, Instant expiresAt) {}

    /// Takes bounded time whatever was sent.
    ///
    /// @return empty if it is no proof, or a late one
    Optional<Solved> check(String proof, Instant now) {
        if (proof.length() > LONGEST_PROOF) {
            return Optional.empty();
        }
        try {
            JsonNode sent = JSON.readTree(Base64.getDecoder().decode(proof));
            String salt = sent.path("salt").asText();
            String challenge = sent.path("challenge").asText();
            Matcher parts = SALT.matcher(salt);
            JsonNode number = sent.path("number");
            if (!parts.matches()
                    || !HEX.matcher(challenge).matches()
                    || !number.canConvertToLong()
                    || !number.isIntegralNumber()
                    || number.longValue() < 0
                    || number.longValue() > settings.effort()) {
                return Optional.empty();
            }
            Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(parts.group("seconds")));
            Altcha.Payload payload = new Altcha.Payload();
            payload.algorithm = ALGORITHM;
            payload.challenge = challenge;
            payload.number = number.longValue();
            payload.salt = salt;
            payload.signature = sent.path("signature").asText();
            // The library would compare with the computer's clock.
            return expiresAt.isAfter(now) && Altcha.verifySolution(payload, key, false)
                    ? Optional.of(new Solved(HexFormat.of().parseHex(challenge), expiresAt))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException notAProof) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
