package org.leserbrief.faults.environment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.release.EarlierRelease;
import org.leserbrief.local.setup.Ports;

/// The settings of a [TestEnvironment].
///
/// @param work the directory for data, logs and control files; its earlier contents are deleted
/// @param agent the Java agent that is loaded into the services
/// @param plantedBug the name of the planted bug; empty for none
/// @param smallDisk whether the database is put on a file system that is small enough to be filled
/// @param releaseBefore from which all replicas start at first; null for this one
public record EnvironmentSettings(
        Path work,
        Path agent,
        Ports ports,
        String plantedBug,
        boolean smallDisk,
        @Nullable EarlierRelease releaseBefore) {
    Path data() {
        return work.resolve("data");
    }

    Path control() {
        return work.resolve("control");
    }
}
