package org.leserbrief.local.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void secrets_are_made_once_and_kept_from_others() throws IOException {
        try (DataDirectory data = DataDirectory.open(directory)) {
            String session = Secrets.in(data.secrets()).of("session");
            assertEquals(32, session.length());
            assertEquals(session, Secrets.in(data.secrets()).of("session"));
            assertNotEquals(session, Secrets.in(data.secrets()).of("database.article"));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.secrets())));
        }
    }

    @Test
    void a_secret_that_is_made_in_its_own_way_is_kept_as_it_is() {
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertEquals("a+/b==", Secrets.in(data.secrets()).of("key", () -> "a+/b=="));
            assertEquals("a+/b==", Secrets.in(data.secrets()).of("key", () -> "another"));
        }
    }

    @Test
    void nobody_else_sees_what_is_in_the_directory() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())));
        }
    }

    @Test
    void clearing_forgets_all_but_the_lock() throws IOException {
        try (DataDirectory data = DataDirectory.open(directory)) {
            Secrets.in(data.secrets()).of("session");
            Files.createDirectories(data.postgres().resolve("base/1"));
            Files.writeString(data.postgres().resolve("base/1/file"), "x");
            data.clear();
            assertFalse(Files.exists(data.secrets()));
            assertFalse(Files.exists(data.postgres()));
            assertTrue(Files.exists(directory.resolve("lock")));
            assertTrue(Files.isDirectory(data.logs()));
        }
    }

    @Test
    void logs_of_the_last_run_are_kept_aside() throws IOException {
        try (DataDirectory data = DataDirectory.open(directory)) {
            Files.writeString(data.log("kafka"), "before");
            data.rotateLogs();
            assertFalse(Files.exists(data.log("kafka")));
            assertEquals("before", Files.readString(data.logs().resolve("kafka.log.1")));
        }
    }

    @Test
    void a_system_whose_launcher_is_gone_does_not_run() {
        Path file = directory.resolve(RunningSystem.FILE);
        long self = ProcessHandle.current().pid();
        RunningSystem running = new RunningSystem("http://localhost", "http://token", self, true, directory);
        running.writeTo(file);
        assertEquals(Optional.of(running), RunningSystem.in(directory));
        // Process ids on Linux are below 4,194,304 (proc(5), pid_max), so that this one cannot exist.
        new RunningSystem("http://localhost", "http://token", 999_999_999, true, directory).writeTo(file);
        assertEquals(Optional.empty(), RunningSystem.in(directory));
    }
}
