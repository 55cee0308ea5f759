package org.leserbrief.local.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentOverridesTest {
    @TempDir
    Path directory;

    @Test
    void the_narrower_wins() throws IOException {
        EnvironmentOverrides overrides = read("""
                        services.A=all
                        services.B=all
                        comment-service.B=comments
                        comment-service-2.B=second
                        """);
        assertEquals(Map.of("A", "all", "B", "all"), overrides.forReplica(Service.ARTICLE, 1));
        assertEquals(Map.of("A", "all", "B", "comments"), overrides.forReplica(Service.COMMENT, 0));
        assertEquals(Map.of("A", "all", "B", "second"), overrides.forReplica(Service.COMMENT, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=1", "kafka.A=1", "mail-service.A=1", "services.a-b=1", "services.=1"})
    void what_names_nothing_is_refused(String line) {
        CommandFailedException failure = assertThrows(CommandFailedException.class, () -> read(line));
        assertTrue(String.valueOf(failure.getMessage()).contains("SERVICE.NAME"));
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        Path missing = directory.resolve("missing");
        assertThrows(CommandFailedException.class, () -> EnvironmentOverrides.read(missing));
    }

    private EnvironmentOverrides read(String text) throws IOException {
        return EnvironmentOverrides.read(Files.writeString(directory.resolve("settings"), text));
    }
}
