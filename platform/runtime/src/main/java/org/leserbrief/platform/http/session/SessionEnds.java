package org.leserbrief.platform.http.session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.leserbrief.platform.http.session.SessionEnd.ReaderSessionsEnded;
import org.leserbrief.platform.http.session.SessionEnd.SessionEnded;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Ends sessions for all replicas of all services.
///
/// A login is valid at three services with three databases, none of which calls another during a request. So an
/// ended session is announced by an event through the outbox. A shared table of sessions (Quarkus' database token
/// state manager) would be read at every request by all services, and Quarkus' own back-channel logout only updates
/// the memory of the one replica that receives it.
@ApplicationScoped
class SessionEnds {
    static final String STREAM = "leserbrief.sessions.v1";

    private final Outbox outbox;
    private final EndedSessions ended;
    private final SessionSettings settings;
    private final Clock clock;

    SessionEnds(Outbox outbox, EndedSessions ended, SessionSettings settings, Clock clock) {
        this.outbox = outbox;
        this.ended = ended;
        this.settings = settings;
        this.clock = clock;
    }

    void endSession(String sessionId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        end(new SessionEnded(sessionId, now, now.plus(settings.longest())));
    }

    /// @param until sessions that began later continue
    void endSessionsOf(String readerId, Instant until) {
        end(new ReaderSessionsEnded(readerId, until, until.plus(settings.longest())));
    }

    /// This replica refuses the session as soon as this method returns, the others once they have read the event.
    private void end(SessionEnd end) {
        if (ended.contains(end)) {
            // The provider also notifies the back channel of sessions that were ended here: one event is enough.
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> outbox.append(STREAM, end.key(), end.type(), (Record) end));
        ended.add(end);
    }
}
