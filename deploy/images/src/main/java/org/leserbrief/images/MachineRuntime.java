package org.leserbrief.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;

/// The root file system of a scratch image, without the service: a Java runtime linked from the JDK of this machine,
/// and the machine's C library.
///
/// @param root the directory that becomes `/`
record MachineRuntime(Path root) {
    static final String JAVA_HOME = "/opt/java";

    // The modules that the services and their libraries use, and those for diagnosing a running JVM.
    private static final String MODULES = String.join(
            ",",
            "java.se",
            "jdk.unsupported",
            "jdk.crypto.ec",
            "jdk.localedata",
            "jdk.naming.dns",
            "jdk.zipfs",
            "jdk.jfr",
            "jdk.management",
            "jdk.jcmd");

    // The JVM's own libraries, and those that the C library loads to resolve a name.
    private static final List<String> LIBRARIES = List.of(
            "libc.so.6",
            "libm.so.6",
            "libdl.so.2",
            "libpthread.so.0",
            "librt.so.1",
            "libresolv.so.2",
            "libnss_dns.so.2",
            "libnss_files.so.2",
            // For the native parts of Kafka's compression.
            "libgcc_s.so.1",
            "libstdc++.so.6");

    // Some JDKs include their own, others use the machine's.
    private static final String ZLIB = "libz.so.1";

    static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> throw new CommandFailedException("there are no images for " + other);
        };
    }

    /// Links the runtime, which takes 20 s, if it does not exist yet.
    static MachineRuntime link(Path directory) {
        Path jdk = Path.of(System.getProperty("java.home"));
        Path marker = directory.resolve("from.txt");
        String from = jdk + " " + System.getProperty("java.vm.version") + " " + MODULES + " " + LIBRARIES + "\n";
        MachineRuntime runtime = new MachineRuntime(directory.resolve("root"));
        try {
            if (Files.exists(marker) && Files.readString(marker).equals(from)) {
                return runtime;
            }
            Files.createDirectories(directory);
            delete(runtime.root());
            runtime.linkJava(jdk, directory.resolve("jlink.log"));
            runtime.copyLibraries();
            runtime.writeAccounts();
            Files.writeString(marker, from);
            return runtime;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void linkJava(Path jdk, Path log) throws IOException {
        Path home = root.resolve(JAVA_HOME.substring(1));
        Files.createDirectories(home.getParent());
        run(
                List.of(
                        jdk.resolve("bin/jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--include-locales=de,en",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        home.toString()),
                log);
    }

    private void copyLibraries() throws IOException {
        String multiarch = architecture().equals("amd64") ? "x86_64-linux-gnu" : "aarch64-linux-gnu";
        Path target = Files.createDirectories(root.resolve("lib").resolve(multiarch));
        for (String library : LIBRARIES) {
            Files.copy(find(library, multiarch).toRealPath(), target.resolve(library));
        }
        Optional<Path> zlib = locate(ZLIB, multiarch);
        if (zlib.isPresent()) {
            Files.copy(zlib.get().toRealPath(), target.resolve(ZLIB));
        }
        String loader = architecture().equals("amd64") ? "lib64/ld-linux-x86-64.so.2" : "lib/ld-linux-aarch64.so.1";
        Path loaderFile = root.resolve(loader);
        Files.createDirectories(loaderFile.getParent());
        Files.copy(Path.of("/").resolve(loader).toRealPath(), loaderFile);
    }

    private static Path find(String library, String multiarch) {
        return locate(library, multiarch)
                .orElseThrow(() -> new CommandFailedException(
                        "--base scratch needs a Debian or Ubuntu with glibc; there is no " + library));
    }

    private static Optional<Path> locate(String library, String multiarch) {
        return Stream.of("/lib/", "/usr/lib/")
                .map(directory -> Path.of(directory + multiarch).resolve(library))
                .filter(Files::exists)
                .findFirst();
    }

    private void writeAccounts() throws IOException {
        Path etc = Files.createDirectories(root.resolve("etc"));
        Files.writeString(etc.resolve("passwd"), "root:x:0:0:root:/:/none\nnonroot:x:65532:65532:nonroot:/tmp:/none\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nnonroot:x:65532:\n");
        Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
    }

    private static void run(List<String> command, Path log) throws IOException {
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new CommandFailedException("jlink failed: "
                        + Files.readString(log, StandardCharsets.UTF_8).trim());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(deepestFirst::add);
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
