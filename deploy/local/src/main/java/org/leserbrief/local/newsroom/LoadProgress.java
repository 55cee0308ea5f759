package org.leserbrief.local.newsroom;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/// Remembers in a file what is loaded already, so that an interrupted load can be continued.
final class LoadProgress {
    private final Path file;
    private final Properties done = new Properties();

    LoadProgress(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                done.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Optional<String> find(String step) {
        return Optional.ofNullable(done.getProperty(step));
    }

    boolean contains(String step) {
        return find(step).isPresent();
    }

    /// May be called by several threads.
    synchronized void record(String step, String result) {
        done.setProperty(step, result);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(whole)) {
                done.store(writer, null);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
