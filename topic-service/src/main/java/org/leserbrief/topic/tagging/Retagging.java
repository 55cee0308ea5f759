package org.leserbrief.topic.tagging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.topic.catalog.TopicNames;

/// Updates the topics of articles after names or merges have changed.
///
/// Each article stores the version of the catalog that it was tagged with, which shows what is left to do. So an
/// article that arrives while a topic is being created is found like any other, nothing is lost in a restart, and
/// replicas share the work without coordination.
@ApplicationScoped
class Retagging {
    private static final Logger LOG = Logger.getLogger(Retagging.class);

    /// Small, because other transactions wait for all rows of a batch: counting comments, and editors.
    private static final int BATCH = 50;

    private final ArticleTagging taggings;
    private final TaggedArticleQueries articles;
    private final TopicNames names;
    private volatile boolean stopping;

    Retagging(ArticleTagging taggings, TaggedArticleQueries articles, TopicNames names) {
        this.taggings = taggings;
        this.articles = articles;
        this.names = names;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.register(
                registry,
                "retagging.waiting.articles",
                "Articles whose topics are yet to follow a change of the catalog",
                () -> articles.countOutdated(names.version()));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /// Checks every second, at the cost of one row and one index entry if there is nothing to do.
    @Scheduled(
            every = "1s",
            delay = 1,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        int done = 0;
        try {
            int batch = taggings.retag(BATCH);
            while (batch > 0 && !stopping) {
                done += batch;
                batch = taggings.retag(BATCH);
            }
            done += batch;
        } catch (RuntimeException e) {
            LOG.warnf(e, "tagging again will be tried again");
        }
        if (done > 0) {
            LOG.infof("%d articles tagged again", done);
        }
    }
}
