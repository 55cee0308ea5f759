package org.leserbrief.local.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleCommandTest {
    @TempDir
    Path noSystem;

    @BeforeEach
    void nameTheDataDirectoryAsTheScriptDoes() {
        System.setProperty("leserbrief.data", noSystem.toString());
    }

    @AfterEach
    void forgetTheDataDirectory() {
        System.clearProperty("leserbrief.data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment-service",
                "comment-service x",
                "comment-service 2 3",
                "comment-service 2 --unknown",
                "no-service 2"
            })
    void what_is_no_service_and_number_is_wrong_usage(String arguments) {
        assertEquals(2, ScaleCommand.run(arguments.split(" ", -1)));
    }

    @Test
    void without_a_running_system_it_fails() {
        assertEquals(1, ScaleCommand.run("comment-service", "2"));
    }

    @Test
    void help_needs_no_running_system() {
        assertEquals(0, ScaleCommand.run("--help"));
    }
}
