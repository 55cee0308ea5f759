package org.leserbrief.local.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Passwords and keys of this installation. They are generated on first use and kept in a file of the data
/// directory that only its owner can read.
public final class Secrets {
    // No character has a special meaning in a shell, a .env file or a JDBC URL.
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    // Quarkus requires 32 characters for the encryption of sessions. They have 190 bits of entropy.
    private static final int LENGTH = 32;

    private final Path file;
    private final Map<String, String> values;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    public static Secrets in(Path file) {
        Map<String, String> values = new TreeMap<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        values.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Secrets(file, values);
    }

    /// The secret of this name, 32 letters and digits; it is generated if it does not exist.
    public String of(String name) {
        return of(
                name,
                () -> random.ints(LENGTH, 0, ALPHABET.length())
                        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                        .collect(Collectors.joining()));
    }

    /// The secret of this name, which is made in its own way if it does not exist.
    ///
    /// @param generator makes one line of ASCII
    public synchronized String of(String name, Supplier<String> generator) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String made = generator.get();
        values.put(name, made);
        save();
        return made;
    }

    /// The secret of this name, if it exists.
    synchronized Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private void save() {
        String lines = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, lines.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
