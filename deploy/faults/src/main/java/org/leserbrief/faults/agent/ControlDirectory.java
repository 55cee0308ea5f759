package org.leserbrief.faults.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directory whose files tell the agent inside a service what to do. The fault run writes them, the agent reads
/// them.
///
/// @param port the service's HTTP port, by which replicas are told apart
/// @param database the service's database user, which is the same for all of its replicas
public record ControlDirectory(Path directory, int port, String database) {
    private static volatile @Nullable ControlDirectory current;

    static void set(ControlDirectory control) {
        current = control;
    }

    static ControlDirectory get() {
        return Objects.requireNonNull(current, "the agent has not been loaded");
    }

    /// The file that arms a failpoint of one replica. It contains the name of the signal to send.
    public static Path failpoint(Path directory, String failpoint, int port) {
        return directory.resolve("failpoint-" + failpoint + "-" + port);
    }

    /// The file that contains the clock skew of one replica as an ISO 8601 duration (`PT1H`). It is read once, at
    /// start.
    public static Path clockSkew(Path directory, int port) {
        return directory.resolve("clock-skew-" + port);
    }

    /// The file that contains the name of the planted bug. It is read once, at start.
    public static Path plantedBug(Path directory) {
        return directory.resolve("planted-bug");
    }

    String plantedBug() {
        return read(plantedBug(directory)).orElse("");
    }

    Optional<String> clockSkew() {
        return read(clockSkew(directory, port));
    }

    /// Returns the signal of an armed failpoint and disarms it. Several threads may reach a failpoint at once; the
    /// one that deletes the file is the one that gets the signal.
    Optional<String> disarm(String failpoint) {
        Path file = failpoint(directory, failpoint, port);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<String> signal = read(file);
        try {
            return Files.deleteIfExists(file) ? signal : Optional.empty();
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
