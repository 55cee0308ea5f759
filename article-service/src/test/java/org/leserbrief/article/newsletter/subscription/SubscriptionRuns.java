package org.leserbrief.article.newsletter.subscription;

import jakarta.enterprise.context.ApplicationScoped;

/// Runs the jobs of sign-ups, for tests of other packages.
@ApplicationScoped
public class SubscriptionRuns {
    private final SubscriptionJob job;

    SubscriptionRuns(SubscriptionJob job) {
        this.job = job;
    }

    public void run() {
        job.run();
    }
}
