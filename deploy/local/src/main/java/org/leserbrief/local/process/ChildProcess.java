package org.leserbrief.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.leserbrief.local.setup.CommandFailedException;

final class ChildProcess implements RunningComponent {
    private final Process process;

    ChildProcess(Process process) {
        this.process = process;
    }

    /// @throws CommandFailedException if there is no such program, or it cannot be executed
    static RunningComponent start(
            String name, List<String> program, Map<String, String> environment, Path workingDirectory, Path log) {
        List<String> command = new ArrayList<>();
        // Ctrl-C sends SIGINT to the whole foreground process group, but the launcher has to stop its components
        // in order. A signal that the shell ignores stays ignored in the program that exec starts.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", name));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new CommandFailedException("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<String> onExit() {
        return process.onExit().thenApply(ended -> "with exit code " + ended.exitValue());
    }

    @Override
    public void stop(Duration timeout) {
        process.destroy();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
