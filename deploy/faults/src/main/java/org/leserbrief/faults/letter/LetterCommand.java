package org.leserbrief.faults.letter;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.InvalidOptionException;
import org.leserbrief.local.setup.Ports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deploy/faults/letter`: exit status 0 if all is well, 1 if something is violated, 2 for wrong options.
@Command(
        name = "deploy/faults/letter",
        description = "Sends a letter to many subscribers while its senders and the mail server are killed, and checks"
                + " that nobody got two and every letter is accounted for.")
public final class LetterCommand implements Callable<Integer> {
    /// Less, and a kill would meet no letter in flight.
    private static final int FEWEST = 200;

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            description = "how many get the letter, at least 200 (default: ${DEFAULT-VALUE})")
    private int subscribers = 20_000;

    @Option(names = "--port", paramLabel = "N", description = "the gateway's port (default: ${DEFAULT-VALUE})")
    private int gatewayPort = 28_080;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "the number from which all other ports follow (default: ${DEFAULT-VALUE})")
    private int portBase = 28_000;

    private LetterCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new LetterCommand());
    }

    int subscribers() {
        if (subscribers < FEWEST) {
            throw new InvalidOptionException(
                    "--subscribers takes a number from %d, not %d".formatted(FEWEST, subscribers));
        }
        return subscribers;
    }

    @Override
    public Integer call() {
        int wanted = subscribers();
        Path root = Path.of(System.getProperty("leserbrief.root", ".")).toAbsolutePath();
        try (LetterEnvironment environment = LetterEnvironment.start(root, new Ports(gatewayPort, portBase))) {
            return new LetterRun(environment, wanted).passes() ? 0 : 1;
        }
    }
}
