package org.leserbrief.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.leserbrief.local.setup.Service;

/// The `.env` file that configures a service in Quarkus' dev mode as a part of the running system.
///
/// Every name has the prefix of the dev profile, because Quarkus reads the same file in tests, which must not
/// use the database of the running system.
record DotEnvFile(Path repository) {
    private static final String HEADING =
            "# Written by deploy/local/up; taken away when it stops. For ./mvnw quarkus:dev.\n";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    void write(Service service, Map<String, String> settings) {
        String lines = settings.entrySet().stream()
                .map(entry -> "_DEV_%s=%s\n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        try {
            // The file is created anew with its permissions: an existing file would keep its own, and
            // permissions set after the write would leave the passwords readable for a moment.
            Files.deleteIfExists(file(service));
            Files.createFile(file(service), OWNER_ONLY);
            Files.writeString(file(service), HEADING + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes the file, but only if the launcher wrote it.
    void remove(Service service) {
        try {
            Path file = file(service);
            if (Files.exists(file) && Files.readString(file).startsWith(HEADING)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(Service service) {
        return repository.resolve(service.label()).resolve(".env");
    }
}
