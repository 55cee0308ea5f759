package org.leserbrief.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.leserbrief.faults.release.EarlierRelease;
import org.leserbrief.local.setup.CommandFailedException;

/// Builds the services of another commit of this repository, in a directory of their own.
///
/// @param repository contains the commit
/// @param folder of all builds, which are kept, so that a commit is built only once
record ReleaseBuild(Path repository, Path folder) {
    /// Builds a commit, unless that was done before.
    ///
    /// @param commit in any form that Git accepts, such as a tag
    /// @return the release, in a directory like the repository's root with the services built
    /// @throws CommandFailedException if there is no such commit, or it cannot be built
    EarlierRelease of(String commit) {
        String id = idOf(commit);
        Path built = folder.resolve(id);
        if (!Files.exists(built)) {
            build(id, built);
        }
        return EarlierRelease.of(id, built);
    }

    private void build(String id, Path built) {
        // Renamed when it is complete. After an interruption the build starts in a new directory.
        Path release = folder.resolve(id + "." + ProcessHandle.current().pid());
        Path log = release.resolve("build.log");
        Path archive = release.resolve("sources.tar");
        FaultRun.log("building %s; the output: %s".formatted(id, log));
        try {
            Files.createDirectories(release);
            run(log, repository, "git", "archive", "--output", archive.toString(), id);
            run(log, release, "tar", "-xf", archive.toString());
            run(
                    log,
                    release,
                    "./mvnw",
                    "-B",
                    "package",
                    "-Dmaven.test.skip=true",
                    "-Dspotless.check.skip=true",
                    "-pl",
                    "article-service,comment-service,topic-service",
                    "-am");
            Files.move(release, built, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String idOf(String commit) {
        try {
            Process process = new ProcessBuilder(
                            "git", "rev-parse", "--verify", "--quiet", "--end-of-options", commit + "^{commit}")
                    .directory(repository.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String id = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (exitStatus(process) != 0) {
                throw new CommandFailedException("there is no commit '%s' here".formatted(commit));
            }
            return id;
        } catch (IOException e) {
            throw new CommandFailedException("git cannot be started: " + e.getMessage(), e);
        }
    }

    private static void run(Path log, Path directory, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        // Stops Maven together with this command.
        Thread stop = new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        });
        Runtime.getRuntime().addShutdownHook(stop);
        int status = exitStatus(process);
        Runtime.getRuntime().removeShutdownHook(stop);
        if (status != 0) {
            throw new CommandFailedException("%s ended with %d; its output: %s".formatted(command[0], status, log));
        }
    }

    private static int exitStatus(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a release was built", e);
        }
    }
}
