package org.leserbrief.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ProofOfWorkTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// SHA-256 of `abc?expires=1&42`.
    private static final String CHALLENGE = "689d1180a58734d6422132137d4ac583afb922cae9c18591f413a11e890e897c";

    private static JsonNode challenge(int most) throws IOException {
        return JSON.readTree("""
                {"algorithm": "SHA-256", "challenge": "%s", "maxnumber": %d, "salt": "abc?expires=1&", "signature": "s"}
                """.formatted(CHALLENGE, most));
    }

    @Test
    void the_number_is_found() throws IOException {
        JsonNode proof = JSON.readTree(Base64.getDecoder().decode(ProofOfWork.of(challenge(42))));
        assertEquals(42, proof.path("number").asInt());
        assertEquals("abc?expires=1&", proof.path("salt").asText());
        assertEquals("s", proof.path("signature").asText());
        assertEquals(CHALLENGE, proof.path("challenge").asText());
        assertEquals("SHA-256", proof.path("algorithm").asText());
    }

    @Test
    void it_ends_where_no_number_fits() {
        assertThrows(IllegalArgumentException.class, () -> ProofOfWork.of(challenge(41)));
    }
}
