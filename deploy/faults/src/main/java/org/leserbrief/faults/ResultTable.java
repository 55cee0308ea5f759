package org.leserbrief.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.faults.check.Invariant;
import org.leserbrief.faults.check.Violation;

/// The table that is printed at the end of a run.
final class ResultTable {
    private static final int MAX_VIOLATIONS = 8;

    private ResultTable() {}

    static String of(long seed, List<FaultResult> results) {
        StringBuilder text = new StringBuilder();
        text.append("\nseed %d\n".formatted(seed));
        text.append(row(
                "fault",
                Stream.of(Invariant.values()).map(Enum::name).toList(),
                List.of("tried", "ack", "ref", "unans", "dupl", "back s", "drain s")));
        for (FaultResult result : results) {
            text.append(row(name(result), cells(result), figures(result)));
        }
        for (FaultResult result : results) {
            String fault = "%2d".formatted(result.step().fault().number());
            if (result.notRun() != null) {
                text.append("%s not run here: %s%n".formatted(fault, result.notRun()));
            }
            result.remarks().forEach(line -> text.append("%s %s%n".formatted(fault, line)));
            result.violations().stream()
                    .limit(MAX_VIOLATIONS)
                    .forEach(violation -> text.append(
                            "%s VIOLATED %s: %s%n".formatted(fault, violation.invariant(), violation.message())));
            if (result.violations().size() > MAX_VIOLATIONS) {
                text.append("%s … and %d more%n"
                        .formatted(fault, result.violations().size() - MAX_VIOLATIONS));
            }
        }
        return text.toString();
    }

    private static String name(FaultResult result) {
        return "%2d %s"
                .formatted(result.step().fault().number(), result.step().fault().title());
    }

    private static List<String> cells(FaultResult result) {
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

    private static List<String> figures(FaultResult result) {
        FaultResult.OperationCounts operations = result.operations();
        return List.of(
                Long.toString(operations.tried()),
                Long.toString(operations.acknowledged()),
                Long.toString(operations.refused()),
                Long.toString(operations.unanswered()),
                Long.toString(result.duplicates()),
                String.format(Locale.ROOT, "%.1f", result.recoverySeconds()),
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
