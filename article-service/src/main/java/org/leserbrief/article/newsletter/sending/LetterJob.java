package org.leserbrief.article.newsletter.sending;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.platform.messaging.event.Correlation;

/// Plans, begins and sends issues, in every replica.
@ApplicationScoped
class LetterJob {
    private static final Logger LOG = Logger.getLogger(LetterJob.class);

    private final Issues issues;
    private final Sendings sendings;
    private final Recipients recipients;
    private final LetterDelivery delivery;
    private volatile boolean stopping;

    LetterJob(Issues issues, Sendings sendings, Recipients recipients, LetterDelivery delivery) {
        this.issues = issues;
        this.sendings = sendings;
        this.recipients = recipients;
        this.delivery = delivery;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(
            identity = "newsletter-letters",
            every = "{leserbrief.newsletter.every:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Correlation.with(Correlation.acceptOrNew(null), () -> {
            recipients.giveUpLost();
            issues.planNext();
            sendings.beginDue();
            issues.inSending().forEach(this::send);
        });
    }

    private void send(Issue issue) {
        boolean more = true;
        while (more && !stopping) {
            Recipients.Batch batch = recipients.take(issue);
            more = sendAll(issue, batch.mails()) && batch.more();
        }
        sendings.finish(issue);
    }

    /// Sends these mails at the same time.
    ///
    /// @return false if the mail server takes none at this moment
    private boolean sendAll(Issue issue, List<Recipients.Taken> mails) {
        if (mails.isEmpty()) {
            return true;
        }
        LetterDelivery.Content content = delivery.content(issue);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> outcomes = mails.stream()
                    .map(mail -> threads.submit(() -> delivery.send(content, mail)))
                    .toList();
            boolean taken = false;
            for (Future<Boolean> outcome : outcomes) {
                taken |= isAnswered(outcome);
            }
            return taken;
        }
    }

    /// What could not be noted stays *sending*, and becomes uncertain.
    private static boolean isAnswered(Future<Boolean> outcome) {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            // Not its message, which may name the address.
            Class<?> cause = Objects.requireNonNullElse(e.getCause(), e).getClass();
            LOG.warnf("newsletter: a mail could not be made or noted: %s", cause.getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
