package org.leserbrief.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
    @TempDir
    private Path directory;

    @Test
    void a_program_without_cache_starts_without_options() {
        assertEquals(List.of(), new AotCaches(directory, List.of()).options("kafka"));
    }

    @Test
    void in_a_training_only_the_named_programs_record() throws IOException {
        Files.writeString(directory.resolve("mail.aot"), "");
        AotCaches caches = new AotCaches(directory, List.of("kafka"));
        assertEquals(List.of("-XX:AOTCacheOutput=" + directory.resolve("kafka.aot.new")), caches.options("kafka"));
        assertTrue(caches.options("mail").contains("-XX:AOTCache=" + directory.resolve("mail.aot")));
    }

    @Test
    void a_recorded_cache_is_used() throws Exception {
        run(new AotCaches(directory, List.of("hello")));
        Files.move(directory.resolve("hello.aot.new"), directory.resolve("hello.aot"));
        // With this option a JVM that cannot use its cache exits.
        assertEquals("hello\n", run(new AotCaches(directory, List.of()), "-XX:AOTMode=on"));
    }

    @Test
    void a_cache_that_does_not_fit_is_ignored_in_silence() throws Exception {
        Files.writeString(directory.resolve("hello.aot"), "of another JVM");
        assertEquals("hello\n", run(new AotCaches(directory, List.of())));
    }

    /// Runs a program with the options for its cache, and returns its output.
    private String run(AotCaches caches, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(caches.options("hello"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", jar().toString(), Hello.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /// A JAR file with the program, because a cache contains no classes from directories.
    private Path jar() throws IOException {
        Path jar = directory.resolve("hello.jar");
        if (!Files.exists(jar)) {
            String entry = Hello.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar));
                    InputStream classFile = Hello.class.getClassLoader().getResourceAsStream(entry)) {
                output.putNextEntry(new ZipEntry(entry));
                Objects.requireNonNull(classFile).transferTo(output);
            }
        }
        return jar;
    }

    static final class Hello {
        private Hello() {}

        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }
}
