package org.leserbrief.local.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;

/// `deploy/local/scale SERVICE N`: returns when so many replicas are ready, and no other runs.
public final class ScaleCommand {
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    private ScaleCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console("scale");
        try {
            scale(Path.of(System.getProperty("leserbrief.data", "")), arguments);
        } catch (CommandFailedException e) {
            console.error(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private static void scale(Path data, String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !arguments[1].matches("[0-9]{1,3}")) {
            throw new CommandFailedException("usage: deploy/local/scale SERVICE N");
        }
        Service service = Service.find(arguments[0])
                .orElseThrow(() -> new CommandFailedException(
                        "there are %s, and no %s".formatted(Service.labels(), arguments[0])));
        if (RunningSystem.in(data).isEmpty()) {
            throw new CommandFailedException("no system runs: deploy/local/up starts it");
        }
        ScaleRequest request = new ScaleRequest(data.resolve("replicas"), service);
        request.submit(Integer.parseInt(arguments[1]));
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (request.isPending()) {
            if (Instant.now().isAfter(deadline) || RunningSystem.in(data).isEmpty()) {
                request.complete();
                throw new CommandFailedException("the launcher did not do it; see logs/up.log");
            }
            Thread.sleep(100);
        }
        request.rejectionReason().ifPresent(reason -> {
            throw new CommandFailedException(reason);
        });
    }
}
