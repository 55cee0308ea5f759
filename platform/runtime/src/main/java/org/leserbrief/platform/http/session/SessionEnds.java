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
/// One cookie is a session at three services with three databases, and none calls another while it
/// answers; so an end travels like everything else, as an event through the outbox. A table of
/// sessions that all ask (Quarkus' database token state manager) would have to be shared by them
/// and be read for each request; Quarkus' own back-channel logout keeps what it hears in the memory
/// of the one replica that was told.
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

    /// @param until sessions that began later go on
    void endSessionsOf(String readerId, Instant until) {
        end(new ReaderSessionsEnded(readerId, until, until.plus(settings.longest())));
    }

    /// This replica refuses the session as soon as this returns, the others when they have read the
    /// event.
    private void end(SessionEnd end) {
        if (ended.contains(end)) {
            // The provider tells the back channel of what began here: one event is enough.
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> outbox.append(STREAM, end.key(), end.type(), (Record) end));
        ended.add(end);
    }
}
