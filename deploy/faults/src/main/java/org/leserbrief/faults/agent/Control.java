package org.leserbrief.faults.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directory through which a trial tells a service what to do to itself.
///
/// @param port of the service, which tells replicas apart
/// @param database of the service, which its replicas share
public record Control(Path directory, String port, String database) {
    private static volatile @Nullable Control current;

    static void set(Control control) {
        current = control;
    }

    static Control get() {
        return Objects.requireNonNull(current, "the agent has not been loaded");
    }

    /// The file that makes a gate fire in one replica; it says how.
    public static Path gate(Path directory, String gate, int port) {
        return directory.resolve("gate-" + gate + "-" + port);
    }

    /// The file that holds by how much the clock of one replica is off, as `PT1H`; read at start.
    public static Path skew(Path directory, int port) {
        return directory.resolve("skew-" + port);
    }

    /// The file that names the planted fault; read at start.
    public static Path variant(Path directory) {
        return directory.resolve("variant");
    }

    String variant() {
        return read(variant(directory)).orElse("");
    }

    Optional<String> skew() {
        return read(directory.resolve("skew-" + port));
    }

    /// What a gate is to do, once: whoever asks first takes the file away.
    Optional<String> take(String gate) {
        Path file = directory.resolve("gate-" + gate + "-" + port);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<String> wish = read(file);
        try {
            return Files.deleteIfExists(file) ? wish : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
