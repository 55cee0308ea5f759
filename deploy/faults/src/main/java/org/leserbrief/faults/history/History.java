package org.leserbrief.faults.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The history of a fault run, in the order in which operations ended. The checker reads it from memory; the file,
/// with one JSON object per line, is for analysing violations.
public final class History implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final BufferedWriter file;
    private final List<Attempt> attempts = new ArrayList<>();

    public History(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void add(Attempt attempt) {
        attempts.add(attempt);
        write("attempt", attempt);
    }

    /// Records an action on the system or an observation of it.
    public synchronized void note(String type, Map<String, ?> details) {
        write(type, details);
    }

    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    private void write(String type, Object details) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().toString());
        line.put(type, details);
        try {
            file.write(json.writeValueAsString(line));
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
