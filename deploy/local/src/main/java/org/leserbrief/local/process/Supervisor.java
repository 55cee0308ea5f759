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
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.StartFailure;

/// Starts parts, notices when one dies, and stops them.
public final class Supervisor {
    // A service that stops serves on for three seconds and gives requests four more; on a machine
    // that is busy otherwise, five beyond that were seen to be too few.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
    // Whoever lived longer than this did not die of how it was started.
    private static final Duration STABLE = Duration.ofSeconds(60);
    // Keycloak logs every question that it answers with "not yet"; five a second are enough.
    private static final Duration POLL = Duration.ofMillis(200);

    private final DataDirectory data;
    private final Console console;
    private final boolean keepGoing;
    private final Map<String, RunningPart> running = new LinkedHashMap<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final ExecutorService restarts = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    /// @param keepGoing restart what dies instead of reporting a failure
    public Supervisor(DataDirectory data, Console console, boolean keepGoing) {
        this.data = data;
        this.console = console;
        this.keepGoing = keepGoing;
    }

    /// Completes with one line about the first part that died, or that would not start.
    public CompletableFuture<String> failure() {
        return failure;
    }

    public void fail(String line) {
        if (!stopping) {
            failure.complete(line);
        }
    }

    /// Starts a part and watches it from now on.
    public void start(Part part) {
        launch(part, FIRST_BACKOFF);
    }

    /// Waits until the part says that it is ready.
    ///
    /// @throws StartFailure when it dies before, or takes longer than `bound`
    public void awaitReady(Part part, BooleanSupplier ready, Duration bound) {
        Instant end = Instant.now().plus(bound);
        while (!ready.getAsBoolean()) {
            if (stopping || failure.isDone()) {
                throw new StartFailure(part.name() + " was stopped while it started");
            }
            if (Instant.now().isAfter(end)) {
                throw new StartFailure("%s is not ready after %d s; its log: %s%s"
                        .formatted(part.name(), bound.toSeconds(), part.log(), lastLines(part.log())));
            }
            pause(POLL);
        }
    }

    /// Stops these parts at once, and waits for all of them.
    public void stop(List<String> names) {
        List<RunningPart> parts;
        synchronized (this) {
            stopping = true;
            parts = names.stream().map(running::get).filter(Objects::nonNull).toList();
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> executor.execute(() -> part.stop(PATIENCE)));
        }
        for (String name : names) {
            forget(name);
        }
    }

    /// Stops one part for good while the others go on, and waits for its end.
    public void retire(String name) {
        RunningPart part;
        synchronized (this) {
            part = running.remove(name);
        }
        if (part != null) {
            part.stop(PATIENCE);
            forget(name);
        }
    }

    /// From now on nothing is started any more, and an end is no failure.
    public synchronized void stopping() {
        stopping = true;
    }

    private synchronized void launch(Part part, Duration backoff) {
        if (stopping) {
            return;
        }
        RunningPart life = part.launch();
        running.put(part.name(), life);
        remember(part.name(), life.pid());
        Instant born = Instant.now();
        life.end().thenAcceptAsync(how -> ended(part, life, how, born, backoff), restarts);
    }

    private void ended(Part part, RunningPart life, String how, Instant born, Duration backoff) {
        if (stopping || isRetired(part, life)) {
            return;
        }
        String line = "%s ended %s; its log: %s".formatted(part.name(), how, part.log());
        if (!keepGoing) {
            fail(line + lastLines(part.log()));
            return;
        }
        boolean wasStable = Duration.between(born, Instant.now()).compareTo(STABLE) > 0;
        Duration wait = wasStable ? FIRST_BACKOFF : backoff;
        console.step("%s; started again in %.1f s".formatted(line, wait.toMillis() / 1000.0));
        restart(part, wait);
    }

    private synchronized boolean isRetired(Part part, RunningPart life) {
        return !life.equals(running.get(part.name()));
    }

    private void restart(Part part, Duration wait) {
        Duration next = wait;
        while (!stopping) {
            pause(next);
            Duration doubled = next.multipliedBy(2);
            next = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
            try {
                launch(part, next);
                return;
            } catch (RuntimeException e) {
                console.step("%s does not start: %s".formatted(part.name(), e));
            }
        }
    }

    private void remember(String name, long pid) {
        try {
            Files.writeString(data.pidFile(name), pid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget(String name) {
        try {
            Files.deleteIfExists(data.pidFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The end of a log, for a complaint about its writer; nothing where there is none.
    private static String lastLines(Path log) {
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
            throw new StartFailure("interrupted", e);
        }
    }

    /// Whether the part lives right now.
    public synchronized boolean isAlive(String name) {
        @Nullable RunningPart part = running.get(name);
        return part != null && part.isAlive();
    }
}
