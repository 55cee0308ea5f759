package org.leserbrief.benchmark.write;

import java.util.concurrent.Callable;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.PositiveNumberConverter;
import org.leserbrief.benchmark.write.WriteBenchmark.Extent;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deploy/benchmark/write`.
@Command(
        name = "deploy/benchmark/write",
        description = "Starts a system of its own and measures writing: comments, a load spike, and events.")
public final class WriteCommand implements Callable<Integer> {
    @Option(
            names = "--warm-up",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "how many comments are posted before anything but the first is measured"
                    + " (default: ${DEFAULT-VALUE})")
    private int warmUpPosts = 20_000;

    @Option(names = "--short", description = "measure what a comment costs and leave out the load spike and events")
    private boolean postsOnly;

    @Option(
            names = "--rules",
            description = "measure only what moderators' rules add to the cost of a comment, and a replay")
    private boolean rulesOnly;

    @Option(names = "--profile", description = "keep a JFR recording of each JVM in deploy/benchmark/target/profiles")
    private boolean profile;

    private WriteCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new WriteCommand());
    }

    @Override
    public Integer call() throws Exception {
        try (BenchmarkSystem system = BenchmarkSystem.start(profile)) {
            new WriteBenchmark(system, warmUpPosts, extent()).run();
        }
        return 0;
    }

    private Extent extent() {
        return rulesOnly ? Extent.RULES : postsOnly ? Extent.POSTS : Extent.ALL;
    }
}
