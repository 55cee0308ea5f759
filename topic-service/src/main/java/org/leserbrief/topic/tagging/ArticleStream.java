package org.leserbrief.topic.tagging;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.inbox.EventInbox;
import org.leserbrief.platform.inbox.EventTypes;
import org.leserbrief.platform.inbox.ReceivedEvent;
import org.leserbrief.platform.inbox.StreamConsumer;

/// Hears of articles.
@ApplicationScoped
class ArticleStream implements StreamConsumer<ArticleEvent> {
    private static final String CHANNEL = "articles";
    private static final EventTypes<ArticleEvent> TYPES = new EventTypes<>(Map.of(
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
        inbox.receive(this, records);
    }

    @Override
    public String name() {
        return CHANNEL;
    }

    @Override
    public EventTypes<ArticleEvent> types() {
        return TYPES;
    }

    @Override
    public void apply(List<ReceivedEvent<ArticleEvent>> batch) {
        taggings.apply(batch);
    }
}
