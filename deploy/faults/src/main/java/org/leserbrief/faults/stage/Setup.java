package org.leserbrief.faults.stage;

import java.nio.file.Path;
import org.leserbrief.local.setup.Ports;

/// What a stage is made of.
///
/// @param work a directory for all that it leaves behind
/// @param agent the archive that is loaded into services
/// @param variant the planted fault; empty for none
/// @param smallDisk whether the database lives on a file system that can be filled
public record Setup(Path work, Path agent, Ports ports, String variant, boolean smallDisk) {
    Path data() {
        return work.resolve("data");
    }

    Path control() {
        return work.resolve("control");
    }
}
