package org.leserbrief.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A component that is a program of this machine.
///
/// @param command the program and its arguments. One of them is [#DATA_OPTION] with a path in the data directory, so
///     that a later `up` recognizes the process
public record NativeProcess(String name, List<String> command, Path workingDirectory, Path log) implements Component {
    /// The option of Prometheus for its data directory.
    public static final String DATA_OPTION = "--storage.tsdb.path=";

    public NativeProcess {
        command = List.copyOf(command);
    }

    @Override
    public RunningComponent launch() {
        return ChildProcess.start(name, command, Map.of(), workingDirectory, log);
    }
}
