package org.leserbrief.images;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The native libraries within JARs. Their layers are the same for all platforms, so each library has to be there for
/// each of them.
final class NativeLibraries {
    /// `e_machine` of the ELF header (System V ABI, "ELF Header"), in its second byte.
    private static final int MACHINE = 18;

    private static final int X86_64 = 0x3e;
    private static final int AARCH64 = 0xb7;
    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

    private NativeLibraries() {}

    /// The names of libraries that another platform has and this one lacks.
    ///
    /// @param directory contains JARs
    static Set<String> lacking(Path directory, Platform platform) {
        boolean arm = platform.getArchitecture().equals("arm64");
        Set<String> present = libraries(directory, arm ? AARCH64 : X86_64);
        Set<String> lacking = libraries(directory, arm ? X86_64 : AARCH64);
        lacking.removeAll(present);
        return lacking;
    }

    private static Set<String> libraries(Path directory, int machine) {
        Set<String> libraries = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            for (Path jar : jars) {
                libraries.addAll(librariesIn(jar, machine));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return libraries;
    }

    private static Set<String> librariesIn(Path jar, int machine) throws IOException {
        Set<String> libraries = new HashSet<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                // Android's and FreeBSD's are ELF, too, and no image needs them.
                boolean linux = name.endsWith(".so") && !name.contains("android") && !name.contains("FreeBSD");
                if (linux && !name.contains("freebsd") && machineOf(file, entry) == machine) {
                    libraries.add(name.substring(name.lastIndexOf('/') + 1));
                }
            }
        }
        return libraries;
    }

    private static int machineOf(JarFile file, JarEntry entry) throws IOException {
        try (InputStream content = file.getInputStream(entry)) {
            byte[] header = content.readNBytes(MACHINE + 1);
            for (int i = 0; i < MAGIC.length; i++) {
                if (header.length <= MACHINE || header[i] != MAGIC[i]) {
                    return 0;
                }
            }
            return header[MACHINE] & 0xff;
        }
    }
}
