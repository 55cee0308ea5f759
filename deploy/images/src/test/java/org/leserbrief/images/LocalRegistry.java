package org.leserbrief.images;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.platform.embedded.FreePorts;

/// Debian's `docker-registry` on loopback, without TLS.
final class LocalRegistry implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

    private final Process process;
    private final String address;

    private LocalRegistry(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static LocalRegistry start(Path directory) throws IOException, InterruptedException {
        String address = "127.0.0.1:" + FreePorts.next();
        Path settings = Files.writeString(Files.createDirectories(directory).resolve("config.yml"), """
                version: 0.1
                log:
                  level: error
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: %s
                """.formatted(
                        directory.resolve("data"), address));
        Process process = new ProcessBuilder(PROGRAM.toString(), "serve", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        HttpReadiness ready =
                new HttpReadiness(URI.create("http://" + address + "/v2/").toString());
        while (!ready.getAsBoolean()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("the registry ended: " + Files.readString(directory.resolve("log")));
            }
        }
        return new LocalRegistry(process, address);
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
