package org.leserbrief.benchmark.read;

import java.util.concurrent.Callable;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.PositiveNumberConverter;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deploy/benchmark/search`.
@Command(
        name = "deploy/benchmark/search",
        description =
                "Starts a system of its own and measures whether searches find what was looked for, and their cost.")
public final class SearchCommand implements Callable<Integer> {
    @Option(
            names = "--articles",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "how many articles are generated besides the sample newsroom (default: ${DEFAULT-VALUE})")
    private int articles = 100_000;

    @Option(
            names = "--queries",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "how many queries of each kind are asked (default: ${DEFAULT-VALUE})")
    private int queries = 200;

    @Option(
            names = "--requests",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "how many searches past the cache are sent in a round, and ten times as many from it"
                    + " (default: ${DEFAULT-VALUE})")
    private int requestsPerRound = 1_000;

    @Option(names = "--profile", description = "keep a JFR recording of each JVM in deploy/benchmark/target/profiles")
    private boolean profile;

    private SearchCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new SearchCommand());
    }

    int articles() {
        return articles;
    }

    @Override
    public Integer call() throws Exception {
        try (BenchmarkSystem system = BenchmarkSystem.startWithNewsroom(profile)) {
            new SearchBenchmark(system, articles, queries, requestsPerRound).run();
        }
        return 0;
    }
}
