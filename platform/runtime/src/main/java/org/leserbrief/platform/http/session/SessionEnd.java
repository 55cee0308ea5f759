package org.leserbrief.platform.http.session;

import java.time.Instant;
import java.util.Objects;
import org.leserbrief.platform.http.session.SessionEnd.ReaderSessionsEnded;
import org.leserbrief.platform.http.session.SessionEnd.SessionEnded;

/// An event of `leserbrief.sessions.v1`: the tokens of a session, or of all sessions of a reader up to a time, are
/// no longer accepted.
///
/// It matters until `expiresAt`; no token of such a session is valid after that.
sealed interface SessionEnd permits SessionEnded, ReaderSessionsEnded {
    Instant expiresAt();

    /// The event's type.
    String type();

    /// The event's key: events with the same key arrive in order.
    String key();

    /// One session has ended.
    ///
    /// @param sessionId the provider's id of the session, the claim `sid` of its tokens
    record SessionEnded(String sessionId, Instant endedAt, Instant expiresAt) implements SessionEnd {
        static final String TYPE = "session-ended";

        public SessionEnded {
            Objects.requireNonNull(sessionId);
            Objects.requireNonNull(endedAt);
            Objects.requireNonNull(expiresAt);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String key() {
            return sessionId;
        }
    }

    /// All sessions of a reader that began until `endedAt` have ended.
    ///
    /// @param readerId the claim `sub` of the identity provider
    record ReaderSessionsEnded(String readerId, Instant endedAt, Instant expiresAt) implements SessionEnd {
        static final String TYPE = "reader-sessions-ended";

        public ReaderSessionsEnded {
            Objects.requireNonNull(readerId);
            Objects.requireNonNull(endedAt);
            Objects.requireNonNull(expiresAt);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String key() {
            return readerId;
        }
    }
}
