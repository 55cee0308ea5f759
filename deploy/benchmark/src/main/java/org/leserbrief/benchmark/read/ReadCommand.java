package org.leserbrief.benchmark.read;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.PositiveNumberConverter;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deploy/benchmark/read`.
@Command(
        name = "deploy/benchmark/read",
        description =
                "Starts a system of its own and measures reading with 1,000,000 comments, and open event streams.")
public final class ReadCommand implements Callable<Integer> {
    @Option(
            names = "--requests",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "how many requests of each kind are sent in a round (default: ${DEFAULT-VALUE})")
    private int requestsPerRound = 4_000;

    @Option(
            names = "--articles",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "how many articles there are, at least 1000 (default: ${DEFAULT-VALUE})")
    private int articles = 1_000;

    @Option(names = "--pages", description = "measure articles, lists and topics only, which takes some three minutes")
    private boolean pagesOnly;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "with --pages: measure nothing but the lines whose names match, such as 'front|topic page'")
    private @Nullable Pattern only;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "with --pages: warm each line up by N requests (default: 20000, for some lines 4000)")
    private @Nullable Integer warmUp;

    @Option(names = "--growth", description = "measure with 1,000 articles and again with 100,000, and nothing else")
    private boolean growth;

    @Option(names = "--profile", description = "keep a JFR recording of each JVM in deploy/benchmark/target/profiles")
    private boolean profile;

    private ReadCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new ReadCommand());
    }

    int requestsPerRound() {
        return requestsPerRound;
    }

    @Override
    public Integer call() throws Exception {
        try (BenchmarkSystem system = BenchmarkSystem.start(profile)) {
            if (growth) {
                new GrowthBenchmark(system, requestsPerRound).run();
                return 0;
            }
            new PageBenchmark(
                            system,
                            new PageBenchmark.Options(
                                    requestsPerRound,
                                    Math.max(1_000, articles),
                                    warmUp == null ? OptionalInt.empty() : OptionalInt.of(warmUp),
                                    Optional.ofNullable(only)))
                    .run();
            if (!pagesOnly) {
                new ReadBenchmark(system, requestsPerRound).run();
            }
        }
        return 0;
    }
}
