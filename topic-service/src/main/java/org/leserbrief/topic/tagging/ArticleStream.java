package org.leserbrief.topic.tagging;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.inbox.EventInbox;
import org.leserbrief.platform.inbox.EventTypes;

/// Hears of articles.
@ApplicationScoped
class ArticleStream {
    private static final String CHANNEL = "articles";
    private static final EventTypes<ArticleEvent> TYPES =
            new EventTypes<>(
                    Map.of(
                            "article-published", ArticleEvent.Shown.class,
                            "article-revised", ArticleEvent.Shown.class,
                            "article-withdrawn", ArticleEvent.Withdrawn.class));

    private final EventInbox inbox;
    private final Taggings taggings;

    ArticleStream(EventInbox inbox, Taggings taggings) {
        this.inbox = inbox;
        this.taggings = taggings;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.receive(CHANNEL, records, TYPES, taggings::apply);
    }
}
