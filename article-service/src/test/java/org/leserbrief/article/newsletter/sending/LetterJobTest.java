package org.leserbrief.article.newsletter.sending;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.newsletter.issue.Issues;

@ServiceTest
class LetterJobTest {
    @Inject
    Issues issues;

    @Inject
    Sendings sendings;

    @Inject
    Recipients recipients;

    @Inject
    LetterFlow flow;

    @Test
    void a_run_after_the_stop_ends_without_waiting() throws InterruptedException {
        LetterJob job = new LetterJob(issues, sendings, recipients, flow);
        job.stop(new ShutdownEvent());
        // It would wait for ever, uninterruptibly.
        assertTimeoutPreemptively(Duration.ofMinutes(1), job::run);
    }
}
