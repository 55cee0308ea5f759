package org.leserbrief.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.leserbrief.local.setup.CommandFailedException;

/// The commit that an image is built from.
///
/// @param id its hash, with `-modified` if the working tree differs
/// @param time the commit time; it is the creation time of the images, so that their digest is reproducible
record SourceRevision(String id, Instant time) {
    static SourceRevision of(Path repository) {
        String[] commit = git(repository, "log", "-1", "--format=%H %ct").split(" ", 2);
        boolean modified = !git(repository, "status", "--porcelain", "--untracked-files=no")
                .isEmpty();
        return new SourceRevision(
                commit[0] + (modified ? "-modified" : ""), Instant.ofEpochSecond(Long.parseLong(commit[1])));
    }

    private static String git(Path repository, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("git", "-C", repository.toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (process.waitFor() != 0) {
                throw new CommandFailedException("git knows no commit of " + repository);
            }
            return output;
        } catch (IOException e) {
            throw new CommandFailedException("git cannot be started, which names the commit: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }
}
