package org.leserbrief.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Recordings of the JDK's Flight Recorder, one of each JVM, with samples of CPU time (JEP 509). Each JVM writes its
/// own when it ends.
final class JvmProfiles {
    private final Path folder;

    private JvmProfiles(Path folder) {
        this.folder = folder;
    }

    static JvmProfiles in(Path folder) throws IOException {
        return new JvmProfiles(Files.createDirectories(folder));
    }

    /// @param pids the folder with a file for each part, which contains its process id
    void start(Path pids) throws IOException, InterruptedException {
        try (Stream<Path> parts = Files.list(pids)) {
            for (Path part : parts.toList()) {
                String pid = Files.readString(part).trim();
                if (isJvm(pid)) {
                    start(String.valueOf(part.getFileName()), pid);
                }
            }
        }
    }

    private static boolean isJvm(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    private void start(String part, String pid) throws IOException, InterruptedException {
        Path recording = folder.resolve(part + ".jfr");
        Files.deleteIfExists(recording);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        pid,
                        "JFR.start",
                        "name=benchmark",
                        "settings=profile",
                        "jdk.CPUTimeSample#enabled=true",
                        "dumponexit=true",
                        "filename=" + recording))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !output.contains("Started recording")) {
            throw new IllegalStateException("no recording of " + part + ": " + output);
        }
    }
}
