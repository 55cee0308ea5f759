package org.leserbrief.faults.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/// `-javaagent:leserbrief-faults.jar=DIRECTORY`: puts gates and faults into a service, where the
/// files in the directory ask for them. Any other program it leaves alone.
///
/// Production code knows nothing of it: it changes classes as they are loaded.
public final class FaultAgent {
    private FaultAgent() {}

    public static void premain(String directory, Instrumentation instrumentation) {
        // Only a service of the local system is told so; the launcher and Keycloak are not.
        String port = System.getenv("QUARKUS_HTTP_PORT");
        String database = System.getenv("QUARKUS_DATASOURCE_USERNAME");
        if (port != null && database != null) {
            Control.set(new Control(Path.of(directory), port, database));
            instrumentation.addTransformer(new Weaving(Control.get().variant()));
        }
    }
}
