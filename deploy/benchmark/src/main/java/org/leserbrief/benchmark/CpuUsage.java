package org.leserbrief.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The CPU time that each process of the system has used, from Linux's `/proc` (proc(5)).
///
/// @param secondsByProcess user and system time in seconds, including descendants, by the name of the component
public record CpuUsage(Map<String, Double> secondsByProcess) {
    /// `sysconf(_SC_CLK_TCK)`: 100 on every Linux since 2.6, whatever the kernel's own tick.
    private static final double TICKS_PER_SECOND = 100;

    /// Reads the CPU time of the parts whose process ids are in the folder.
    public static CpuUsage now(Path pids) {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> files = Files.list(pids)) {
            for (Path file : files.toList()) {
                long pid = Long.parseLong(Files.readString(file).trim());
                ProcessHandle.of(pid)
                        .ifPresent(process -> seconds.put(file.getFileName().toString(), secondsOf(process)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CpuUsage(seconds);
    }

    public CpuUsage since(CpuUsage before) {
        Map<String, Double> difference = new TreeMap<>();
        secondsByProcess.forEach((name, seconds) ->
                difference.put(name, seconds - before.secondsByProcess().getOrDefault(name, 0.0)));
        return new CpuUsage(difference);
    }

    public double total() {
        return secondsByProcess.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static double secondsOf(ProcessHandle process) {
        return ticks(process.pid(), true)
                        .map(used -> used
                                + process.descendants()
                                        .mapToDouble(child ->
                                                ticks(child.pid(), false).orElse(0.0))
                                        .sum())
                        .orElse(0.0)
                / TICKS_PER_SECOND;
    }

    /// Fields 14 to 17 of `stat`: the user and system time of the process, and those of children that have ended.
    private static Optional<Double> ticks(long pid, boolean withEndedChildren) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the command in parentheses and may contain spaces.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            double used = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
            double ended = Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14));
            return Optional.of(withEndedChildren ? used + ended : used);
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
