package org.leserbrief.article.newsletter.sending;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.platform.messaging.event.Correlation;

/// Plans, begins and sends issues, in every replica.
@ApplicationScoped
class LetterJob {
    private static final Logger LOG = Logger.getLogger(LetterJob.class);

    /// A healthy mail server answers within a second, and orchestrators kill what stops for too long.
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final Issues issues;
    private final Sendings sendings;
    private final Recipients recipients;
    private final LetterFlow flow;
    private final Semaphore idle = new Semaphore(1);
    private volatile boolean stopping;

    LetterJob(Issues issues, Sendings sendings, Recipients recipients, LetterFlow flow) {
        this.issues = issues;
        this.sendings = sendings;
        this.recipients = recipients;
        this.flow = flow;
    }

    /// Waits for the mails that are on their way: what happens to them could not be noted later.
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (!idle.tryAcquire(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("newsletter: the service stops before the mail server has answered");
        }
    }

    @Scheduled(
            identity = "newsletter-letters",
            every = "{leserbrief.newsletter.every:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        // After the stop nobody gives it back: a run that waited would keep its thread for ever.
        if (stopping || !idle.tryAcquire()) {
            return;
        }
        try {
            Correlation.with(Correlation.acceptOrNew(null), () -> {
                recipients.giveUpLost();
                issues.planNext();
                sendings.beginDue();
                issues.inSending().forEach(this::send);
            });
        } finally {
            idle.release();
        }
    }

    private void send(Issue issue) {
        try {
            flow.send(issue, () -> stopping);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        sendings.finish(issue);
    }
}
