package org.leserbrief.platform.messaging.rebuild;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.problem.ProblemException;

/// Rebuilds what an upgrade has left incomplete, so that no operator need think of it.
@ApplicationScoped
public class IncompleteModels {
    private static final Logger LOG = Logger.getLogger(IncompleteModels.class);

    /// What stands as the one who requested it.
    private static final String CALLER = "upgrade";

    private final ReadModels models;
    private final Rebuilds rebuilds;

    IncompleteModels(ReadModels models, Rebuilds rebuilds) {
        this.models = models;
        this.rebuilds = rebuilds;
    }

    /// Some minutes after a replica has started, when those of the release before have usually gone: what they write
    /// meanwhile is incomplete as well. One that failed is tried again at the next time.
    @Scheduled(
            identity = "incomplete-models",
            every = "10m",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        for (ReadModel model : models.all()) {
            if (QuarkusTransaction.requiringNew().call(model::isIncomplete)) {
                rebuild(model);
            }
        }
    }

    private void rebuild(ReadModel model) {
        try {
            rebuilds.start(model, CALLER);
            LOG.infof("%s is rebuilt, because an upgrade has left it incomplete", model.name());
        } catch (ProblemException e) {
            // Another replica does it, or the broker is away.
            LOG.warnf("%s will be rebuilt later: %s", model.name(), e.getMessage());
        }
    }
}
