package org.leserbrief.local.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The directory for everything that a run stores: databases, events, logs, secrets.
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    static final String SECRETS = "secrets.properties";

    private final Path root;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /// Locks the directory for this process, and creates it if it does not exist.
    ///
    /// @throws CommandFailedException if another `up` has locked it
    public static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            // Databases, events and logs contain data that other users of the machine must not read.
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel = FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new CommandFailedException("another up (pid %s) already runs on %s: stop it first"
                        .formatted(Files.readString(root.resolve(LOCK)).trim(), root));
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            DataDirectory data = new DataDirectory(root, channel);
            Files.createDirectories(data.logs());
            Files.createDirectories(data.pids());
            Files.createDirectories(data.scaleRequests());
            return data;
        } catch (IOException e) {
            throw new CommandFailedException("the data directory %s cannot be used: %s".formatted(root, e), e);
        }
    }

    public Path root() {
        return root;
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    /// The pictures of article-service.
    public Path media() {
        return root.resolve("media");
    }

    public Path secrets() {
        return root.resolve(SECRETS);
    }

    /// Which parts of the sample newsroom are loaded already.
    public Path newsroomProgress() {
        return root.resolve("newsroom.properties");
    }

    /// The file that tells other commands and tests how to reach the running system; see [RunningSystem].
    public Path runningSystemFile() {
        return root.resolve(RunningSystem.FILE);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /// The file that names the repository from whose build a replica starts, if it is another than this one: tests of
    /// an upgrade run two releases side by side. The lines after the first are `NAME=value`: variables
    /// that replicas of that release get besides.
    ///
    /// @param replica such as `comment-service-2`
    public static Path otherRelease(Path data, String replica) {
        return data.resolve("releases").resolve(replica);
    }

    public Path pids() {
        return root.resolve("pids");
    }

    /// The file with the process id of a component, in decimal.
    public Path pidFile(String name) {
        return pids().resolve(name);
    }

    /// The directory for requests of `scale`, see [org.leserbrief.local.scale.ScaleRequest].
    public Path scaleRequests() {
        return root.resolve("replicas");
    }

    /// Deletes everything except the lock file, which this process holds.
    public void clear() {
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(root))
                    .filter(path -> !path.equals(root.resolve(LOCK)))
                    .toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
            Files.createDirectories(logs());
            Files.createDirectories(pids());
            Files.createDirectories(scaleRequests());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Renames the logs of the last run to NAME.log.1.
    public void rotateLogs() {
        try (Stream<Path> logs = Files.list(logs())) {
            for (Path log :
                    logs.filter(path -> path.toString().endsWith(".log")).toList()) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
