package org.leserbrief.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
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
    @ValueSource(strings = {"--short-lived", "reader reader2", "--unknown reader"})
    void what_names_not_one_user_is_wrong_usage(String arguments) {
        assertEquals(2, TokenCommand.run(arguments.split(" ", -1)));
    }

    @Test
    void without_arguments_it_is_wrong_usage() {
        assertEquals(2, TokenCommand.run());
    }

    @Test
    void without_a_running_system_it_fails() {
        assertEquals(1, TokenCommand.run("--short-lived", "reader"));
    }

    @Test
    void help_needs_no_running_system() {
        assertEquals(0, TokenCommand.run("--help"));
    }
}
