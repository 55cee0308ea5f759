package org.leserbrief.benchmark.signup;

import java.util.concurrent.Callable;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.benchmark.PositiveNumberConverter;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deploy/benchmark/sign-up`: exit status 0 if answers and times are alike, 1 if not, 2 for wrong options.
@Command(
        name = "deploy/benchmark/sign-up",
        description = "Starts a system of its own and measures whether the answer to a sign-up for the letter says"
                + " anything about the address.")
public final class SignUpCommand implements Callable<Integer> {
    @Option(
            names = "--pairs",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description =
                    "how many pairs of requests are compared for each kind of address (default: ${DEFAULT-VALUE})")
    private int pairs = 2_000;

    private SignUpCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new SignUpCommand());
    }

    int pairs() {
        return pairs;
    }

    @Override
    public Integer call() throws Exception {
        try (BenchmarkSystem system = BenchmarkSystem.start(false)) {
            return new SignUpBenchmark(system, pairs).run() ? 0 : 1;
        }
    }
}
