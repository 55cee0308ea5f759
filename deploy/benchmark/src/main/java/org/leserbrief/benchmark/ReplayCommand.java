package org.leserbrief.benchmark;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.RunningSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `deploy/benchmark/replay`: exit status 0 if everything that was read back is equal, 1 if something differs, 2
/// for wrong options or if there is no file or no running system.
@Command(
        name = "deploy/benchmark/replay",
        description = "Posts German posts to the running system, reads them back and compares texts and counters.")
public final class ReplayCommand implements Callable<Integer> {
    private static final Path ROOT = Path.of(System.getProperty("leserbrief.root", "."));

    @Option(
            names = "--posts",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "only the first N posts")
    private int maxPosts = Integer.MAX_VALUE;

    @Option(
            names = "--clients",
            paramLabel = "N",
            converter = PositiveNumberConverter.class,
            description = "how many clients post at once (default: ${DEFAULT-VALUE})")
    private int clients = 8;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "one post a line: text, TAB, label, TAB, label (default: GermEval 2018)")
    private Path file = ROOT.resolve("../shared/data/germeval-2018/germeval2018.training.txt")
            .normalize();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    private ReplayCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new ReplayCommand());
    }

    ReplayOptions options() {
        return new ReplayOptions(file, maxPosts, clients);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.exists(file)) {
            err.println("There are no posts at " + file + ": name a file with --file.");
            return ExitCode.USAGE;
        }
        String data = System.getenv("LESERBRIEF_LOCAL_DATA");
        Optional<RunningSystem> system =
                RunningSystem.in(data == null ? ROOT.resolve("deploy/local/.data") : Path.of(data));
        if (system.isEmpty()) {
            err.println("No system is running: start it with deploy/local/up.");
            return ExitCode.USAGE;
        }
        boolean equal =
                new Replay(new ApiClient(system.get()), system.get().data().resolve("pids"), options()).run();
        return equal ? 0 : 1;
    }
}
