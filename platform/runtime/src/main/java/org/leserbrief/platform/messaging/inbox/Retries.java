package org.leserbrief.platform.messaging.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.TransientErrors;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Tries parked events again, after whatever was wrong has been mended.
///
/// It does not matter that the rest of the stream has gone on meanwhile: consumers order by
/// version, not by arrival.
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
        /// Its type is no longer for this consumer.
        PASSED_OVER;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Applies the event and forgets that it was parked, in one transaction under the lock of its
    /// row: of two who try at once, the second finds nothing left to do.
    ///
    /// @throws ProblemException 404 if it is not parked (any more), 409 if it still cannot be
    ///     understood or nobody here consumes it, 503 if a passing fault came between
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
