package org.leserbrief.faults.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// A file system of limited size, in memory, which can be filled by a ballast file.
final class SmallDisk implements AutoCloseable {
    // The databases begin with some 80 MB and PostgreSQL keeps up to 80 MB of its log.
    private static final String SIZE = "640m";

    private static final int PAGE = 4 * 1024;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /// Takes away what an earlier run has left mounted here, because it was killed.
    static void takeAway(Path directory) {
        try {
            if (Files.readAllLines(Path.of("/proc/mounts")).stream()
                    .anyMatch(line -> line.contains(" " + directory + " "))) {
                new SmallDisk(directory).close();
            }
        } catch (IOException e) {
            // Not Linux: nothing was mounted.
        }
    }

    /// @throws CannotMount with what the system said
    static SmallDisk mount(Path directory) throws CannotMount {
        try {
            Files.createDirectories(directory);
            Process mount = new ProcessBuilder(
                            "mount",
                            "-t",
                            "tmpfs",
                            "-o",
                            "size=" + SIZE + ",mode=0700",
                            "leserbrief-faults",
                            directory.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!mount.waitFor(10, TimeUnit.SECONDS) || mount.exitValue() != 0) {
                throw new CannotMount(said.strip());
            }
            return new SmallDisk(directory);
        } catch (IOException e) {
            throw new CannotMount(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMount("interrupted");
        }
    }

    /// Takes all space there is left; called again, what has become free since.
    void fill() {
        append(64 * 1024);
        append(PAGE);
    }

    private void append(int size) {
        byte[] block = new byte[size];
        try (OutputStream ballast =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }

    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Process unmount = new ProcessBuilder("umount", directory.toString()).start();
            if (!unmount.waitFor(10, TimeUnit.SECONDS) || unmount.exitValue() != 0) {
                // Somebody still looks into it: it goes when he has gone.
                new ProcessBuilder("umount", "-l", directory.toString()).start().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    /// The right to mount is missing, or the means.
    static final class CannotMount extends Exception {
        private static final long serialVersionUID = 1;

        CannotMount(String message) {
            super(message);
        }
    }
}
