package org.leserbrief.local.identity;

import java.util.concurrent.Callable;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `deploy/local/token [--short-lived] NAME`: prints an access token of a sample user.
@Command(name = "deploy/local/token", description = "Prints an access token of a sample user.")
public final class TokenCommand implements Callable<Integer> {
    @Option(names = "--short-lived", description = "a token that expires after two seconds")
    private boolean shortLived;

    @Parameters(paramLabel = "NAME", description = "the user: reader … reader6, author, editor, moderator or admin")
    @SuppressWarnings("NullAway.Init") // picocli requires a parameter without a default value.
    private String user;

    private TokenCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return CommandLines.create(new TokenCommand()).execute(arguments);
    }

    @Override
    public Integer call() {
        AccessTokens tokens = new AccessTokens(RunningSystem.require());
        System.out.println(tokens.of(user, shortLived ? AccessTokens.SHORT_LIVED : AccessTokens.CLIENT));
        return ExitCode.OK;
    }
}
