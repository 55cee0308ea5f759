package org.leserbrief.benchmark.write;

import java.util.concurrent.Callable;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `deploy/benchmark/write`.
@Command(
        name = "deploy/benchmark/write",
        description = "Starts a system of its own and measures writing: comments, a load spike, and events.")
public final class WriteCommand implements Callable<Integer> {
    private WriteCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new WriteCommand());
    }

    @Override
    public Integer call() throws Exception {
        try (BenchmarkSystem system = BenchmarkSystem.start()) {
            new WriteBenchmark(system).run();
        }
        return 0;
    }
}
