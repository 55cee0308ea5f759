package org.leserbrief.local.operate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.InvalidOptionException;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `deploy/local/operate SERVICE COMMAND`: the commands of operators, called as the sample user `admin`.
@Command(
        name = "deploy/local/operate",
        description = "Commands of operators to one service of the running system.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            OperateCommand.Parked.class,
            OperateCommand.Unsendable.class,
            OperateCommand.Log.class,
            OperateCommand.Erasures.class
        })
@SuppressWarnings("NullAway.Init") // picocli requires parameters without a default value, and sets the parent command.
public final class OperateCommand {
    private static final String PARKED = "parked-events";
    private static final String UNSENDABLE = "unsendable-events";

    private final Executor executor;

    @Parameters(paramLabel = "SERVICE", description = "article-service, comment-service or topic-service")
    private Service service;

    private OperateCommand(Executor executor) {
        this.executor = executor;
    }

    /// Executes a command that was parsed.
    interface Executor {
        void execute(Service service, OperatorCommand command);
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new Console("operate")));
    }

    static int run(List<String> arguments, Console console) {
        return commandLine((service, command) -> {
                    RunningSystem system = RunningSystem.require();
                    AdminToken token = new AdminToken(new AccessTokens(system));
                    command.execute(new OperatorApi(system.publicUrl(), service.label(), token), console::print);
                })
                .execute(arguments.toArray(String[]::new));
    }

    static CommandLine commandLine(Executor executor) {
        return CommandLines.create(new OperateCommand(executor));
    }

    @Command(
            name = "read-models",
            customSynopsis = "deploy/local/operate SERVICE read-models",
            description = "lists the read models, their streams and their tables")
    int readModels() {
        return execute(new OperatorCommand.ReadModels());
    }

    @Command(
            customSynopsis = "deploy/local/operate SERVICE rebuild MODEL",
            description = "rebuilds a read model from its streams, and waits for the end")
    int rebuild(@Parameters(paramLabel = "MODEL", description = "name of the read model") String model) {
        return execute(new OperatorCommand.Rebuild(model));
    }

    @Command(
            customSynopsis = "deploy/local/operate SERVICE reconcile",
            description = "compares the service's numbers of comments with the comments, and repairs them")
    int reconcile() {
        return execute(new OperatorCommand.Reconcile());
    }

    private int execute(OperatorCommand command) {
        executor.execute(service, command);
        return ExitCode.OK;
    }

    @Command(
            name = "parked",
            customSynopsis = "deploy/local/operate SERVICE parked [list | retry ID | discard ID]",
            description = "lists, retries or discards events that a consumer could not apply")
    static final class Parked implements Callable<Integer> {
        @ParentCommand
        private OperateCommand operate;

        @Override
        public Integer call() {
            return list();
        }

        @Command(
                customSynopsis = "deploy/local/operate SERVICE parked list",
                description = "lists the parked events; the default")
        int list() {
            return operate.execute(new OperatorCommand.ListEvents(PARKED));
        }

        @Command(
                customSynopsis = "deploy/local/operate SERVICE parked retry ID",
                description = "applies a parked event again")
        int retry(@Parameters(paramLabel = "ID", description = "id of the event") String id) {
            return operate.execute(new OperatorCommand.Retry(PARKED, id));
        }

        @Command(
                customSynopsis = "deploy/local/operate SERVICE parked discard ID",
                description = "deletes a parked event")
        int discard(@Parameters(paramLabel = "ID", description = "id of the event") String id) {
            return operate.execute(new OperatorCommand.Discard(id));
        }
    }

    @Command(
            name = "unsendable",
            customSynopsis = "deploy/local/operate SERVICE unsendable [list | retry ID]",
            description = "lists or retries events that could not be sent to Kafka")
    static final class Unsendable implements Callable<Integer> {
        @ParentCommand
        private OperateCommand operate;

        @Override
        public Integer call() {
            return list();
        }

        @Command(
                customSynopsis = "deploy/local/operate SERVICE unsendable list",
                description = "lists the events that could not be sent; the default")
        int list() {
            return operate.execute(new OperatorCommand.ListEvents(UNSENDABLE));
        }

        @Command(
                customSynopsis = "deploy/local/operate SERVICE unsendable retry ID",
                description = "sends an event again")
        int retry(@Parameters(paramLabel = "ID", description = "id of the event") String id) {
            return operate.execute(new OperatorCommand.Retry(UNSENDABLE, id));
        }
    }

    @Command(
            name = "erasures",
            customSynopsis = "deploy/local/operate comment-service erasures replay [--since TIME]",
            description = "erases again whom a restored database still knows")
    static final class Erasures {
        @ParentCommand
        private OperateCommand operate;

        @Command(
                customSynopsis = "deploy/local/operate comment-service erasures replay [--since TIME]",
                description = "asks for the erasures that are in the stream and that the database does not know")
        int replay(
                @Option(
                                names = "--since",
                                paramLabel = "TIME",
                                description = "as 2026-11-30T12:00:00Z; by default all of the stream")
                        Optional<Instant> since) {
            if (operate.service != Service.COMMENT) {
                throw new InvalidOptionException("only comment-service erases readers");
            }
            return operate.execute(new OperatorCommand.ReplayErasures(since));
        }
    }

    @Command(
            name = "log",
            customSynopsis = "deploy/local/operate comment-service log [verify | export FILE | checkpoint]",
            description = "verifies or exports the log of moderation, or makes a checkpoint of it")
    static final class Log implements Callable<Integer> {
        @ParentCommand
        private OperateCommand operate;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return verify(Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Command(
                customSynopsis =
                        "deploy/local/operate comment-service log verify [--export FILE] [--key FILE] [--checkpoints FILE]",
                description = "verifies the log: that of the running system, or an export without any; the default")
        int verify(
                @Option(names = "--export", paramLabel = "FILE", description = "an export; needs --key")
                        Optional<Path> export,
                @Option(
                                names = "--key",
                                paramLabel = "FILE",
                                description = "the public keys (PEM); by default those that the service names")
                        Optional<Path> key,
                @Option(
                                names = "--checkpoints",
                                paramLabel = "FILE",
                                description = "checkpoints that were kept elsewhere, one a line as in the mails")
                        Optional<Path> checkpoints) {
            if (export.isEmpty()) {
                return execute(new OperatorCommand.VerifyLog(key, checkpoints));
            }
            if (key.isEmpty()) {
                throw new InvalidOptionException("--export needs --key");
            }
            PrintWriter out = spec.commandLine().getOut();
            try (Stream<String> lines = ModerationLog.linesOf(export.get())) {
                ModerationLog.verify(
                        lines, ModerationLog.checkpointsIn(checkpoints), ModerationLog.keysIn(key.get()), out::println);
            }
            out.flush();
            return ExitCode.OK;
        }

        @Command(
                customSynopsis = "deploy/local/operate comment-service log export FILE",
                description = "writes the log and its checkpoints to a file, as lines of JSON")
        int export(@Parameters(paramLabel = "FILE", description = "the file to write") Path file) {
            return execute(new OperatorCommand.ExportLog(file));
        }

        @Command(
                customSynopsis = "deploy/local/operate comment-service log checkpoint",
                description = "makes a checkpoint now, beside the daily one")
        int checkpoint() {
            return execute(new OperatorCommand.MakeCheckpoint());
        }

        private int execute(OperatorCommand command) {
            if (operate.service != Service.COMMENT) {
                throw new InvalidOptionException("only comment-service has a log");
            }
            return operate.execute(command);
        }
    }
}
