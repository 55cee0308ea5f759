package org.leserbrief.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.platform.hashchain.Checkpoint;
import org.leserbrief.platform.hashchain.VerificationKeys;

/// A command of an operator to one service.
sealed interface OperatorCommand {
    /// Executes the command and prints its result.
    ///
    /// @throws CommandFailedException if the command did not succeed
    void execute(OperatorApi api, Consumer<String> output);

    /// Empty if the words are not a valid command.
    static Optional<OperatorCommand> parse(List<String> words) {
        return switch (words) {
            case List<String> w when w.equals(List.of("read-models")) -> Optional.of(new ReadModels());
            case List<String> w when w.equals(List.of("reconcile")) -> Optional.of(new Reconcile());
            case List<String> w
            when w.size() == 2 && w.getFirst().equals("rebuild") -> Optional.of(new Rebuild(w.getLast()));
            case List<String> w when !w.isEmpty() && w.getFirst().equals("parked") -> parked(w.subList(1, w.size()));
            case List<String> w
            when !w.isEmpty() && w.getFirst().equals("unsendable") -> unsendable(w.subList(1, w.size()));
            default -> Optional.empty();
        };
    }

    private static Optional<OperatorCommand> parked(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("list"))) {
            return Optional.of(new ListEvents("parked-events"));
        }
        if (words.size() != 2) {
            return Optional.empty();
        }
        return switch (words.getFirst()) {
            case "retry" -> Optional.of(new Retry("parked-events", words.getLast()));
            case "discard" -> Optional.of(new Discard(words.getLast()));
            default -> Optional.empty();
        };
    }

    private static Optional<OperatorCommand> unsendable(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("list"))) {
            return Optional.of(new ListEvents("unsendable-events"));
        }
        return words.size() == 2 && words.getFirst().equals("retry")
                ? Optional.of(new Retry("unsendable-events", words.getLast()))
                : Optional.empty();
    }

    private static String pathSegment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record ReadModels() implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            for (JsonNode model : api.call("GET", "read-models").expect().path("items")) {
                output.accept(model.path("name").asText());
                for (JsonNode stream : model.path("streams")) {
                    output.accept("  from    %s (cleanup.policy=%s, retention.ms=%s, retention.bytes=%s)"
                            .formatted(
                                    stream.path("name").asText(),
                                    stream.path("cleanupPolicy").asText(),
                                    stream.path("retentionMs").asText(),
                                    stream.path("retentionBytes").asText()));
                }
                output.accept("  tables  " + String.join(", ", texts(model.path("tables"))));
                JsonNode last = model.path("lastRebuild");
                output.accept("  rebuilt "
                        + (last.isNull()
                                ? "never"
                                : last.path("startedAt").asText()
                                        + ", "
                                        + last.path("state").asText()));
            }
        }

        private static List<String> texts(JsonNode array) {
            return array.valueStream().map(JsonNode::asText).toList();
        }
    }

    /// Starts a rebuild and prints its progress until its end.
    record Rebuild(String model) implements OperatorCommand {
        private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            String path = "read-models/" + pathSegment(model);
            JsonNode run = api.call("POST", path + "/rebuild").expect().path("lastRebuild");
            String id = run.path("id").asText();
            long lastPrinted = -1;
            while (run.path("state").asText().equals("replaying")) {
                long replayed = run.path("events").path("replayed").asLong();
                if (replayed != lastPrinted) {
                    output.accept("%d of %d events replayed"
                            .formatted(
                                    replayed, run.path("events").path("total").asLong()));
                    lastPrinted = replayed;
                }
                pause();
                OperatorApi.Response response = api.call("GET", path);
                // The rebuild goes on while a replica restarts and the gateway answers 5xx.
                if (response.status() < 500) {
                    run = response.expect().path("lastRebuild");
                }
            }
            if (!run.path("id").asText().equals(id)) {
                throw new CommandFailedException("another rebuild of " + model + " has begun meanwhile");
            }
            String state = run.path("state").asText();
            if (!state.equals("done")) {
                throw new CommandFailedException("rebuilding %s: %s, %s"
                        .formatted(model, state, run.path("problem").asText()));
            }
            output.accept("%s rebuilt from %d events"
                    .formatted(model, run.path("events").path("replayed").asLong()));
            for (JsonNode table : run.path("differences")) {
                output.accept("  %s: %d missing, %d too much, %d different"
                        .formatted(
                                table.path("table").asText(),
                                table.path("missing").asLong(),
                                table.path("extra").asLong(),
                                table.path("different").asLong()));
            }
        }

        private static void pause() {
            try {
                Thread.sleep(POLL_INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailedException("interrupted; the rebuild goes on", e);
            }
        }
    }

    /// Makes the service compare its counters with the facts, and repair those that differ.
    record Reconcile() implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            JsonNode report = api.call("POST", "reconciliation").expect();
            for (JsonNode drift : report.path("drift")) {
                output.accept("%s %s: %d instead of %d"
                        .formatted(
                                drift.path("what").asText(),
                                drift.path("id").asText(),
                                drift.path("expected").asLong(),
                                drift.path("found").asLong()));
            }
            if (!report.path("conclusive").asBoolean()) {
                throw new CommandFailedException(
                        "no result: " + report.path("reason").asText());
            }
            output.accept("%d numbers compared, %d repaired"
                    .formatted(
                            report.path("groups").asLong(),
                            report.path("drifted").asLong()));
        }
    }

    record ListEvents(String list) implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            String cursor = "";
            boolean isEmpty = true;
            do {
                JsonNode page = api.call("GET", list + "?limit=100&cursor=" + pathSegment(cursor))
                        .expect();
                for (JsonNode event : page.path("items")) {
                    isEmpty = false;
                    output.accept("%s  %s  %s  %s  key %s: %s"
                            .formatted(
                                    event.path("id").asText(),
                                    event.path("parkedAt").asText(),
                                    event.path("stream").asText(),
                                    event.path("type").asText("(no type)"),
                                    event.path("key").asText("(isEmpty)"),
                                    event.path("reason").asText()));
                }
                cursor = page.path("next").asText("");
            } while (!cursor.isEmpty());
            if (isEmpty) {
                output.accept("none");
            }
        }
    }

    record Retry(String list, String id) implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            JsonNode response =
                    api.call("POST", list + "/" + pathSegment(id) + "/retry").expect();
            output.accept("%s: %s".formatted(id, response.path("outcome").asText("will be sent again")));
        }
    }

    /// Verifies the log of moderation as the service offers it.
    ///
    /// @param key the file of the public keys; without one, those that the service names
    /// @param checkpoints a file of checkpoints that were kept elsewhere
    record VerifyLog(Optional<Path> key, Optional<Path> checkpoints) implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            VerificationKeys keys = key.map(ModerationLog::keysIn).orElseGet(() -> ModerationLog.keysOf(api));
            List<Checkpoint> kept = ModerationLog.checkpointsIn(checkpoints);
            try (Stream<String> lines = api.lines(ModerationLog.EXPORT)) {
                ModerationLog.verify(lines, kept, keys, output);
            }
        }
    }

    record ExportLog(Path file) implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            try (Stream<String> lines = api.lines(ModerationLog.EXPORT)) {
                Files.write(file, (Iterable<String>) lines::iterator);
                output.accept("written to " + file);
            } catch (IOException | UncheckedIOException e) {
                throw new CommandFailedException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
            }
        }
    }

    record MakeCheckpoint() implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            output.accept(api.call("POST", ModerationLog.CHECKPOINTS).expect().toString());
        }
    }

    /// @param since what was asked for before it is left out
    record ReplayErasures(Optional<Instant> since) implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            String query = since.map(time -> "?since=" + time).orElse("");
            JsonNode replayed = api.call("POST", "erasures/replay" + query).expect();
            output.accept("%d erasures in the stream, %d asked for again"
                    .formatted(
                            replayed.path("found").asInt(),
                            replayed.path("requested").asInt()));
        }
    }

    record Discard(String id) implements OperatorCommand {
        @Override
        public void execute(OperatorApi api, Consumer<String> output) {
            api.call("DELETE", "parked-events/" + pathSegment(id)).expect();
            output.accept(id + ": discarded");
        }
    }
}
