package org.leserbrief.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The AOT caches (JEP 514) of the Java programs: their classes parsed and linked, and profiles of their methods.
/// `AotTraining` records them when this module is packaged.
///
/// An outdated cache does no harm: the JVM compares itself and the size and time of each JAR file on the class path
/// with it, and starts without it if anything differs.
///
/// @param directory where the caches are
/// @param recording the names of the programs that record a cache instead of using theirs
public record AotCaches(Path directory, List<String> recording) {
    /// The environment variable with which a training run names the programs that record, between commas.
    public static final String RECORD = "LESERBRIEF_AOT_RECORD";

    public AotCaches {
        recording = List.copyOf(recording);
    }

    /// The caches of this installation.
    public static AotCaches in(Path repository) {
        String recording = System.getenv().getOrDefault(RECORD, "");
        return new AotCaches(
                repository.resolve("deploy/local/target/aot"),
                recording.isEmpty() ? List.of() : List.of(recording.split(",")));
    }

    public boolean isTraining() {
        return !recording.isEmpty();
    }

    /// The options of the JVM that runs this program.
    public List<String> options(String program) {
        if (recording.contains(program)) {
            return List.of("-XX:AOTCacheOutput=" + recorded(program));
        }
        if (!Files.exists(cache(program))) {
            return List.of();
        }
        // A cache that does not fit needs no message in the program's log.
        return List.of("-XX:AOTCache=" + cache(program), "-Xlog:aot=off", "-Xlog:cds=off");
    }

    public Path cache(String program) {
        return directory.resolve(program + ".aot");
    }

    /// The file that a training run writes. It becomes the cache when it is complete.
    public Path recorded(String program) {
        return directory.resolve(program + ".aot.new");
    }
}
