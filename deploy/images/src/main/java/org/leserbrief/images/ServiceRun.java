package org.leserbrief.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.setup.CommandFailedException;

/// A service that runs from the root file system of its image.
final class ServiceRun implements AutoCloseable {
    private final Process process;
    private final Thread stop;
    private final int managementPort;
    private final Path log;

    private ServiceRun(Process process, int managementPort, Path log) {
        this.process = process;
        // The service must not outlive this command.
        stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        this.managementPort = managementPort;
        this.log = log;
    }

    /// @param environment the complete environment of the process
    static ServiceRun start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new ServiceRun(
                    builder.start(),
                    Integer.parseInt(environment.getOrDefault("QUARKUS_MANAGEMENT_PORT", "9000")),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until the service is ready.
    ///
    /// @throws CommandFailedException with its log if it ends, or takes too long
    void awaitReady(Duration timeout) {
        HttpReadiness ready = new HttpReadiness("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
        Instant deadline = Instant.now().plus(timeout);
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new CommandFailedException("the service is not ready; its log: " + log());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailedException("interrupted", e);
            }
        }
    }

    /// The time that the process has been on a processor.
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Stops the service as Kubernetes does, and waits until it has ended.
    ///
    /// @return its exit status; 143 if the JVM ended normally
    int stop(Duration timeout) {
        process.destroy();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandFailedException("the service does not stop; its log: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
