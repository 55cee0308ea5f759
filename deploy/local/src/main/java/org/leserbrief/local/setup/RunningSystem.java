package org.leserbrief.local.setup;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/// How to reach a running system. It is stored in the data directory while the system runs, for the other
/// commands and for tests.
///
/// @param tokenUrl the identity provider's token endpoint, without the gateway
/// @param pid process id of the launcher
/// @param loaded whether the sample newsroom is loaded, or was not requested
/// @param data its data directory
public record RunningSystem(String publicUrl, String tokenUrl, long pid, boolean loaded, Path data) {
    static final String FILE = "running.properties";

    /// Empty if no system runs on this data directory.
    public static Optional<RunningSystem> in(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RunningSystem system = new RunningSystem(
                properties.getProperty("publicUrl", ""),
                properties.getProperty("tokenUrl", ""),
                Long.parseLong(properties.getProperty("pid", "0")),
                Boolean.parseBoolean(properties.getProperty("loaded")),
                dataDirectory);
        boolean alive = ProcessHandle.of(system.pid()).isPresent();
        return alive ? Optional.of(system) : Optional.empty();
    }

    /// The running system of the other commands: that on the data directory which their script names.
    ///
    /// @throws CommandFailedException if none runs
    public static RunningSystem require() {
        Path data = Path.of(System.getProperty("leserbrief.data", "deploy/local/.data"));
        return in(data).orElseThrow(() ->
                new CommandFailedException("the system does not run on %s; deploy/local/up starts it".formatted(data)));
    }

    /// The passwords of its sample users.
    public SamplePasswords passwords() {
        return SamplePasswords.in(data);
    }

    public void writeTo(Path file) {
        Properties properties = new Properties();
        properties.setProperty("publicUrl", publicUrl);
        properties.setProperty("tokenUrl", tokenUrl);
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("loaded", Boolean.toString(loaded));
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(whole)) {
                properties.store(writer, null);
            }
            // An atomic move, so that a process that waits for the file never reads half of it.
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
