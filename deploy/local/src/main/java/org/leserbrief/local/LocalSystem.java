package org.leserbrief.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.leserbrief.local.identity.Tokens;
import org.leserbrief.local.setup.RunningSystem;

/// The packaged system, started as a user would, for tests and trials: `up --no-build` with a data
/// directory and ports of its own.
public final class LocalSystem implements AutoCloseable {
    // First start with the newsroom, on a machine that does other things too: longer than the
    // launcher itself waits for any part.
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Process process;
    private final Path data;
    private final Path output;

    private LocalSystem(Process process, Path data, Path output) {
        this.process = process;
        this.data = data;
        this.output = output;
    }

    /// Starts it and returns when it is ready and the sample newsroom is loaded.
    ///
    /// @param portBase between 20000 and 60000, away from a developer's own 18000
    /// @param options further options of `up`, such as `--keep-going`
    public static LocalSystem up(Path data, int port, int portBase, String... options) {
        return up(data, port, portBase, Map.of(), options);
    }

    /// @param environment of the launcher and of every part of the system, in addition to ours
    public static LocalSystem up(
            Path data, int port, int portBase, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>();
        command.add(repository().resolve("deploy/local/up").toString());
        command.addAll(List.of("--no-build", "--port", Integer.toString(port)));
        command.addAll(List.of("--port-base", Integer.toString(portBase)));
        command.addAll(List.of(options));
        // Beside the data, which --fresh deletes.
        Path output = data.resolveSibling(data.getFileName() + ".out");
        try {
            Files.createDirectories(data);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("LESERBRIEF_LOCAL_DATA", data.toString());
            // Whatever happens to this test, what it started does not outlive it.
            LocalSystem system = new LocalSystem(builder.start(), data, output);
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.awaitReady();
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it is reached.
    public RunningSystem address() {
        return running().orElseThrow();
    }

    /// The origin that a browser calls.
    public String url() {
        return running().orElseThrow().publicUrl();
    }

    /// An access token of a sample user.
    public String token(String user) {
        return new Tokens(running().orElseThrow()).of(user, Tokens.CLIENT);
    }

    /// A token that expires after two seconds.
    public String shortLivedToken(String user) {
        return new Tokens(running().orElseThrow()).of(user, Tokens.SHORT_LIVED);
    }

    /// The process of a part: `postgres`, `kafka`, `keycloak`, `article-service`,
    /// `comment-service-2`, …
    public ProcessHandle part(String name) {
        try {
            Path file = data.resolve("pids").resolve(name);
            return ProcessHandle.of(Long.parseLong(Files.readString(file).trim()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `up` printed until now.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops it as Ctrl-C would.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() {
        Instant end = Instant.now().plus(PATIENCE);
        while (running().filter(RunningSystem::loaded).isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                String printed = output();
                close();
                throw new AssertionError("the system did not start:\n" + printed);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                close();
                throw new IllegalStateException(e);
            }
        }
    }

    private Optional<RunningSystem> running() {
        return RunningSystem.in(data);
    }

    private static Path repository() {
        return Path.of(System.getProperty("leserbrief.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }
}
