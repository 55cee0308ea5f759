package org.leserbrief.local.identity;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The unpacked Keycloak with the site's pages and registration in it (`deploy/identity`), and its one-time build for
/// them and for the options that are fixed at build time.
///
/// The build runs while this module is packaged, so that no start of the system pays for it
/// (measured: 10 s).
public final class KeycloakDistribution {
    /// The options that Keycloak bakes in; a change makes the next build bake anew.
    private static final List<String> BUILT_IN =
            List.of("--db=postgres", "--http-relative-path=/id", "--health-enabled=true");

    private final Path home;

    public KeycloakDistribution(Path home) {
        this.home = home.toAbsolutePath();
    }

    /// `KeycloakDistribution <home> <realm file>`: builds what is not built, places the realm.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new KeycloakDistribution(Path.of(arguments[0])).prepare(Path.of(arguments[1]));
    }

    Path home() {
        return home;
    }

    public boolean isPrepared() {
        try {
            return Files.exists(mark()) && Files.readString(mark()).equals(markOfThese());
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
        command.addAll(arguments());
        command.add("build");
        command.addAll(BUILT_IN);
        File log = home.resolve("data").resolve("build.log").toFile();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("Keycloak's build failed; its log: " + log);
        }
        Files.writeString(mark(), markOfThese());
    }

    /// What bin/kc.sh says on its java command line, without the shell in between that would hide
    /// the process from whoever watches and stops it.
    List<String> arguments() {
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
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    private Path mark() {
        return home.resolve("leserbrief-build.txt");
    }

    /// Keycloak, too, compares our archive's time with that of its last build, in which it looked into the archive.
    private String markOfThese() throws IOException {
        Path provider = home.resolve("providers").resolve("leserbrief-identity.jar");
        String time =
                Files.exists(provider) ? Files.getLastModifiedTime(provider).toString() : "missing";
        return String.join("\n", BUILT_IN) + "\n" + time + "\n";
    }
}
