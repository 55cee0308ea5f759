package org.leserbrief.faults.crowd;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.history.Attempt;
import org.leserbrief.faults.history.Attempt.Outcome;
import org.leserbrief.faults.history.History;
import org.leserbrief.faults.plan.Intent.Kind;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.client.ApiClient.Answer;
import org.leserbrief.local.client.ApiClient.Call;

/// Carries requests as a careful client does, and writes down what became of them.
public final class Courier {
    /// Longer than any fault here keeps the writing side away.
    private static final Duration PERSEVERANCE = Duration.ofSeconds(75);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final ApiClient newspaper;
    private final History history;

    public Courier(ApiClient newspaper, History history) {
        this.newspaper = newspaper;
        this.history = history;
    }

    /// Who does what, for the record.
    ///
    /// @param client negative for those outside the plan
    public record Deed(
            int client,
            int turn,
            Kind kind,
            @Nullable String mark,
            @Nullable String article,
            @Nullable String comment) {
        Deed about(String id) {
            return new Deed(client, turn, kind, mark, article, id);
        }
    }

    ApiClient newspaper() {
        return newspaper;
    }

    /// Posts a comment and goes on under the same key until there is an answer that says yes or no.
    ///
    /// @return the comment, where there is one now
    public Optional<Answer> post(Deed deed, String user, String key, Map<String, ?> body) {
        Call call = new Call("POST", "/api/comments", user, body, Map.of("Idempotency-Key", key));
        Instant begin = Instant.now();
        Instant end = begin.plus(PERSEVERANCE);
        Duration pause = FIRST_PAUSE;
        int tries = 0;
        int troubles = 0;
        int status = 0;
        while (Instant.now().isBefore(end) && !Thread.currentThread().isInterrupted()) {
            tries++;
            Answer answer = send(call);
            status = answer == null ? 0 : answer.status();
            if (answer != null && status == 201) {
                String id = newspaper.read(answer).path("id").asText();
                record(deed.about(id), Outcome.ACKNOWLEDGED, status, tries, troubles, begin);
                return Optional.of(answer);
            }
            if (status >= 400 && status < 500) {
                record(deed, Outcome.REFUSED, status, tries, troubles, begin);
                return Optional.empty();
            }
            troubles++;
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        record(deed, Outcome.UNANSWERED, status, tries, troubles, begin);
        return Optional.empty();
    }

    /// Sends what may not be sent twice, once.
    ///
    /// @return the answer, if it says that it is done
    Optional<Answer> once(Deed deed, Call call) {
        Instant begin = Instant.now();
        Answer answer = send(call);
        int status = answer == null ? 0 : answer.status();
        Outcome outcome = outcome(status);
        record(deed, outcome, status, 1, outcome == Outcome.UNANSWERED ? 1 : 0, begin);
        return outcome == Outcome.ACKNOWLEDGED ? Optional.ofNullable(answer) : Optional.empty();
    }

    /// A call whose success its answer tells only partly: the caller writes it down.
    @Nullable
    Answer send(Call call) {
        try {
            return newspaper.send(call);
        } catch (IOException e) {
            return null;
        }
    }

    /// Reads for a deed that follows; a failure is written down, because readers would see it.
    Optional<Answer> read(Deed deed, String path, String user) {
        Instant begin = Instant.now();
        Answer answer = send(new Call("GET", path, user, null, Map.of()));
        int status = answer == null ? 0 : answer.status();
        if (outcome(status) == Outcome.UNANSWERED) {
            Deed reading = new Deed(deed.client(), deed.turn(), deed.kind(), null, deed.article(), null);
            record(reading, Outcome.UNANSWERED, status, 1, 1, begin);
        }
        return status == 200 ? Optional.ofNullable(answer) : Optional.empty();
    }

    void record(Deed deed, Outcome outcome, int status, int tries, int troubles, Instant begin) {
        history.add(new Attempt(
                deed.client(),
                deed.turn(),
                deed.kind(),
                deed.mark(),
                deed.article(),
                deed.comment(),
                outcome,
                status,
                tries,
                troubles,
                Duration.between(begin, Instant.now()).toMillis()));
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
