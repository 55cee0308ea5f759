package org.leserbrief.local.process;

import java.nio.file.Path;

/// A component of the system that runs in a process of its own.
public interface Component {
    String name();

    /// The file that the process logs to.
    Path log();

    /// Starts the process. Can be called again after its exit.
    RunningComponent launch();
}
