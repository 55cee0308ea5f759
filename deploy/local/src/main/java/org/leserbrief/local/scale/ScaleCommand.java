package org.leserbrief.local.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/// `deploy/local/scale SERVICE N`: returns when exactly that many replicas run and are ready.
@Command(
        name = "deploy/local/scale",
        description = "Starts or stops replicas of a service while the system runs, and waits until they are ready.")
public final class ScaleCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    @Parameters(paramLabel = "SERVICE", description = "article-service, comment-service or topic-service")
    @SuppressWarnings("NullAway.Init") // picocli requires a parameter without a default value.
    private Service service;

    @Parameters(paramLabel = "N", description = "the number of replicas, from 1 to 6")
    private int replicas;

    private ScaleCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return CommandLines.create(new ScaleCommand()).execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        RunningSystem system = RunningSystem.require();
        ScaleRequest request = new ScaleRequest(system.data().resolve("replicas"), service);
        request.submit(replicas);
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (request.isPending()) {
            if (Instant.now().isAfter(deadline)
                    || RunningSystem.in(system.data()).isEmpty()) {
                request.complete();
                throw new CommandFailedException("the launcher did not change the replicas; see logs/up.log");
            }
            Thread.sleep(100);
        }
        request.rejectionReason().ifPresent(reason -> {
            throw new CommandFailedException(reason);
        });
        return ExitCode.OK;
    }
}
