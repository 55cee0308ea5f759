package org.leserbrief.comment.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.hashchain.SigningKey;

class CheckpointSignerTest {
    private record Settings(@Nullable String key) implements LogSettings {
        @Override
        public String period() {
            return "off";
        }

        @Override
        public String checkpointPeriod() {
            return "off";
        }

        @Override
        public Optional<String> signingKey() {
            return Optional.ofNullable(key);
        }

        @Override
        public Optional<String> mailTo() {
            return Optional.empty();
        }
    }

    @Test
    void without_a_key_nothing_is_signed() {
        assertTrue(new CheckpointSigner(new Settings(null)).key().isEmpty());
    }

    @Test
    void a_key_is_read_as_pem_as_well() {
        String key = SigningKey.generate();
        String pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(key);
        assertEquals(
                SigningKey.parse(key).publicKey(),
                new CheckpointSigner(new Settings(pem)).key().orElseThrow().publicKey());
    }

    @Test
    void a_key_that_cannot_be_used_ends_the_start_and_is_not_repeated() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> new CheckpointSigner(new Settings("c2VjcmV0")));
        assertTrue(String.valueOf(refused.getMessage()).contains("leserbrief.moderation-log.signing-key"));
        assertFalse(String.valueOf(refused.getMessage()).contains("c2VjcmV0"));
    }
}
