package org.leserbrief.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.leserbrief.local.setup.StartFailure;

/// What an operator can ask for, as typed.
sealed interface Operation {
    /// Does it, says what came of it, and throws [StartFailure] if that was nothing good.
    void carryOut(OperatorApi api, Consumer<String> say);

    /// Empty for words that mean nothing here.
    static Optional<Operation> parse(List<String> words) {
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

    private static Optional<Operation> parked(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("list"))) {
            return Optional.of(new Events("parked-events"));
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

    private static Optional<Operation> unsendable(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("list"))) {
            return Optional.of(new Events("unsendable-events"));
        }
        return words.size() == 2 && words.getFirst().equals("retry")
                ? Optional.of(new Retry("unsendable-events", words.getLast()))
                : Optional.empty();
    }

    private static String part(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record ReadModels() implements Operation {
        @Override
        public void carryOut(OperatorApi api, Consumer<String> say) {
            for (JsonNode model : api.call("GET", "read-models").expect().path("items")) {
                say.accept(model.path("name").asText());
                for (JsonNode stream : model.path("streams")) {
                    say.accept("  from    %s (cleanup.policy=%s, retention.ms=%s, retention.bytes=%s)"
                            .formatted(
                                    stream.path("name").asText(),
                                    stream.path("cleanupPolicy").asText(),
                                    stream.path("retentionMs").asText(),
                                    stream.path("retentionBytes").asText()));
                }
                say.accept("  tables  " + String.join(", ", texts(model.path("tables"))));
                JsonNode last = model.path("lastRebuild");
                say.accept("  rebuilt "
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

    /// Begins a rebuild and follows it to its end.
    record Rebuild(String model) implements Operation {
        private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

        @Override
        public void carryOut(OperatorApi api, Consumer<String> say) {
            String path = "read-models/" + part(model);
            JsonNode run = api.call("POST", path + "/rebuild").expect().path("lastRebuild");
            String id = run.path("id").asText();
            long shown = -1;
            while (run.path("state").asText().equals("replaying")) {
                long replayed = run.path("events").path("replayed").asLong();
                if (replayed != shown) {
                    say.accept("%d of %d events replayed"
                            .formatted(
                                    replayed, run.path("events").path("total").asLong()));
                    shown = replayed;
                }
                pause();
                OperatorApi.Answer answer = api.call("GET", path);
                // A replica that restarts or a gateway that looks for one: the rebuild goes on.
                if (answer.status() < 500) {
                    run = answer.expect().path("lastRebuild");
                }
            }
            if (!run.path("id").asText().equals(id)) {
                throw new StartFailure("another rebuild of " + model + " has begun meanwhile");
            }
            String state = run.path("state").asText();
            if (!state.equals("done")) {
                throw new StartFailure("rebuilding %s: %s, %s"
                        .formatted(model, state, run.path("problem").asText()));
            }
            say.accept("%s rebuilt from %d events"
                    .formatted(model, run.path("events").path("replayed").asLong()));
            for (JsonNode table : run.path("differences")) {
                say.accept("  %s: %d missing, %d too much, %d different"
                        .formatted(
                                table.path("table").asText(),
                                table.path("missing").asLong(),
                                table.path("extra").asLong(),
                                table.path("different").asLong()));
            }
        }

        private static void pause() {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("interrupted; the rebuild goes on", e);
            }
        }
    }

    /// Has the service's numbers compared with what they count, and counted anew where they are wrong.
    record Reconcile() implements Operation {
        @Override
        public void carryOut(OperatorApi api, Consumer<String> say) {
            JsonNode report = api.call("POST", "reconciliation").expect();
            for (JsonNode drift : report.path("drift")) {
                say.accept("%s %s: %d instead of %d"
                        .formatted(
                                drift.path("what").asText(),
                                drift.path("id").asText(),
                                drift.path("expected").asLong(),
                                drift.path("found").asLong()));
            }
            if (!report.path("conclusive").asBoolean()) {
                throw new StartFailure("no result: " + report.path("reason").asText());
            }
            say.accept("%d numbers compared, %d repaired"
                    .formatted(
                            report.path("groups").asLong(),
                            report.path("drifted").asLong()));
        }
    }

    record Events(String list) implements Operation {
        @Override
        public void carryOut(OperatorApi api, Consumer<String> say) {
            String cursor = "";
            boolean none = true;
            do {
                JsonNode page = api.call("GET", list + "?limit=100&cursor=" + part(cursor))
                        .expect();
                for (JsonNode event : page.path("items")) {
                    none = false;
                    say.accept("%s  %s  %s  %s  key %s: %s"
                            .formatted(
                                    event.path("id").asText(),
                                    event.path("parkedAt").asText(),
                                    event.path("stream").asText(),
                                    event.path("type").asText("(no type)"),
                                    event.path("key").asText("(none)"),
                                    event.path("reason").asText()));
                }
                cursor = page.path("next").asText("");
            } while (!cursor.isEmpty());
            if (none) {
                say.accept("none");
            }
        }
    }

    record Retry(String list, String id) implements Operation {
        @Override
        public void carryOut(OperatorApi api, Consumer<String> say) {
            JsonNode answer = api.call("POST", list + "/" + part(id) + "/retry").expect();
            say.accept("%s: %s".formatted(id, answer.path("outcome").asText("will be sent again")));
        }
    }

    record Discard(String id) implements Operation {
        @Override
        public void carryOut(OperatorApi api, Consumer<String> say) {
            api.call("DELETE", "parked-events/" + part(id)).expect();
            say.accept(id + ": discarded");
        }
    }
}
