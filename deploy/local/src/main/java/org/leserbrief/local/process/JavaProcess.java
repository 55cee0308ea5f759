package org.leserbrief.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(DATA_DIRECTORY_PROPERTY + dataDirectory);
        command.addAll(arguments);
        return ChildProcess.start(name, command, environment, workingDirectory, log);
    }
}
