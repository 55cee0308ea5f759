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

/// Processes that are still running because their launcher was killed.
public final class OrphanedProcesses {
    private static final long STOP_TIMEOUT_SECONDS = 15;

    private OrphanedProcesses() {}

    /// Stops the processes that an earlier run on this data directory left behind.
    public static void stop(DataDirectory data, Console console) {
        List<Path> pidFiles;
        try (Stream<Path> files = Files.list(data.pids())) {
            pidFiles = files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<ProcessHandle> orphans = pidFiles.stream()
                .map(OrphanedProcesses::process)
                .flatMap(Optional::stream)
                .filter(process -> belongsTo(process, data.root()))
                .toList();
        if (!orphans.isEmpty()) {
            console.step("stopping what the last run left behind: "
                    + orphans.stream().map(process -> "pid " + process.pid()).toList());
        }
        orphans.forEach(ProcessHandle::destroy);
        orphans.forEach(OrphanedProcesses::awaitExit);
        try {
            for (Path file : pidFiles) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(data.runningSystemFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim()));
        } catch (NumberFormatException e) {
            // The launcher was killed while it wrote the file.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A process id alone is not enough: the operating system may have given it to another process since.
    private static boolean belongsTo(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(JavaProcess.DATA_DIRECTORY_PROPERTY + data)
                        || line.contains(NativeProcess.DATA_OPTION + data))
                .orElse(false);
    }

    private static void awaitExit(ProcessHandle process) {
        try {
            process.onExit().orTimeout(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly();
        }
    }
}
