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

/// The `.env` file with which a service left out joins the system in Quarkus' dev mode.
///
/// Every name carries dev mode's profile: Quarkus reads the same file in tests, which must not
/// reach for the running system's database.
record DevEnvironment(Path repository) {
    private static final String HEADING =
            "# Written by deploy/local/up; taken away when it stops. For ./mvnw quarkus:dev.\n";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    void write(Service service, Map<String, String> settings) {
        String lines = settings.entrySet().stream()
                .map(entry -> "_DEV_%s=%s\n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        try {
            // The mode of a file that is there already would stay, and a mode set after the writing
            // would come too late for the passwords in it.
            Files.deleteIfExists(file(service));
            Files.createFile(file(service), OWNER_ONLY);
            Files.writeString(file(service), HEADING + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes the file away, if it is one of ours.
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
