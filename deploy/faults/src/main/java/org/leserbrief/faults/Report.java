package org.leserbrief.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.faults.check.Invariant;
import org.leserbrief.faults.check.Violation;

/// The table at the end.
final class Report {
    private static final int MOST_LINES = 8;

    private Report() {}

    static String of(long seed, List<Result> results) {
        StringBuilder text = new StringBuilder();
        text.append("\nseed %d\n".formatted(seed));
        text.append(row(
                "fault",
                Stream.of(Invariant.values()).map(Enum::name).toList(),
                List.of("tried", "ack", "ref", "unans", "dupl", "back s", "drain s")));
        for (Result result : results) {
            text.append(row(name(result), cells(result), figures(result)));
        }
        for (Result result : results) {
            String fault = "%2d".formatted(result.step().fault().number());
            if (result.notRun() != null) {
                text.append("%s not run here: %s%n".formatted(fault, result.notRun()));
            }
            result.remarks().forEach(line -> text.append("%s %s%n".formatted(fault, line)));
            result.violations().stream()
                    .limit(MOST_LINES)
                    .forEach(violation -> text.append(
                            "%s VIOLATED %s: %s%n".formatted(fault, violation.invariant(), violation.what())));
            if (result.violations().size() > MOST_LINES) {
                text.append("%s … and %d more%n"
                        .formatted(fault, result.violations().size() - MOST_LINES));
            }
        }
        return text.toString();
    }

    private static String name(Result result) {
        return "%2d %s"
                .formatted(result.step().fault().number(), result.step().fault().title());
    }

    private static List<String> cells(Result result) {
        return Stream.of(Invariant.values())
                .map(invariant -> {
                    boolean violated = result.violations().stream()
                            .map(Violation::invariant)
                            .anyMatch(invariant::equals);
                    if (violated) {
                        return "VIOLATED";
                    }
                    return result.notRun() == null ? "ok" : "not run";
                })
                .toList();
    }

    private static List<String> figures(Result result) {
        Result.Operations operations = result.operations();
        return List.of(
                Long.toString(operations.tried()),
                Long.toString(operations.acknowledged()),
                Long.toString(operations.refused()),
                Long.toString(operations.unanswered()),
                Long.toString(result.duplicates()),
                String.format(Locale.ROOT, "%.1f", result.seconds()),
                String.format(Locale.ROOT, "%.1f", result.drainSeconds()));
    }

    private static String row(String name, List<String> cells, List<String> figures) {
        return "%-54s %s %s%n"
                .formatted(
                        name,
                        cells.stream().map("%-8s"::formatted).collect(Collectors.joining(" ")),
                        figures.stream().map("%7s"::formatted).collect(Collectors.joining(" ")));
    }
}
