package org.leserbrief.local.identity;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.RunningSystem;

/// `token [--short-lived] NAME`: prints an access token of a sample user.
public final class TokenCommand {
    private TokenCommand() {}

    public static void main(String[] arguments) {
        List<String> rest = Arrays.asList(arguments);
        boolean shortLived = !rest.isEmpty() && rest.getFirst().equals("--short-lived");
        List<String> names = shortLived ? rest.subList(1, rest.size()) : rest;
        if (names.size() != 1) {
            end("usage: deploy/local/token [--short-lived] NAME", 2);
        }
        Path data = Path.of(System.getProperty("leserbrief.data", "deploy/local/.data"));
        Optional<RunningSystem> system = RunningSystem.in(data);
        if (system.isEmpty()) {
            end("token: the system does not run on %s; deploy/local/up starts it".formatted(data), 1);
        }
        try {
            AccessTokens tokens = new AccessTokens(system.orElseThrow());
            System.out.println(
                    tokens.of(names.getFirst(), shortLived ? AccessTokens.SHORT_LIVED : AccessTokens.CLIENT));
        } catch (CommandFailedException e) {
            end("token: " + e.getMessage(), 1);
        }
    }

    private static void end(String line, int status) {
        System.err.println(line);
        System.exit(status);
    }
}
