package org.leserbrief.platform.http.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.session.SessionEnd.ReaderSessionsEnded;
import org.leserbrief.platform.http.session.SessionEnd.SessionEnded;

/// The sessions that have ended, as far as this replica knows. They are in memory, because every request with a
/// session or an access token checks them; [EndedSessionFeed] adds them.
@ApplicationScoped
class EndedSessions {
    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    /// Some 25 MB when full. Filling it requires as many logins, which the identity provider makes slow.
    private static final int MOST = 100_000;

    /// How long the first requests after a start wait until the stream has been read. If the broker is unavailable
    /// they are answered after that: readers can use the site without it, and tokens that the provider no longer
    /// renews expire.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final ExpiringKeys sessions;
    private final ExpiringKeys readers;
    private final CompletableFuture<Void> firstReading = new CompletableFuture<>();

    @Inject
    EndedSessions(Clock clock, MeterRegistry registry) {
        this(clock, MOST);
        Gauge.builder("ended.sessions", sessions, ExpiringKeys::size)
                .description("Ended sessions that this replica refuses")
                .register(registry);
    }

    EndedSessions(Clock clock, int most) {
        sessions = new ExpiringKeys(most, clock);
        readers = new ExpiringKeys(most, clock);
    }

    void add(SessionEnd end) {
        boolean forgotten = switch (end) {
            case SessionEnded(String sessionId, var endedAt, var expiresAt) ->
                sessions.put(sessionId, endedAt, expiresAt);
            case ReaderSessionsEnded(String readerId, var endedAt, var expiresAt) ->
                readers.put(readerId, endedAt, expiresAt);
        };
        if (forgotten) {
            LOG.warnf("more than %d ended sessions: those that expire first are forgotten", MOST);
        }
    }

    boolean contains(SessionEnd end) {
        return switch (end) {
            case SessionEnded ended -> sessions.get(ended.sessionId()).isPresent();
            case ReaderSessionsEnded ended ->
                readers.get(ended.readerId())
                        .filter(known -> !known.isBefore(ended.endedAt()))
                        .isPresent();
        };
    }

    /// Whether a token's session has ended. The result waits for the first read of the stream without blocking a
    /// thread, and is then emitted in the caller's context.
    Uni<Boolean> include(SessionClaims claims) {
        if (firstReading.isDone()) {
            return Uni.createFrom().item(has(claims));
        }
        Uni<Boolean> later = Uni.createFrom().completionStage(firstReading).map(done -> has(claims));
        @Nullable Context caller = Vertx.currentContext();
        return caller == null ? later : later.emitOn(task -> caller.runOnContext(none -> task.run()));
    }

    private boolean has(SessionClaims claims) {
        return Optional.ofNullable(claims.sessionId()).flatMap(sessions::get).isPresent()
                || Optional.ofNullable(claims.readerId())
                        .flatMap(readers::get)
                        .filter(endedAt -> !claims.beganAt().isAfter(endedAt))
                        .isPresent();
    }

    void beginReading() {
        firstReading.completeOnTimeout(null, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Called when the stream has been read from its beginning to its end.
    void caughtUp() {
        firstReading.complete(null);
    }
}
