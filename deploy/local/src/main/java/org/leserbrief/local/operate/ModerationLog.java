package org.leserbrief.local.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.platform.hashchain.Checkpoint;
import org.leserbrief.platform.hashchain.LogVerification;
import org.leserbrief.platform.hashchain.Verdict;
import org.leserbrief.platform.hashchain.VerificationKeys;

/// The log of moderation, as comment-service offers it or as a file.
final class ModerationLog {
    static final String EXPORT = "/api/moderation/log/export";
    static final String CHECKPOINTS = "/api/moderation/log/checkpoints";
    private static final String KEYS = "/api/moderation-log/keys";

    private ModerationLog() {}

    /// The keys that the service names: who has changed the log may have changed them, too.
    static VerificationKeys keysOf(OperatorApi api) {
        return VerificationKeys.parse(String.join(
                "\n",
                api.call("GET", KEYS)
                        .expect()
                        .path("items")
                        .valueStream()
                        .map(key -> key.path("publicKey").asText())
                        .toList()));
    }

    /// @throws CommandFailedException if the file cannot be read, or holds something else
    static VerificationKeys keysIn(Path file) {
        try {
            return VerificationKeys.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    /// @param file a checkpoint a line, as in the mails; empty for none
    /// @throws CommandFailedException if the file cannot be read, or holds something else
    static List<Checkpoint> checkpointsIn(Optional<Path> file) {
        try {
            return file.isEmpty()
                    ? List.of()
                    : Files.readAllLines(file.get()).stream()
                            .filter(line -> !line.isBlank())
                            .map(Checkpoint::parse)
                            .toList();
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file.orElseThrow(), e);
        }
    }

    /// @throws CommandFailedException if the file cannot be read
    static Stream<String> linesOf(Path file) {
        try {
            return Files.lines(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CommandFailedException unreadable(Path file, Exception cause) {
        return new CommandFailedException("%s cannot be read: %s".formatted(file, cause.getMessage()), cause);
    }

    /// Prints what verification has found.
    ///
    /// @throws CommandFailedException with the first bad place, if there is any
    static void verify(Stream<String> lines, List<Checkpoint> kept, VerificationKeys keys, Consumer<String> output) {
        switch (LogVerification.verify(lines, kept, keys)) {
            case Verdict.Intact(long size, int checkpoints, Optional<Checkpoint> newest) -> {
                output.accept("OK: %d entries, %d checkpoints".formatted(size, checkpoints));
                output.accept(newest.map(checkpoint -> "the newest checkpoint, of %s, covers %d of them"
                                .formatted(checkpoint.time(), checkpoint.size()))
                        .orElse("without a checkpoint nobody can tell whether the end is missing"));
            }
            case Verdict.Broken(long seq, Verdict.Fault fault, String detail) ->
                throw new CommandFailedException("entry %d: %s (%s)".formatted(seq, describe(fault), detail));
        }
    }

    private static String describe(Verdict.Fault fault) {
        return switch (fault) {
            case UNREADABLE -> "the line cannot be read";
            case MISSING -> "it is missing, or stands elsewhere";
            case OUT_OF_ORDER -> "another one was inserted, or the order was changed";
            case CHANGED -> "it was changed";
            case DETACHED -> "the one before was changed, or this one inserted";
            case CUT_OFF -> "the end is cut off from here";
            case CHECKPOINT_MISMATCH -> "the log up to here is another one than the checkpoint covers";
            case WRONG_SIGNATURE -> "the signature of the checkpoint up to here is wrong";
            case UNKNOWN_KEY -> "the checkpoint up to here was signed with an unknown key";
        };
    }
}
