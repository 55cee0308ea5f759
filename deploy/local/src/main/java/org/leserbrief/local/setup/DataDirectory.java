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

/// All that a run leaves behind: databases, events, logs, secrets.
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    static final String SECRETS = "secrets.properties";

    private final Path root;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /// Takes the directory, creating it where it is missing, for this process alone.
    ///
    /// @throws StartFailure when another `up` holds it
    public static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            // Databases, mails, events and logs are of no concern to other users of the machine.
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel = FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StartFailure("another up (pid %s) already runs on %s: stop it first"
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
            throw new StartFailure("the data directory %s cannot be used: %s".formatted(root, e), e);
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

    public Path secrets() {
        return root.resolve(SECRETS);
    }

    /// What of the sample newsroom is loaded already.
    public Path newsroomProgress() {
        return root.resolve("newsroom.properties");
    }

    /// Where the running system is, for `token` and for tests; absent while none runs.
    public Path runningSystemFile() {
        return root.resolve(RunningSystem.FILE);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path pids() {
        return root.resolve("pids");
    }

    /// Holds the process id of the part, in decimal.
    public Path pidFile(String name) {
        return pids().resolve(name);
    }

    /// Where `scale` leaves its wishes, see [org.leserbrief.local.scale.Wish].
    public Path scaleRequests() {
        return root.resolve("replicas");
    }

    /// Forgets everything but the lock that this process holds.
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

    /// Puts the last run's logs aside, as NAME.log.1.
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
