package org.leserbrief.local.identity;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The unpacked Keycloak with the provider of `deploy/identity`, and Keycloak's own build step, which fixes the
/// provider and some options.
///
/// The build step takes 10 s, measured. It runs while this module is packaged, so that no start of the system
/// has to.
public final class KeycloakDistribution {
    /// The options that Keycloak fixes at build time. A change of this list causes a new build.
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--http-relative-path=/id", "--health-enabled=true");

    private final Path home;

    public KeycloakDistribution(Path home) {
        this.home = home.toAbsolutePath();
    }

    /// `KeycloakDistribution <home> <realm file>`: places the realm file and runs the build step if it is
    /// necessary.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new KeycloakDistribution(Path.of(arguments[0])).prepare(Path.of(arguments[1]));
    }

    Path home() {
        return home;
    }

    public boolean isPrepared() {
        try {
            return Files.exists(buildMarkerFile())
                    && Files.readString(buildMarkerFile()).equals(expectedBuildMarker());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(Path realm) throws IOException, InterruptedException {
        Path importDirectory = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.copy(realm, importDirectory.resolve("leserbrief-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        if (isPrepared()) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(options());
        command.addAll(List.of(
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        File log = home.resolve("data").resolve("build.log").toFile();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("Keycloak's build failed; its log: " + log);
        }
        Files.writeString(buildMarkerFile(), expectedBuildMarker());
    }

    /// The java command line of a start of the built distribution. bin/kc.sh is not used, because the supervisor
    /// would watch the shell instead of Keycloak.
    ///
    /// Classes that bin/kc.sh leaves to the class loader of Quarkus are on the class path here: an AOT cache
    /// contains only classes that the JVM's own loaders load.
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(options());
        arguments.addAll(List.of("-cp", classPath(), "org.keycloak.quarkus.runtime.KeycloakMain"));
        return arguments;
    }

    private String classPath() {
        Path lib = home.resolve("lib");
        List<Path> jars = new ArrayList<>(List.of(
                lib.resolve("quarkus/transformed-bytecode.jar"),
                lib.resolve("quarkus/generated-bytecode.jar"),
                lib.resolve("app/keycloak.jar"),
                lib.resolve("quarkus-run.jar")));
        for (Path directory : List.of(lib.resolve("lib/main"), home.resolve("providers"))) {
            try (Stream<Path> files = Files.list(directory)) {
                jars.addAll(files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> options() {
        return List.of(
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000");
    }

    private Path buildMarkerFile() {
        return home.resolve("leserbrief-build.txt");
    }

    /// Contains the modification time of the provider, because Keycloak compares it at start with that of its
    /// last build.
    private String expectedBuildMarker() throws IOException {
        Path provider = home.resolve("providers").resolve("leserbrief-identity.jar");
        String time =
                Files.exists(provider) ? Files.getLastModifiedTime(provider).toString() : "missing";
        return String.join("\n", BUILD_OPTIONS) + "\n" + time + "\n";
    }
}
