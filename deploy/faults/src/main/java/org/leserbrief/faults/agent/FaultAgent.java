package org.leserbrief.faults.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/// `-javaagent:leserbrief-faults.jar=DIRECTORY`: adds failpoints, clock skew and planted bugs to a service, as the
/// files in the [ControlDirectory] ask for.
///
/// Classes are changed while they are loaded, so that production code needs no hooks for tests.
public final class FaultAgent {
    private FaultAgent() {}

    public static void premain(String directory, Instrumentation instrumentation) {
        // Only the services have both variables. The launcher and Keycloak, which inherit the agent, do not.
        String port = System.getenv("QUARKUS_HTTP_PORT");
        String database = System.getenv("QUARKUS_DATASOURCE_USERNAME");
        if (port != null && database != null) {
            ControlDirectory.set(new ControlDirectory(Path.of(directory), Integer.parseInt(port), database));
            instrumentation.addTransformer(
                    new WeavingTransformer(ControlDirectory.get().plantedBug()));
        }
    }
}
