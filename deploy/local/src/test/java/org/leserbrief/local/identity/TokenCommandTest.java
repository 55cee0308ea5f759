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
    void whatNamesNotOneUserIsWrongUsage(String arguments) {
        assertEquals(2, TokenCommand.run(arguments.split(" ", -1)));
    }

    @Test
    void withoutArgumentsItIsWrongUsage() {
        assertEquals(2, TokenCommand.run());
    }

    @Test
    void withoutARunningSystemItFails() {
        assertEquals(1, TokenCommand.run("--short-lived", "reader"));
    }

    @Test
    void helpNeedsNoRunningSystem() {
        assertEquals(0, TokenCommand.run("--help"));
    }
}
