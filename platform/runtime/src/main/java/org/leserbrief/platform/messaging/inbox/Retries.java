package org.leserbrief.platform.messaging.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.TransientErrors;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Retries parked events, after an operator has fixed the cause.
///
/// It does not matter that later events of the stream have been applied: consumers order by version, not by
/// arrival.
@ApplicationScoped
class Retries {
    static final ProblemType STILL_NOT_UNDERSTOOD = new ProblemType(
            409,
            "event-not-understood",
            "Das Ereignis ist noch immer nicht zu verstehen",
            "The event can still not be understood");

    private static final Logger LOG = Logger.getLogger(Retries.class);

    private final StreamConsumers consumers;
    private final ParkedEvents parked;
    private final EventInbox inbox;

    Retries(StreamConsumers consumers, ParkedEvents parked, EventInbox inbox) {
        this.consumers = consumers;
        this.parked = parked;
        this.inbox = inbox;
    }

    enum Outcome {
        APPLIED,
        /// The consumer no longer handles its type.
        PASSED_OVER;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Applies the event and deletes the parked copy in one transaction, under the lock of its row: if two
    /// operators retry it at once, the second one gets 404.
    ///
    /// @throws ProblemException 404 if it is not or no longer parked, 409 if it still cannot be parsed or has no
    ///     consumer here, 503 after a transient error
    Outcome retry(long id) {
        String reason;
        try {
            Outcome outcome = QuarkusTransaction.requiringNew().call(() -> attempt(id));
            LOG.infof("parked event %d tried again: %s", (Long) id, outcome.code());
            return outcome;
        } catch (ProblemException answer) {
            throw answer;
        } catch (EventInbox.NotUnderstood e) {
            reason = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            if (TransientErrors.isTransient(e)) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "a passing fault came between: try again");
            }
            reason = String.valueOf(e);
        }
        parked.explain(id, reason);
        LOG.warnf("parked event %d tried again in vain: %s", (Long) id, reason);
        throw new ProblemException(STILL_NOT_UNDERSTOOD, "it stays parked, with its new reason: read it again");
    }

    private Outcome attempt(long id) {
        ParkedEvent event =
                parked.lock(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such parked event"));
        StreamConsumer<?> consumer = consumers
                .find(event.consumer())
                .orElseThrow(
                        () -> new ProblemException(ProblemType.CONFLICT, "nobody here is called " + event.consumer()));
        boolean applied = inbox.tryOnce(consumer, event.message());
        parked.delete(id);
        return applied ? Outcome.APPLIED : Outcome.PASSED_OVER;
    }
}
