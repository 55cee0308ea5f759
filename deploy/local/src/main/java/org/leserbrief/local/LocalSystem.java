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
import java.util.stream.Stream;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;

/// Runs the packaged system for tests and benchmarks, as a user would: `up --no-build` with a data directory and
/// ports of its own.
public final class LocalSystem implements AutoCloseable {
    // Longer than the launcher itself waits for any component, and enough for a first start with the sample
    // newsroom on a busy machine.
    private static final Duration START_TIMEOUT = Duration.ofMinutes(8);

    private final Process process;
    private final Path data;
    private final Path output;

    private LocalSystem(Process process, Path data, Path output) {
        this.process = process;
        this.data = data;
        this.output = output;
    }

    /// Starts the system and returns when it is ready and the sample newsroom is loaded.
    ///
    /// @param portBase between 20000 and 60000, so that a developer's own system on 18000 is not in the way
    /// @param options further options of `up`, such as `--keep-going`
    public static LocalSystem up(Path data, int port, int portBase, String... options) {
        return up(data, port, portBase, Map.of(), options);
    }

    /// @param environment is added to the environment of the launcher and of all components
    public static LocalSystem up(
            Path data, int port, int portBase, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>();
        command.add(repository().resolve("deploy/local/up").toString());
        command.addAll(List.of("--no-build", "--port", Integer.toString(port)));
        command.addAll(List.of("--port-base", Integer.toString(portBase)));
        command.addAll(List.of(options));
        // Not in the data directory, which --fresh clears.
        Path output = data.resolveSibling(data.getFileName() + ".out");
        try {
            Files.createDirectories(data);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("LESERBRIEF_LOCAL_DATA", data.toString());
            // The system must not outlive a test run that fails or is stopped.
            LocalSystem system = new LocalSystem(builder.start(), data, output);
            Runtime.getRuntime().addShutdownHook(new Thread(system::discard));
            system.awaitReady();
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunningSystem address() {
        return running().orElseThrow();
    }

    /// The public URL of the gateway.
    public String url() {
        return running().orElseThrow().publicUrl();
    }

    /// An access token of a sample user.
    public String token(String user) {
        return new AccessTokens(running().orElseThrow()).of(user, AccessTokens.CLIENT);
    }

    /// A token that expires after two seconds.
    public String shortLivedToken(String user) {
        return new AccessTokens(running().orElseThrow()).of(user, AccessTokens.SHORT_LIVED);
    }

    /// The process of a component: `postgres`, `kafka`, `keycloak`, `article-service`, `comment-service-2`, …
    public ProcessHandle process(String name) {
        try {
            Path file = data.resolve("pids").resolve(name);
            return ProcessHandle.of(Long.parseLong(Files.readString(file).trim()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `up` has printed so far.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the system in order, as Ctrl-C would.
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    /// Stops a system whose data nobody needs any more. Its services are killed: a regular stop takes
    /// each of them some fifteen seconds, in which load balancers notice and consumers leave their
    /// groups.
    public void discard() {
        process.destroy();
        try (Stream<Path> files = Files.list(data.resolve("pids"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> Stream.of(Service.values()).anyMatch(service -> name.startsWith(service.label())))
                    .flatMap(name -> processIfAny(name).stream())
                    .forEach(ProcessHandle::destroyForcibly);
        } catch (IOException | UncheckedIOException e) {
            // Nothing has been started, or the launcher has stopped everything meanwhile.
        }
        awaitEnd();
    }

    /// The process of a component; empty if there is none any more.
    private Optional<ProcessHandle> processIfAny(String name) {
        try {
            String pid = Files.readString(data.resolve("pids").resolve(name)).strip();
            return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void awaitEnd() {
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
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (running().filter(RunningSystem::loaded).isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
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
