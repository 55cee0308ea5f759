package org.leserbrief.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;

/// Starts components, watches them, restarts them if wanted, and stops them.
public final class Supervisor {
    // A stopping service serves for three more seconds and waits four more for requests under way. On a busy
    // machine, five seconds beyond that were measured to be too few.
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration MIN_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);
    // A process that ran longer than this is restarted without a growing delay, because its start was not the
    // problem.
    private static final Duration STABLE_AFTER = Duration.ofSeconds(60);
    // Keycloak logs every health check that it answers with "not ready", so five a second are enough.
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final DataDirectory data;
    private final Console console;
    private final boolean keepGoing;
    private final Duration stopTimeout;
    private final Map<String, RunningComponent> running = new LinkedHashMap<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final ExecutorService restarts = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    /// @param keepGoing restart a component that exits, instead of reporting a failure
    public Supervisor(DataDirectory data, Console console, boolean keepGoing) {
        this(data, console, keepGoing, STOP_TIMEOUT);
    }

    /// @param stopTimeout a component that runs longer after it was told to stop is killed
    public Supervisor(DataDirectory data, Console console, boolean keepGoing, Duration stopTimeout) {
        this.data = data;
        this.console = console;
        this.keepGoing = keepGoing;
        this.stopTimeout = stopTimeout;
    }

    /// Completes with one line about the first component that exited or did not start.
    public CompletableFuture<String> failure() {
        return failure;
    }

    public void fail(String line) {
        if (!stopping) {
            failure.complete(line);
        }
    }

    /// Starts a component and watches its process.
    public void start(Component component) {
        launch(component, MIN_BACKOFF);
    }

    /// Waits until the component is ready.
    ///
    /// @throws CommandFailedException if it exits before, or takes longer than `timeout`
    public void awaitReady(Component component, BooleanSupplier ready, Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        while (!ready.getAsBoolean()) {
            if (stopping || failure.isDone()) {
                throw new CommandFailedException(component.name() + " was stopped while it started");
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CommandFailedException("%s is not ready after %d s; its log: %s%s"
                        .formatted(
                                component.name(), timeout.toSeconds(), component.log(), lastLogLines(component.log())));
            }
            pause(POLL_INTERVAL);
        }
    }

    /// Stops these components in parallel, and waits for all of them.
    public void stop(List<String> names) {
        List<RunningComponent> components;
        synchronized (this) {
            stopping = true;
            components =
                    names.stream().map(running::get).filter(Objects::nonNull).toList();
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            components.forEach(component -> executor.execute(() -> component.stop(stopTimeout)));
        }
        for (String name : names) {
            deletePidFile(name);
        }
    }

    /// Stops one component while the others go on, and waits for its exit. It is not restarted.
    public void retire(String name) {
        RunningComponent component;
        synchronized (this) {
            component = running.remove(name);
        }
        if (component != null) {
            component.stop(stopTimeout);
            deletePidFile(name);
        }
    }

    /// From now on no component is started, and an exit is not a failure.
    public synchronized void beginShutdown() {
        stopping = true;
    }

    private synchronized void launch(Component component, Duration backoff) {
        if (stopping) {
            return;
        }
        RunningComponent process = component.launch();
        running.put(component.name(), process);
        writePidFile(component.name(), process.pid());
        Instant startedAt = Instant.now();
        process.onExit().thenAcceptAsync(exit -> handleExit(component, process, exit, startedAt, backoff), restarts);
    }

    private void handleExit(
            Component component, RunningComponent process, String exit, Instant startedAt, Duration backoff) {
        if (stopping || isRetired(component, process)) {
            return;
        }
        String line = "%s ended %s; its log: %s".formatted(component.name(), exit, component.log());
        if (!keepGoing) {
            fail(line + lastLogLines(component.log()));
            return;
        }
        boolean wasStable = Duration.between(startedAt, Instant.now()).compareTo(STABLE_AFTER) > 0;
        Duration wait = wasStable ? MIN_BACKOFF : backoff;
        console.step("%s; started again in %.1f s".formatted(line, wait.toMillis() / 1000.0));
        restart(component, wait);
    }

    private synchronized boolean isRetired(Component component, RunningComponent process) {
        return !process.equals(running.get(component.name()));
    }

    private void restart(Component component, Duration wait) {
        Duration delay = wait;
        while (!stopping) {
            pause(delay);
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
            try {
                launch(component, delay);
                return;
            } catch (RuntimeException e) {
                console.step("%s does not start: %s".formatted(component.name(), e));
            }
        }
    }

    private void writePidFile(String name, long pid) {
        try {
            Files.writeString(data.pidFile(name), pid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deletePidFile(String name) {
        try {
            Files.deleteIfExists(data.pidFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last lines of a component's log for an error message; empty if there is no log.
    private static String lastLogLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - 5), lines.size());
            return last.isEmpty() ? "" : "\n    " + String.join("\n    ", last);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    /// Whether the process of this component is running.
    public synchronized boolean isAlive(String name) {
        @Nullable RunningComponent component = running.get(name);
        return component != null && component.isAlive();
    }
}
