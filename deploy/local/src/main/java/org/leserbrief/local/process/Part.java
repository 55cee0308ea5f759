package org.leserbrief.local.process;

import java.nio.file.Path;

/// A part of the system that lives in a process of its own.
public interface Part {
    String name();

    /// Where it writes what happened to it.
    Path log();

    /// Starts it, or starts it again after its end.
    RunningPart launch();
}
