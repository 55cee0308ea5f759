package org.leserbrief.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The CPU time that each process of the system has used, from Linux's `/proc` (proc(5)).
///
/// @param secondsByProcess user and system time in seconds, including descendants, by the name of the component
/// @param compilers the part of it that the compilers of the JVMs have used
public record CpuUsage(Map<String, Double> secondsByProcess, double compilers) {
    /// `sysconf(_SC_CLK_TCK)`: 100 on every Linux since 2.6, whatever the kernel's own tick.
    private static final double TICKS_PER_SECOND = 100;

    /// The beginning of `C1 CompilerThread0` and `C2 CompilerThread0`; the kernel knows 15 characters of a name.
    private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre.*");

    /// Reads the CPU time of the parts whose process ids are in the folder.
    public static CpuUsage now(Path pids) {
        Map<String, Double> seconds = new TreeMap<>();
        double compilers = 0;
        try (Stream<Path> files = Files.list(pids)) {
            for (Path file : files.toList()) {
                long pid = Long.parseLong(Files.readString(file).trim());
                ProcessHandle.of(pid)
                        .ifPresent(process -> seconds.put(file.getFileName().toString(), secondsOf(process)));
                compilers += compilersOf(pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CpuUsage(seconds, compilers);
    }

    public CpuUsage since(CpuUsage before) {
        Map<String, Double> difference = new TreeMap<>();
        secondsByProcess.forEach((name, seconds) ->
                difference.put(name, seconds - before.secondsByProcess().getOrDefault(name, 0.0)));
        return new CpuUsage(difference, compilers - before.compilers());
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

    private static double compilersOf(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.flatMap(thread -> Stat.of(thread).stream())
                            .filter(stat -> COMPILER.matcher(stat.name()).matches())
                            .mapToDouble(Stat::used)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private static Optional<Double> ticks(long pid, boolean withEndedChildren) {
        return Stat.of(Path.of("/proc", Long.toString(pid)))
                .map(stat -> withEndedChildren ? stat.used() + stat.ofEndedChildren() : stat.used());
    }

    /// Fields 2 and 14 to 17 of `stat`: the name, the user and system time in ticks, and those of children that have
    /// ended.
    private record Stat(String name, double used, double ofEndedChildren) {
        static Optional<Stat> of(Path processOrThread) {
            try {
                String stat = Files.readString(processOrThread.resolve("stat"));
                // The name in parentheses may contain spaces.
                int end = stat.lastIndexOf(')');
                List<String> fields = List.of(stat.substring(end + 2).split(" ", -1));
                double used = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
                double ended = Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14));
                return Optional.of(new Stat(stat.substring(stat.indexOf('(') + 1, end), used, ended));
            } catch (IOException ended) {
                return Optional.empty();
            }
        }
    }
}
