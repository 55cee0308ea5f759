package org.leserbrief.article.newsletter.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.article.newsletter.issue.Issue;

/// Sends the mails of an issue, each as soon as one before it has made room. A mail for which the mail server needs
/// long keeps one place, and no other mail waits for it.
///
/// A mail is taken only when there is a place for it, so that no more mails than places are ever *sending*: that many
/// may be uncertain after a kill.
@ApplicationScoped
class LetterFlow {
    private static final Logger LOG = Logger.getLogger(LetterFlow.class);

    private final LetterDelivery delivery;
    private final NewsletterSettings settings;

    LetterFlow(LetterDelivery delivery, NewsletterSettings settings) {
        this.delivery = delivery;
        this.settings = settings;
    }

    /// Returns when no mail of the issue is due any more, the rate of this minute is used up, or as many mails as there
    /// are places were sent in vain since the server took or refused one.
    ///
    /// @param stopping ends it when those mails are done that are on their way
    void send(Issue issue, BooleanSupplier stopping) throws InterruptedException {
        int places = settings.connections();
        Semaphore free = new Semaphore(places);
        AtomicInteger inVain = new AtomicInteger();
        Instant since = delivery.since(issue);
        // Closing it waits for the mails that are on their way.
        try (ExecutorService threads = Executors.newFixedThreadPool(
                places, Thread.ofPlatform().name("letter-", 0).factory())) {
            boolean more = true;
            while (more && inVain.get() < places) {
                free.acquire();
                int wanted = 1 + free.drainPermits();
                if (stopping.getAsBoolean()) {
                    return;
                }
                // Before mails are taken: what fails here leaves none of them uncertain.
                LetterDelivery.Content content = delivery.content(issue, since);
                LetterDelivery.Letters taken = delivery.take(content, wanted);
                free.release(wanted - taken.letters().size());
                for (LetterDelivery.Letter letter : taken.letters()) {
                    threads.execute(() -> {
                        try {
                            if (isAnswered(issue, letter)) {
                                inVain.set(0);
                            } else {
                                inVain.incrementAndGet();
                            }
                        } finally {
                            free.release();
                        }
                    });
                }
                more = taken.more();
            }
        }
    }

    /// What could not be noted stays *sending*, and becomes uncertain.
    private boolean isAnswered(Issue issue, LetterDelivery.Letter letter) {
        try {
            return delivery.send(issue, letter);
        } catch (RuntimeException e) {
            // Its message may contain the address.
            LOG.warnf(
                    "newsletter: a mail could not be made or noted: %s",
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
