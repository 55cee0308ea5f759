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

/// What each process of the system has cost so far, from Linux's `/proc` (proc(5)).
///
/// @param secondsByName CPU seconds, user and system, of the process and its descendants
public record Processes(Map<String, Double> secondsByName) {
    /// `sysconf(_SC_CLK_TCK)`: 100 on every Linux since 2.6, whatever the kernel's own tick.
    private static final double TICKS_PER_SECOND = 100;

    /// Reads the parts whose process ids stand in the folder.
    public static Processes now(Path pids) {
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
        return new Processes(seconds);
    }

    public Processes since(Processes before) {
        Map<String, Double> difference = new TreeMap<>();
        secondsByName.forEach((name, seconds) ->
                difference.put(name, seconds - before.secondsByName().getOrDefault(name, 0.0)));
        return new Processes(difference);
    }

    public double total() {
        return secondsByName.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double secondsOf(ProcessHandle process) {
        return ticks(process.pid(), true)
                        .map(own -> own
                                + process.descendants()
                                        .mapToDouble(child ->
                                                ticks(child.pid(), false).orElse(0.0))
                                        .sum())
                        .orElse(0.0)
                / TICKS_PER_SECOND;
    }

    /// Fields 14 to 17 of `stat`: own user and system time, and those of children that have ended.
    private static Optional<Double> ticks(long pid, boolean withEndedChildren) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the command in brackets and may hold spaces.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            double own = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
            double ended = Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14));
            return Optional.of(withEndedChildren ? own + ended : own);
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
