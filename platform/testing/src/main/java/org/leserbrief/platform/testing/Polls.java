package org.leserbrief.platform.testing;

import java.time.Duration;
import org.awaitility.pollinterval.PollInterval;

/// How often a test looks whether what it waits for has happened.
public final class Polls {
    /// For what takes a few milliseconds on an idle machine, such as the way of an event through a stream: at
    /// once, and then less and less often, until as seldom as Awaitility does it. Awaitility itself begins to look
    /// after a tenth of a second, which is longer than most tests take otherwise.
    public static final PollInterval OFTEN_AT_FIRST = (polls, previous) -> Duration.ofMillis(Math.min(100, 5L * polls));

    private Polls() {}
}
