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

/// Brings the topics of known articles up to date when names or merges have changed.
///
/// What is to be done stands in the articles themselves, as the version of the catalog that they
/// were tagged with: an article that was on its way while a topic was created is found as surely as
/// an old one, a restart forgets nothing, and replicas share the work without knowing of each
/// other.
@ApplicationScoped
class Retagging {
    private static final Logger LOG = Logger.getLogger(Retagging.class);

    /// Few, because whoever wants one of them waits for all: a comment's count, an editor.
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

    /// Looks every second: one row and one index entry if there is nothing to do.
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
