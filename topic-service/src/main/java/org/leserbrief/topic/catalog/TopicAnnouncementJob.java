package org.leserbrief.topic.catalog;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Announces topics again whose picture others were not told of, by a release whose events did not say it.
@ApplicationScoped
class TopicAnnouncementJob {
    private static final Logger LOG = Logger.getLogger(TopicAnnouncementJob.class);

    private final Topics topics;

    TopicAnnouncementJob(Topics topics) {
        this.topics = topics;
    }

    /// Some minutes after a replica has started, when those of the release before have usually gone. Reads an index
    /// that is usually empty.
    @Scheduled(
            identity = "topic-announcements",
            every = "5m",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            topics.announcePictures();
        } catch (RuntimeException e) {
            LOG.warn("pictures of topics will be announced later", e);
        }
    }
}
