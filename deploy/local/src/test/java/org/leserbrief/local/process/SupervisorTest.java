package org.leserbrief.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;

class SupervisorTest {
    @TempDir
    Path directory;

    private DataDirectory data;

    @BeforeEach
    void open() {
        data = DataDirectory.open(directory);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void a_dead_part_is_a_failure_with_the_end_of_its_log() throws Exception {
        Supervisor supervisor = new Supervisor(data, new Console("test"), false);
        supervisor.start(program("sleeper", Sleeper.class));
        kill("sleeper");
        String line = supervisor.failure().get(60, TimeUnit.SECONDS);
        assertTrue(line.startsWith("sleeper ended with exit code 137"), line);
        assertTrue(line.contains(data.log("sleeper").toString()), line);
    }

    @Test
    void a_part_that_cannot_start_ends_the_wait_for_it() {
        Supervisor supervisor = new Supervisor(data, new Console("test"), false);
        Component component = program("nothing", "no.such.Program");
        supervisor.start(component);
        assertThrows(
                CommandFailedException.class,
                () -> supervisor.awaitReady(component, () -> false, Duration.ofSeconds(30)));
        assertTrue(supervisor.failure().join().contains("no.such.Program"));
    }

    @Test
    void what_is_never_ready_is_not_waited_for_forever() {
        Supervisor supervisor = new Supervisor(data, new Console("test"), false);
        Component component = program("sleeper", Sleeper.class);
        supervisor.start(component);
        CommandFailedException failure = assertThrows(
                CommandFailedException.class,
                () -> supervisor.awaitReady(component, () -> false, Duration.ofMillis(100)));
        assertTrue(String.valueOf(failure.getMessage()).contains("not ready"));
        supervisor.stop(List.of("sleeper"));
    }

    @Test
    void a_retired_part_is_gone_and_nobody_misses_it() {
        Supervisor supervisor = new Supervisor(data, new Console("test"), true);
        supervisor.start(program("sleeper", Sleeper.class));
        supervisor.start(program("other", Sleeper.class));
        supervisor.retire("sleeper");
        assertFalse(supervisor.isAlive("sleeper"));
        assertFalse(Files.exists(data.pidFile("sleeper")));
        assertTrue(supervisor.isAlive("other"));
        assertFalse(supervisor.failure().isDone());
        supervisor.stop(List.of("other"));
    }

    @Test
    void keeping_going_a_dead_part_is_started_again() throws IOException {
        Supervisor supervisor = new Supervisor(data, new Console("test"), true);
        supervisor.start(program("sleeper", Sleeper.class));
        long first = pid("sleeper");
        kill("sleeper");
        waitUntil(() -> pid("sleeper") != first && supervisor.isAlive("sleeper"));
        assertNotEquals(first, pid("sleeper"));
        assertFalse(supervisor.failure().isDone());
        supervisor.stop(List.of("sleeper"));
        assertFalse(supervisor.isAlive("sleeper"));
        assertFalse(Files.exists(data.pidFile("sleeper")));
    }

    @Test
    void what_a_killed_launcher_left_behind_is_stopped() throws IOException {
        RunningComponent orphan = program("sleeper", Sleeper.class).launch();
        Files.writeString(data.pidFile("sleeper"), orphan.pid() + "\n");
        // While the shell gives way to the program, the process has no command line by which it could be recognised.
        waitUntil(() -> Files.exists(directory.resolve("awake")));
        OrphanedProcesses.stop(data, new Console("test"));
        assertFalse(
                ProcessHandle.of(orphan.pid()).filter(ProcessHandle::isAlive).isPresent());
        assertFalse(Files.exists(data.pidFile("sleeper")));
    }

    @Test
    void a_stranger_under_an_old_number_is_left_alone() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(data.pidFile("kafka"), stranger.pid() + "\n");
        OrphanedProcesses.stop(data, new Console("test"));
        assertTrue(stranger.isAlive());
        stranger.destroyForcibly();
    }

    @Test
    void ctrl_c_is_for_the_launcher_alone() throws Exception {
        RunningComponent component = program("sleeper", Sleeper.class).launch();
        waitUntil(() -> Files.exists(directory.resolve("awake")));
        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + component.pid())
                .start()
                .waitFor();
        // With SIGINT not ignored, the exit code would be 130.
        component.stop(Duration.ofSeconds(10));
        assertEquals("with exit code 143", component.onExit().get(60, TimeUnit.SECONDS));
    }

    private Component program(String name, Class<?> main) {
        return program(name, main.getName());
    }

    private Component program(String name, String main) {
        return new JavaProcess(
                name,
                List.of("-cp", System.getProperty("java.class.path"), main),
                Map.of(),
                directory,
                data.log(name),
                data.root());
    }

    private long pid(String name) {
        try {
            return Long.parseLong(Files.readString(data.pidFile(name)).trim());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private void kill(String name) {
        ProcessHandle.of(pid(name)).orElseThrow().destroyForcibly();
    }

    private static void waitUntil(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "in vain");
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A program that runs until it is stopped.
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws Exception {
            Files.writeString(Path.of("awake"), "");
            Thread.sleep(60_000);
        }
    }
}
