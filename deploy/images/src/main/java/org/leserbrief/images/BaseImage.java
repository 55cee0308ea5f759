package org.leserbrief.images;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.leserbrief.local.setup.InvalidOptionException;

/// The base of a service's layers.
sealed interface BaseImage {
    String SCRATCH = "scratch";

    Set<String> ARCHITECTURES = Set.of("amd64", "arm64");

    Set<Platform> platforms();

    /// The program `java` in the image.
    String java();

    /// An image in a registry.
    ///
    /// @param reference its name and digest
    record Pinned(String reference, Set<Platform> platforms) implements BaseImage {
        // A digest is required, because a tag may refer to another image later.
        private static final Pattern REFERENCE = Pattern.compile("[a-z0-9][a-zA-Z0-9./:_-]*@sha256:[0-9a-f]{64}");

        public Pinned {
            if (!REFERENCE.matcher(reference).matches()) {
                throw new InvalidOptionException(
                        "--base takes scratch, or an image with its digest (NAME@sha256:…), not " + reference);
            }
            platforms = Set.copyOf(platforms);
        }

        @Override
        public String java() {
            return "java";
        }
    }

    /// No base image, but the Java runtime and the C library of this machine.
    ///
    /// @param runtime its files
    record Scratch(MachineRuntime runtime, Platform platform) implements BaseImage {
        @Override
        public Set<Platform> platforms() {
            return Set.of(platform);
        }

        @Override
        public String java() {
            return MachineRuntime.JAVA_HOME + "/bin/java";
        }
    }

    /// @param architectures the values of the option `--platform`
    /// @param work the directory in which the runtime of a scratch image is linked
    /// @throws InvalidOptionException if the options contradict each other
    static BaseImage of(String base, List<String> architectures, boolean aotCache, Path work) {
        for (String architecture : architectures) {
            if (!ARCHITECTURES.contains(architecture)) {
                throw new InvalidOptionException("--platform takes amd64 or arm64, not " + architecture);
            }
        }
        if (base.equals(SCRATCH)) {
            String machine = MachineRuntime.architecture();
            if (!architectures.isEmpty() && !architectures.equals(List.of(machine))) {
                throw new InvalidOptionException(
                        "--base scratch takes the runtime of this machine, which is " + machine);
            }
            return new Scratch(MachineRuntime.link(work.resolve("runtime")), new Platform(machine, "linux"));
        }
        if (aotCache) {
            throw new InvalidOptionException(
                    "--aot-cache needs --base scratch: a cache fits the very JVM that recorded it");
        }
        Set<Platform> platforms = new LinkedHashSet<>();
        for (String architecture : architectures.isEmpty() ? List.of("amd64", "arm64") : architectures) {
            platforms.add(new Platform(architecture, "linux"));
        }
        return new Pinned(base, platforms);
    }
}
