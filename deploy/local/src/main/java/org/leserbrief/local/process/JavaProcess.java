package org.leserbrief.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leserbrief.local.setup.StartFailure;

/// A part that is a Java program.
///
/// @param arguments options of the JVM, the program, its own arguments
/// @param environment in addition to this process's own
/// @param owner the data directory, named on the command line so that a later `up` knows its own
public record JavaProcess(
        String name, List<String> arguments, Map<String, String> environment, Path directory, Path log, Path owner)
        implements Part {
    /// Marks, together with the data directory, what a launcher started.
    static final String MARK = "-Dleserbrief.data=";

    public JavaProcess {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    @Override
    public RunningPart launch() {
        List<String> command = new ArrayList<>();
        // Ctrl-C goes to the whole foreground group. The launcher alone heeds it and stops its
        // parts in order; an ignored signal stays ignored in the program that exec starts.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", name));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(MARK + owner);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new StartFailure("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }
}
