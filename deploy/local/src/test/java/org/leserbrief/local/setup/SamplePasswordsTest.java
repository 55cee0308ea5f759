package org.leserbrief.local.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePasswordsTest {
    @TempDir
    Path directory;

    @Test
    void on_this_machine_a_password_is_the_name() {
        SamplePasswords passwords = SamplePasswords.in(directory);
        assertFalse(passwords.areGenerated());
        assertEquals("reader2", passwords.of("reader2"));
    }

    @Test
    void made_up_ones_are_all_different_and_stay() {
        SamplePasswords passwords = SamplePasswords.in(directory);
        passwords.generate();
        assertTrue(passwords.areGenerated());
        Set<String> all = new HashSet<>();
        for (String user : SamplePasswords.USERS) {
            assertTrue(passwords.of(user).matches("[A-Za-z0-9]{32}"), user);
            all.add(passwords.of(user));
        }
        assertEquals(SamplePasswords.USERS.size(), all.size());
        SamplePasswords later = SamplePasswords.in(directory);
        assertTrue(later.areGenerated());
        assertEquals(passwords.of("admin"), later.of("admin"));
    }

    @Test
    void every_user_with_a_password_in_the_realm_file_is_among_them() throws IOException {
        JsonNode realm = new ObjectMapper()
                .readTree(Path.of("src/main/keycloak/realm.json").toFile());
        Set<String> inRealm = new TreeSet<>();
        for (JsonNode user : realm.path("users")) {
            if (user.has("credentials")) {
                inRealm.add(user.path("username").asText());
            }
        }
        assertEquals(inRealm, new TreeSet<>(SamplePasswords.USERS));
    }
}
