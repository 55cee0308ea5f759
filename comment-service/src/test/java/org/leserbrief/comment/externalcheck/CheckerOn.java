package org.leserbrief.comment.externalcheck;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusMock;
import java.time.Duration;
import java.util.Optional;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.externalcheck.ExternalCheckSettings.WhenLate;

/// Switches the external checker on for a part of a test.
public final class CheckerOn implements AutoCloseable {
    private final TestChecker there = new TestChecker();
    private final Checker client = there.client(WhenLate.HOLD);
    private final TestClock clock;

    public CheckerOn(TestClock clock) {
        this.clock = clock;
        QuarkusMock.installMockForType(client, Checker.class);
    }

    /// Asks it about what waits, and takes its verdict.
    public void says(String verdict) {
        there.answers(200, "{\"verdict\": \"%s\", \"reason\": \"hate\"}".formatted(verdict));
        job().run();
    }

    /// Waits for an answer until there is none any more.
    public void saysNothing() {
        there.answers(503, "");
        job().run();
        clock.pass(Duration.ofMinutes(2));
        job().run();
    }

    private static ExternalCheckJob job() {
        return Arc.container().instance(ExternalCheckJob.class).get();
    }

    /// Nothing of it waits afterwards.
    @Override
    public void close() {
        saysNothing();
        clock.reset();
        QuarkusMock.installMockForType(
                new Checker(new TestChecker.Settings(Optional.empty(), Optional.empty(), WhenLate.HOLD)),
                Checker.class);
        client.close();
        there.close();
    }
}
