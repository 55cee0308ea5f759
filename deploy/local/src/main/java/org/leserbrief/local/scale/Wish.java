package org.leserbrief.local.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.StartFailure;
import org.leserbrief.local.setup.UpOptions;

/// A wish for so many replicas: a file in the data directory, which the launcher takes away when it
/// is fulfilled. Whoever may write there may have it; nothing listens for it.
public final class Wish {
    private static final String REFUSED = ".refused";

    private final Path directory;
    private final Service service;

    public Wish(Path directory, Service service) {
        this.directory = directory;
        this.service = service;
    }

    /// Leaves the wish.
    ///
    /// @throws StartFailure for a number that no system has, or when another wish is open
    public void make(int replicas) {
        if (replicas < 1 || replicas > UpOptions.MAX_REPLICAS) {
            throw new StartFailure(
                    "a service has from 1 to %d replicas, not %d".formatted(UpOptions.MAX_REPLICAS, replicas));
        }
        try {
            Files.deleteIfExists(refusal());
            Files.writeString(file(), replicas + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new StartFailure(service.label() + " is being scaled already: wait for that to end", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many are wished for; empty where nobody wishes.
    public Optional<Integer> read() {
        try {
            String text = Files.exists(file()) ? Files.readString(file()).trim() : "";
            // An empty file is one that is being written.
            return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void fulfilled() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void refused(String why) {
        try {
            Files.writeString(refusal(), why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fulfilled();
    }

    boolean isOpen() {
        return Files.exists(file());
    }

    /// Why the launcher did not fulfil it; empty where it did.
    Optional<String> readRefusal() {
        try {
            return Files.exists(refusal()) ? Optional.of(Files.readString(refusal())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return directory.resolve(service.label());
    }

    private Path refusal() {
        return directory.resolve(service.label() + REFUSED);
    }
}
