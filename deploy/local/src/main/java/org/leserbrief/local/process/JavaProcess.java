package org.leserbrief.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leserbrief.local.setup.CommandFailedException;

/// A component that is a Java program.
///
/// @param arguments options of the JVM, the main class or JAR file, and the program's own arguments
/// @param environment is added to the environment of this process
/// @param dataDirectory is part of the command line, so that a later `up` recognizes the process
public record JavaProcess(
        String name,
        List<String> arguments,
        Map<String, String> environment,
        Path workingDirectory,
        Path log,
        Path dataDirectory)
        implements Component {
    /// Followed by the data directory, it identifies the processes that a launcher started.
    static final String DATA_DIRECTORY_PROPERTY = "-Dleserbrief.data=";

    public JavaProcess {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    @Override
    public RunningComponent launch() {
        List<String> command = new ArrayList<>();
        // Ctrl-C sends SIGINT to the whole foreground process group, but the launcher has to stop its components
        // in order. A signal that the shell ignores stays ignored in the program that exec starts.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", name));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(DATA_DIRECTORY_PROPERTY + dataDirectory);
        command.addAll(arguments);
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
}
