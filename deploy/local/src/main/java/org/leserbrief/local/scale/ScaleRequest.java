package org.leserbrief.local.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.InvalidOptionException;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.UpOptions;

/// A request to the launcher to change the number of replicas of a service. It is a file in the data directory,
/// which the launcher deletes when the request is complete. A file needs no port, and only the owner of the
/// directory can write it.
public final class ScaleRequest {
    private static final String REJECTED_SUFFIX = ".rejected";

    private final Path directory;
    private final Service service;

    public ScaleRequest(Path directory, Service service) {
        this.directory = directory;
        this.service = service;
    }

    /// Writes the request for the launcher.
    ///
    /// @throws InvalidOptionException if the number is out of range
    /// @throws CommandFailedException if another request is pending
    public void submit(int replicas) {
        if (replicas < 1 || replicas > UpOptions.MAX_REPLICAS) {
            throw new InvalidOptionException(
                    "a service has from 1 to %d replicas, not %d".formatted(UpOptions.MAX_REPLICAS, replicas));
        }
        try {
            Files.deleteIfExists(rejectionFile());
            Files.writeString(requestFile(), replicas + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(service.label() + " is being scaled already: wait for that to end", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The requested number of replicas; empty if no request is pending.
    public Optional<Integer> requestedReplicas() {
        try {
            String text = Files.exists(requestFile())
                    ? Files.readString(requestFile()).trim()
                    : "";
            // The file is empty while the other process is writing it.
            return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void complete() {
        try {
            Files.deleteIfExists(requestFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void reject(String reason) {
        try {
            Files.writeString(rejectionFile(), reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        complete();
    }

    boolean isPending() {
        return Files.exists(requestFile());
    }

    /// Why the launcher rejected the last request; empty if it did not.
    Optional<String> rejectionReason() {
        try {
            return Files.exists(rejectionFile()) ? Optional.of(Files.readString(rejectionFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path requestFile() {
        return directory.resolve(service.label());
    }

    private Path rejectionFile() {
        return directory.resolve(service.label() + REJECTED_SUFFIX);
    }
}
