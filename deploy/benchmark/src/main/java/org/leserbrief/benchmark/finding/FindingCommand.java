package org.leserbrief.benchmark.finding;

import static org.leserbrief.benchmark.BenchmarkReport.print;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deploy/benchmark/find`.
@Command(
        name = "deploy/benchmark/find",
        description = "Measures how often topics are found rightly in sentences marked by hand, and how fast.")
public final class FindingCommand implements Callable<Integer> {
    /// Issue 16.
    static final double PRECISION_GOAL = 0.95;

    static final double RECALL_GOAL = 0.90;

    @Option(
            names = "--errors",
            description = "lists the errors in the part for development; those in the other part are for nobody to see")
    private boolean errors;

    @Option(names = "--quality", description = "measures only how often topics are found rightly")
    private boolean qualityOnly;

    private FindingCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new FindingCommand());
    }

    @Override
    public Integer call() {
        SentenceSet set = SentenceSet.read();
        print("%d sentences, %d topics"
                .formatted(
                        set.development().size() + set.heldOut().size(),
                        set.catalog().topics().size()));
        FindingQuality development = report("for development", set, set.development());
        report("held out", set, set.heldOut());
        List<MarkedSentence> all = new ArrayList<>(set.development());
        all.addAll(set.heldOut());
        FindingQuality.Agreement total = report("together", set, all).total();
        FindingQuality.Agreement bare =
                FindingQuality.of(set.catalog().withoutRules(), all).total();
        print("  without rules for homonyms: precision %.3f, recall %.3f".formatted(bare.precision(), bare.recall()));
        BenchmarkReport.atLeast("precision", total.precision(), PRECISION_GOAL);
        BenchmarkReport.atLeast("recall", total.recall(), RECALL_GOAL);
        if (errors) {
            print("");
            development.errors().forEach(error -> print("  " + error));
        }
        if (!qualityOnly) {
            print("");
            FindingSpeed.measure();
        }
        return 0;
    }

    private static FindingQuality report(String part, SentenceSet set, List<MarkedSentence> sentences) {
        FindingQuality quality = FindingQuality.of(set.catalog(), sentences);
        print("");
        print("%-22s %9s %6s %6s %6s %9s %6s"
                .formatted(part, "sentences", "right", "wrong", "missed", "precision", "recall"));
        quality.byCategory()
                .forEach((category, agreement) -> printRow(
                        category,
                        sentences.stream()
                                .filter(sentence -> sentence.category().equals(category))
                                .count(),
                        agreement));
        printRow("total", sentences.size(), quality.total());
        quality.byConfidence()
                .forEach((confidence, agreement) -> print(
                        "  %-20s %9s %6d %6d".formatted(confidence.code(), "", agreement.right(), agreement.wrong())));
        return quality;
    }

    private static void printRow(String label, long sentences, FindingQuality.Agreement agreement) {
        print("  %-20s %9d %6d %6d %6d %9.3f %6.3f"
                .formatted(
                        label,
                        sentences,
                        agreement.right(),
                        agreement.wrong(),
                        agreement.missed(),
                        agreement.precision(),
                        agreement.recall()));
    }
}
