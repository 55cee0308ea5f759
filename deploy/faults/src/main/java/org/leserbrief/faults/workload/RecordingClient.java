package org.leserbrief.faults.workload;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.history.History;
import org.leserbrief.faults.plan.PlannedOperation.Kind;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.client.ApiClient.Answer;
import org.leserbrief.local.client.ApiClient.Call;
import org.leserbrief.local.gateway.Gateway;

/// Sends requests and records their outcome in the history. Requests that may be repeated are retried, as a careful
/// client would do.
public final class RecordingClient {
    /// Longer than any fault here prevents writing.
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(75);

    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(100);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(1);

    private final ApiClient api;
    private final History history;
    private final IntPredicate isReleaseBefore;

    /// @param isReleaseBefore whether the replica at a port is one of the release from which an upgrade began
    public RecordingClient(ApiClient api, History history, IntPredicate isReleaseBefore) {
        this.api = api;
        this.history = history;
        this.isReleaseBefore = isReleaseBefore;
    }

    /// An operation as the history describes it; its outcome makes it an [Attempt].
    ///
    /// @param client the client's number; negative for clients outside the plan
    public record Operation(
            int client,
            int turn,
            Kind kind,
            @Nullable String mark,
            @Nullable String article,
            @Nullable String comment) {
        Operation withComment(String id) {
            return new Operation(client, turn, kind, mark, article, id);
        }
    }

    ApiClient api() {
        return api;
    }

    /// Posts a comment, and retries with the same idempotency key until it is acknowledged or refused.
    ///
    /// @return the answer with the comment, if it was acknowledged
    public Optional<Answer> post(Operation operation, String user, String key, Map<String, ?> body) {
        Call call = new Call("POST", "/api/comments", user, body, Map.of("Idempotency-Key", key));
        Instant begin = Instant.now();
        Instant end = begin.plus(RETRY_LIMIT);
        Duration backoff = INITIAL_BACKOFF;
        int tries = 0;
        int failedTries = 0;
        Answer answer = null;
        while (Instant.now().isBefore(end) && !Thread.currentThread().isInterrupted()) {
            tries++;
            answer = send(call);
            int status = answer == null ? 0 : answer.status();
            if (answer != null && status == 201) {
                String id = api.read(answer).path("id").asText();
                record(operation.withComment(id), Outcome.ACKNOWLEDGED, answer, tries, failedTries, begin);
                return Optional.of(answer);
            }
            if (status >= 400 && status < 500) {
                record(operation, Outcome.REFUSED, answer, tries, failedTries, begin);
                return Optional.empty();
            }
            failedTries++;
            pause(backoff);
            backoff = backoff.multipliedBy(2).compareTo(MAX_BACKOFF) < 0 ? backoff.multipliedBy(2) : MAX_BACKOFF;
        }
        record(operation, Outcome.UNANSWERED, answer, tries, failedTries, begin);
        return Optional.empty();
    }

    /// Sends a request that must not be repeated.
    ///
    /// @return the answer, if it acknowledges the operation
    Optional<Answer> sendOnce(Operation operation, Call call) {
        Instant begin = Instant.now();
        Answer answer = send(call);
        int status = answer == null ? 0 : answer.status();
        Outcome outcome = outcome(status);
        record(operation, outcome, answer, 1, outcome == Outcome.UNANSWERED ? 1 : 0, begin);
        return outcome == Outcome.ACKNOWLEDGED ? Optional.ofNullable(answer) : Optional.empty();
    }

    /// Sends a request without recording it, because its HTTP status alone does not tell the outcome.
    ///
    /// @return null if there was no answer
    @Nullable
    Answer send(Call call) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put(Gateway.REPLICA_PORT, "?");
        try {
            return api.send(new Call(call.method(), call.path(), call.user(), call.body(), headers));
        } catch (IOException e) {
            return null;
        }
    }

    /// Reads what a following operation needs. A failure is recorded, because a reader would notice it too.
    Optional<Answer> read(Operation operation, String path, String user) {
        Instant begin = Instant.now();
        Answer answer = send(new Call("GET", path, user, null, Map.of()));
        int status = answer == null ? 0 : answer.status();
        if (outcome(status) == Outcome.UNANSWERED) {
            Operation read = new Operation(
                    operation.client(), operation.turn(), operation.kind(), null, operation.article(), null);
            record(read, Outcome.UNANSWERED, answer, 1, 1, begin);
        }
        return status == 200 ? Optional.ofNullable(answer) : Optional.empty();
    }

    /// @param answer the last one; null if there was none
    void record(
            Operation operation, Outcome outcome, @Nullable Answer answer, int tries, int failedTries, Instant begin) {
        boolean byReleaseBefore = answer != null
                && answer.replicaPort().filter(isReleaseBefore::test).isPresent();
        history.add(new Attempt(
                operation.client(),
                operation.turn(),
                operation.kind(),
                operation.mark(),
                operation.article(),
                operation.comment(),
                outcome,
                answer == null ? 0 : answer.status(),
                tries,
                failedTries,
                Duration.between(begin, Instant.now()).toMillis(),
                byReleaseBefore));
    }

    static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.ACKNOWLEDGED;
        }
        return status >= 400 && status < 500 ? Outcome.REFUSED : Outcome.UNANSWERED;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
