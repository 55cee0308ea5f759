package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Says that the topics of articles have changed: to other services on `leserbrief.taggings.v1`, and within this one
/// to whoever announces feeds.
@ApplicationScoped
class TaggingEvents {
    private static final Logger LOG = Logger.getLogger(TaggingEvents.class);
    private static final String STREAM = "leserbrief.taggings.v1";

    private final Outbox outbox;
    private final Event<TopicFeedsChanged> feeds;
    private final Clock clock;

    TaggingEvents(Outbox outbox, Event<TopicFeedsChanged> feeds, Clock clock) {
        this.outbox = outbox;
        this.feeds = feeds;
        this.clock = clock;
    }

    void tagged(long articleId, long version, List<ArticleTagged.Tagged> topics) {
        String id = Long.toString(articleId);
        outbox.append(STREAM, id, "article-tagged", new ArticleTagged(id, version, topics, clock.instant()));
        LOG.infof("article %s tagged, version %d", id, version);
    }

    void feedsChanged(Set<Long> topics) {
        if (!topics.isEmpty()) {
            feeds.fire(new TopicFeedsChanged(topics));
        }
    }
}
