package org.leserbrief.local.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.StartFailure;

/// `deploy/local/scale SERVICE N`: returns when so many replicas are ready, and no other runs.
public final class ScaleCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private ScaleCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console("scale");
        try {
            scale(Path.of(System.getProperty("leserbrief.data", "")), arguments);
        } catch (StartFailure e) {
            console.error(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private static void scale(Path data, String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !arguments[1].matches("[0-9]{1,3}")) {
            throw new StartFailure("usage: deploy/local/scale SERVICE N");
        }
        Service service = Service.find(arguments[0])
                .orElseThrow(
                        () -> new StartFailure("there are %s, and no %s".formatted(Service.labels(), arguments[0])));
        if (RunningSystem.in(data).isEmpty()) {
            throw new StartFailure("no system runs: deploy/local/up starts it");
        }
        Wish wish = new Wish(data.resolve("replicas"), service);
        wish.make(Integer.parseInt(arguments[1]));
        Instant end = Instant.now().plus(PATIENCE);
        while (wish.isOpen()) {
            if (Instant.now().isAfter(end) || RunningSystem.in(data).isEmpty()) {
                wish.fulfilled();
                throw new StartFailure("the launcher did not do it; see logs/up.log");
            }
            Thread.sleep(100);
        }
        wish.readRefusal().ifPresent(why -> {
            throw new StartFailure(why);
        });
    }
}
