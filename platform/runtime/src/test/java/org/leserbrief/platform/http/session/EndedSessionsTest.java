package org.leserbrief.platform.http.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.http.session.SessionEnd.ReaderSessionsEnded;
import org.leserbrief.platform.http.session.SessionEnd.SessionEnded;

class EndedSessionsTest {
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private final Instant now = Instant.now();
    private final EndedSessions ended = new EndedSessions(Clock.systemUTC(), 100);

    @Test
    void no_session_is_accepted_before_the_stream_has_been_read() {
        CompletableFuture<Boolean> answer = ask("one");
        ended.add(new SessionEnded("one", now, now.plusSeconds(60)));
        assertFalse(answer.isDone());
        ended.caughtUp();
        assertTrue(answer.join());
        assertFalse(ask("another").join());
    }

    @Test
    void readers_do_not_wait_longer_for_a_broker_that_is_away() {
        ended.beginReading();
        assertFalse(ask("one").orTimeout(GENEROUS.toSeconds(), TimeUnit.SECONDS).join());
    }

    @Test
    void sessions_of_a_reader_that_began_after_the_end_of_all_go_on() {
        ended.caughtUp();
        ended.add(new ReaderSessionsEnded("ada", now, now.plusSeconds(60)));
        assertTrue(has("ada", now.minusSeconds(1)));
        assertTrue(has("ada", now));
        assertFalse(has("ada", now.plusSeconds(1)));
        assertFalse(has("eve", now));
    }

    private boolean has(String readerId, Instant beganAt) {
        return ended.include(new SessionClaims("session", readerId, beganAt))
                .await()
                .indefinitely();
    }

    private CompletableFuture<Boolean> ask(String sessionId) {
        return ended.include(new SessionClaims(sessionId, "ada", now)).subscribeAsCompletionStage();
    }
}
