package org.leserbrief.local.setup;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Creates the command lines of this module. They all have `--help`, report an error in one line, and end with
/// status 1 if the command failed, or 2 if its options were wrong.
public final class CommandLines {
    private static final int USAGE_WIDTH = 100;

    private CommandLines() {}

    /// @param command an object with picocli's annotations
    public static CommandLine create(Object command) {
        CommandLine commandLine = new CommandLine(command)
                .registerConverter(Service.class, CommandLines::toService)
                // The last one wins, so that a caller can append options to a fixed list.
                .setOverwrittenOptionsAllowed(true)
                // An argument that begins with @ does not name a file with arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(USAGE_WIDTH)
                .setParameterExceptionHandler(CommandLines::reportParseError)
                .setExecutionExceptionHandler(CommandLines::reportFailure);
        addHelpOption(commandLine);
        return commandLine;
    }

    private static void addHelpOption(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("print this help")
                        .build());
        commandLine.getSubcommands().values().forEach(CommandLines::addHelpOption);
    }

    private static Service toService(String label) {
        return Service.find(label)
                .orElseThrow(
                        () -> new TypeConversionException("'%s' is none of %s".formatted(label, Service.labels())));
    }

    private static int reportParseError(ParameterException exception, String[] arguments) {
        return reportWrongUsage(exception.getCommandLine(), exception);
    }

    private static int reportFailure(Exception exception, CommandLine commandLine, @Nullable ParseResult parsed)
            throws Exception {
        return switch (exception) {
            case InvalidOptionException invalid -> reportWrongUsage(commandLine, invalid);
            case CommandFailedException failure -> {
                printError(commandLine, failure);
                yield ExitCode.SOFTWARE;
            }
            default -> throw exception;
        };
    }

    private static int reportWrongUsage(CommandLine commandLine, Exception exception) {
        PrintWriter err = commandLine.getErr();
        printError(commandLine, exception);
        if (exception instanceof ParameterException unparsable) {
            UnmatchedArgumentException.printSuggestions(unparsable, err);
        }
        if (commandLine.getParent() == null && commandLine.getSubcommands().isEmpty()) {
            err.print(commandLine.getHelp().fullSynopsis());
            err.printf("Try '%s --help'.%n", commandLine.getCommandName());
        } else {
            // The user may not know the subcommands, or how their arguments follow the parent's.
            commandLine.usage(err);
        }
        return ExitCode.USAGE;
    }

    private static void printError(CommandLine commandLine, Exception exception) {
        String path = commandLine.getCommandSpec().root().name();
        commandLine.getErr().println(path.substring(path.lastIndexOf('/') + 1) + ": " + exception.getMessage());
    }
}
