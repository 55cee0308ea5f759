package org.leserbrief.article.newsletter.subscription;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.messaging.event.Correlation;

/// Works on sign-ups after they were answered, in every replica.
@ApplicationScoped
class SubscriptionJob {
    /// The maximum number of mails in a run; the next one follows soon.
    private static final int MAILS_IN_TURN = 100;

    private final SignUps signUps;
    private final ConfirmationMails mails;
    private final Subscriptions subscriptions;

    SubscriptionJob(SignUps signUps, ConfirmationMails mails, Subscriptions subscriptions) {
        this.signUps = signUps;
        this.mails = mails;
        this.subscriptions = subscriptions;
    }

    @Scheduled(
            identity = "newsletter-subscriptions",
            every = "{leserbrief.newsletter.every:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Correlation.with(Correlation.acceptOrNew(null), () -> {
            boolean more = true;
            while (more) {
                more = signUps.process();
            }
            for (int i = 0; i < MAILS_IN_TURN && mails.sendNext(); i++) {
                // Each in a transaction of its own.
            }
        });
    }

    @Scheduled(identity = "newsletter-forgetting", every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        subscriptions.forget();
    }
}
