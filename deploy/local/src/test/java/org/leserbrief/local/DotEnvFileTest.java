package org.leserbrief.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.local.setup.Service;

class DotEnvFileTest {
    @TempDir
    Path repository;

    @Test
    void the_passwords_in_it_are_for_the_owner_only_even_where_the_file_was_there() throws IOException {
        DotEnvFile dotEnv = new DotEnvFile(repository);
        Service service = List.of(Service.values()).getFirst();
        Path file = dotEnv.file(service);
        Files.createDirectories(repository.resolve(service.label()));
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        dotEnv.write(service, Map.of("PASSWORD", "secret"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
