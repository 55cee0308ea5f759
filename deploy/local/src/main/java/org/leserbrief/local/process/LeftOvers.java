package org.leserbrief.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;

/// Parts that outlived a launcher which was killed.
public final class LeftOvers {
    private static final long PATIENCE_SECONDS = 15;

    private LeftOvers() {}

    /// Stops what earlier runs on this data directory left behind.
    public static void stop(DataDirectory data, Console console) {
        List<Path> pidFiles;
        try (Stream<Path> files = Files.list(data.pids())) {
            pidFiles = files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<ProcessHandle> found = pidFiles.stream()
                .map(LeftOvers::process)
                .flatMap(Optional::stream)
                .filter(process -> belongsTo(process, data.root()))
                .toList();
        if (!found.isEmpty()) {
            console.step("stopping what the last run left behind: "
                    + found.stream().map(process -> "pid " + process.pid()).toList());
        }
        found.forEach(ProcessHandle::destroy);
        found.forEach(LeftOvers::awaitEnd);
        try {
            for (Path file : pidFiles) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(data.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim()));
        } catch (NumberFormatException e) {
            // Cut off while it was written: nothing to go by.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A number alone proves nothing: the process may have died, and its number gone to another.
    private static boolean belongsTo(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(JavaProcess.MARK + data))
                .orElse(false);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly();
        }
    }
}
