package org.leserbrief.faults.environment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// A tmpfs of limited size, which a ballast file can fill.
final class TmpfsDisk implements AutoCloseable {
    /// The databases start with some 80 MB, and PostgreSQL keeps up to 80 MB of WAL.
    private static final String SIZE = "640m";

    private static final int PAGE = 4 * 1024;

    private final Path directory;

    private TmpfsDisk(Path directory) {
        this.directory = directory;
    }

    /// Unmounts what an earlier run has left here because it was killed.
    static void unmountLeftover(Path directory) {
        try {
            if (Files.readAllLines(Path.of("/proc/mounts")).stream()
                    .anyMatch(line -> line.contains(" " + directory + " "))) {
                new TmpfsDisk(directory).close();
            }
        } catch (IOException e) {
            // Only Linux has this file, and mounts a tmpfs.
        }
    }

    /// @throws MountFailure with the output of `mount`
    static TmpfsDisk mount(Path directory) throws MountFailure {
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
            String output = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!mount.waitFor(10, TimeUnit.SECONDS) || mount.exitValue() != 0) {
                throw new MountFailure(output.strip());
            }
            return new TmpfsDisk(directory);
        } catch (IOException e) {
            throw new MountFailure(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MountFailure("interrupted");
        }
    }

    /// Fills the remaining space. It has to be called again when space has become free.
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
            // The disk is full, as intended.
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
                // A process still has files open: a lazy unmount takes effect when it has closed them.
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

    /// The file system could not be mounted, for example because this is not root.
    static final class MountFailure extends Exception {
        private static final long serialVersionUID = 1;

        MountFailure(String message) {
            super(message);
        }
    }
}
