package org.leserbrief.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Service;

/// An image on a base of two platforms is one of two platforms. The base and the service are stand-ins, because neither
/// a registry nor a packaged service is needed to see which files and which platform get into an image.
class PlatformsTest {
    private static final Platform AMD64 = new Platform("amd64", "linux");
    private static final Platform ARM64 = new Platform("arm64", "linux");
    private static final int X86_64 = 0x3e;
    private static final int AARCH64 = 0xb7;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @BeforeEach
    void packageService() throws IOException {
        for (String file : List.of("quarkus-run.jar", "lib/boot/boot.jar", "quarkus/gen.jar")) {
            write("quarkus-app/" + file, file);
        }
        writeJar(
                Files.createDirectories(directory.resolve("quarkus-app/lib/main"))
                        .resolve("main.jar"),
                Map.of());
        write("quarkus-app/app/topic-service-9.9.jar", "classes");
        write("bom.json", "{}");
    }

    @Test
    void a_pushed_image_is_for_both_platforms() throws Exception {
        try (MemoryRegistry registry = MemoryRegistry.start()) {
            BuiltImage pushed = builder()
                    .build(image(registry, List.of()), registry.address() + "/news", null, "1")
                    .getFirst();

            byte[] list = registry.manifest("news/topic-service", "1");
            assertEquals(pushed.digest(), MemoryRegistry.digest(list));
            Map<String, List<String>> layers = new TreeMap<>();
            for (JsonNode entry : JSON.readTree(list).path("manifests")) {
                String architecture = entry.at("/platform/architecture").asText();
                assertEquals("linux", entry.at("/platform/os").asText());
                JsonNode manifest = JSON.readTree(registry.manifest(
                        "news/topic-service", entry.path("digest").asText()));
                JsonNode configuration = JSON.readTree(
                        registry.blob(manifest.at("/config/digest").asText()));
                assertEquals(architecture, configuration.path("architecture").asText());
                assertEquals("65532:65532", configuration.at("/config/User").asText());
                assertEquals("java", configuration.at("/config/Entrypoint/0").asText());
                layers.put(architecture, manifest.path("layers").findValuesAsText("digest"));
            }
            assertEquals(Set.of("amd64", "arm64"), layers.keySet());
            List<String> amd64 = layers.getOrDefault("amd64", List.of());
            List<String> arm64 = layers.getOrDefault("arm64", List.of());
            // The base's, boot, lib, quarkus and app: only the base differs.
            assertEquals(5, amd64.size());
            assertTrue(!amd64.getFirst().equals(arm64.getFirst()), "each platform has the runtime of the other");
            assertEquals(amd64.subList(1, 5), arm64.subList(1, 5));
        }
    }

    @Test
    void an_archive_for_arm64_says_so() throws Exception {
        try (MemoryRegistry registry = MemoryRegistry.start()) {
            List<BuiltImage> built =
                    builder().build(image(registry, List.of("arm64")), null, directory.resolve("archives"), "1");

            assertEquals(1, built.size());
            ImageArchive archive = ImageArchive.unpack(Path.of(built.getFirst().name()), directory.resolve("unpacked"));
            assertEquals("arm64", archive.configuration().path("architecture").asText());
            archive.unpackLayers(directory.resolve("root"));
            assertEquals("arm64", Files.readString(directory.resolve("root/opt/runtime")));
            assertTrue(Files.exists(directory.resolve("root/app/lib/main/main.jar")));
        }
    }

    @Test
    void a_library_for_one_platform_only_is_found() throws IOException {
        Path libraries = Files.createDirectories(directory.resolve("libraries"));
        writeJar(libraries.resolve("both.jar"), Map.of("a/libboth.so", X86_64, "b/libboth.so", AARCH64));
        assertEquals(Set.of(), NativeLibraries.lacking(libraries, ARM64));

        writeJar(libraries.resolve("one.jar"), Map.of("linux/libone.so", X86_64));
        assertEquals(Set.of("libone.so"), NativeLibraries.lacking(libraries, ARM64));
        assertEquals(Set.of(), NativeLibraries.lacking(libraries, AMD64));

        // Another JAR may have the other one.
        writeJar(libraries.resolve("one-arm.jar"), Map.of("linux/libone.so", AARCH64));
        assertEquals(Set.of(), NativeLibraries.lacking(libraries, ARM64));
    }

    @Test
    void an_image_that_lacks_a_library_is_not_built() throws Exception {
        writeJar(directory.resolve("quarkus-app/lib/main/one.jar"), Map.of("libone.so", X86_64));
        try (MemoryRegistry registry = MemoryRegistry.start()) {
            ServiceImage image = image(registry, List.of());
            String refused = String.valueOf(assertThrows(
                            CommandFailedException.class,
                            () -> builder().build(image, null, directory.resolve("archives"), "1"))
                    .getMessage());
            assertTrue(refused.contains("libone.so") && refused.contains("arm64"), refused);
        }
    }

    /// Native libraries that consist of their ELF headers.
    private static void writeJar(Path jar, Map<String, Integer> machines) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, Integer> library : machines.entrySet()) {
                byte[] header = new byte[64];
                System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, header, 0, 7);
                header[18] = library.getValue().byteValue();
                out.putNextEntry(new JarEntry(library.getKey()));
                out.write(header);
            }
        }
    }

    private ImageBuilder builder() {
        return new ImageBuilder(directory.resolve("cache"), true);
    }

    private ServiceImage image(MemoryRegistry registry, List<String> architectures) throws Exception {
        String base = registry.address() + "/java@" + pushBase(registry);
        ServiceApplication application =
                new ServiceApplication(Service.TOPIC, directory.resolve("quarkus-app"), directory.resolve("bom.json"));
        return new ServiceImage(
                application,
                BaseImage.of(base, architectures, false, directory),
                new SourceRevision("0".repeat(40), Instant.EPOCH));
    }

    /// A base for two platforms, as publishers of Java have it: a list of one image for each.
    private String pushBase(MemoryRegistry registry) throws Exception {
        List<String> entries = new ArrayList<>();
        for (String architecture : List.of("amd64", "arm64")) {
            String name = registry.address() + "/java:" + architecture;
            RegistryImage target = RegistryImage.named(name);
            String digest = Jib.fromScratch()
                    .setPlatforms(Set.of(new Platform(architecture, "linux")))
                    .setFormat(ImageFormat.OCI)
                    .addLayer(List.of(write(architecture + "/runtime", architecture)), AbsoluteUnixPath.get("/opt"))
                    .containerize(Containerizer.to(target)
                            .setAllowInsecureRegistries(true)
                            .setBaseImageLayersCache(directory.resolve("base-cache"))
                            .setApplicationLayersCache(directory.resolve("base-cache")))
                    .getDigest()
                    .toString();
            entries.add("""
                    {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": %d,
                     "platform": {"architecture": "%s", "os": "linux"}}
                    """.formatted(digest, registry.manifest("java", digest).length, architecture));
        }
        return registry.put("java", """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [%s]}
                """.formatted(String.join(",", entries)));
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
