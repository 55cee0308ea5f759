package org.leserbrief.topic.tagging;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// Consumes article events.
@Singleton
class ArticleConsumer extends ChannelConsumer<ArticleEvent> {
    private static final String CHANNEL = "articles";
    private static final EventTypes<ArticleEvent> TYPES = new EventTypes<>(Map.of(
            "article-published", ArticleEvent.Shown.class,
            "article-revised", ArticleEvent.Shown.class,
            "article-withdrawn", ArticleEvent.Withdrawn.class));

    private final ArticleTagging taggings;

    ArticleConsumer(EventInbox inbox, ArticleTagging taggings) {
        super(CHANNEL, TYPES, inbox);
        this.taggings = taggings;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<ArticleEvent>> batch) {
        taggings.apply(batch);
    }
}
