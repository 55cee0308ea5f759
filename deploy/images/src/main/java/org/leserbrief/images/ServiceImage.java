package org.leserbrief.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The image of a service: its layers, command and labels.
///
/// The layers are ordered from rarely changed ones to those that change with each commit, so that an upgrade
/// fetches little: the runtime (of a scratch image), Quarkus' boot classes, libraries, the classes that Quarkus
/// generates, and the service's own classes. Files belong to root and the service runs as 65532, so it can write
/// only to `/tmp`.
///
/// @param aotCache recorded by the runtime of this image; null if there is none
record ServiceImage(
        ServiceApplication application,
        BaseImage base,
        SourceRevision revision,
        @Nullable Path aotCache) {
    static final String USER = "65532:65532";
    static final String DIRECTORY = "/app";

    private static final String AOT_CACHE = "app.aot";

    ServiceImage(ServiceApplication application, BaseImage base, SourceRevision revision) {
        this(application, base, revision, null);
    }

    ServiceImage withAotCache(Path cache) {
        return new ServiceImage(application, base, revision, cache);
    }

    String name() {
        return application.name();
    }

    List<FileEntriesLayer> layers() {
        List<FileEntriesLayer> layers = new ArrayList<>();
        if (base instanceof BaseImage.Scratch scratch) {
            layers.add(runtimeLayer(scratch.runtime().root()));
        }
        Path directory = application.directory();
        layers.add(layer("boot", directory, List.of("lib/boot")));
        layers.add(layer("lib", directory, List.of("lib/main")));
        layers.add(layer("quarkus", directory, List.of("quarkus", "quarkus-run.jar")));
        layers.add(appLayer(directory));
        if (aotCache != null) {
            layers.add(FileEntriesLayer.builder()
                    .setName("aot")
                    .addEntry(aotCache, AbsoluteUnixPath.get(DIRECTORY + "/" + AOT_CACHE))
                    .build());
        }
        return layers;
    }

    private static FileEntriesLayer runtimeLayer(Path root) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("runtime");
        addDirectory(layer, root, "");
        layer.addEntry(root, AbsoluteUnixPath.get("/tmp"), FilePermissions.fromOctalString("777"));
        return layer.build();
    }

    private FileEntriesLayer appLayer(Path directory) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("app");
        addDirectory(layer, directory.resolve("app"), DIRECTORY + "/app");
        layer.addEntry(application.sbom(), AbsoluteUnixPath.get(DIRECTORY + "/sbom.cdx.json"));
        return layer.build();
    }

    private static FileEntriesLayer layer(String name, Path application, List<String> parts) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (String part : parts) {
            addDirectory(layer, application.resolve(part), DIRECTORY + "/" + part);
        }
        return layer.build();
    }

    /// Adds the content of a directory with the permissions of a read-only file system.
    private static void addDirectory(FileEntriesLayer.Builder layer, Path source, String target) {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.sorted().toList()) {
                String relative = source.relativize(path).toString();
                String inImage = relative.isEmpty() ? target : target + "/" + relative;
                if (!inImage.isEmpty()) {
                    boolean executable = Files.isDirectory(path) || Files.isExecutable(path);
                    layer.addEntry(
                            path,
                            AbsoluteUnixPath.get(inImage),
                            FilePermissions.fromOctalString(executable ? "755" : "644"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The command; operators add options with the variable `JDK_JAVA_OPTIONS`.
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(base.java());
        command.addAll(jvmOptions());
        if (aotCache != null) {
            command.addAll(List.of("-XX:AOTCache=" + DIRECTORY + "/" + AOT_CACHE, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        command.addAll(List.of("-jar", DIRECTORY + "/quarkus-run.jar"));
        return command;
    }

    /// The same options as in deploy/local; only the heap depends on the container's memory.
    static List<String> jvmOptions() {
        return List.of(
                // 192 MB of heap in a container of 384 MB; the rest is classes, threads and buffers.
                "-XX:MaxRAMPercentage=50",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    }

    /// The annotations of the OCI image specification, as labels.
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("org.opencontainers.image.title", "Leserbrief " + name());
        labels.put("org.opencontainers.image.description", "One of the three services of Leserbrief");
        labels.put("org.opencontainers.image.revision", revision.id());
        labels.put("org.opencontainers.image.created", revision.time().toString());
        labels.put("org.opencontainers.image.version", version());
        labels.put("org.opencontainers.image.licenses", "Apache-2.0");
        if (base instanceof BaseImage.Pinned pinned) {
            int digest = pinned.reference().indexOf('@');
            labels.put("org.opencontainers.image.base.name", pinned.reference().substring(0, digest));
            labels.put(
                    "org.opencontainers.image.base.digest", pinned.reference().substring(digest + 1));
        }
        return labels;
    }

    /// The project's version, from the name of the service's own JAR file.
    String version() {
        try (Stream<Path> files = Files.list(application.directory().resolve("app"))) {
            String jar = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(name() + "-") && file.endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            return jar.substring(name().length() + 1, jar.length() - ".jar".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
