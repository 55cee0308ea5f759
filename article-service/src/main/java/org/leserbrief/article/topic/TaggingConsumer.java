package org.leserbrief.article.topic;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// Consumes the topics of articles.
@Singleton
class TaggingConsumer extends ChannelConsumer<ArticleTagged> {
    private static final String CHANNEL = "taggings";

    private static final EventTypes<ArticleTagged> TYPES =
            new EventTypes<>(Map.of("article-tagged", ArticleTagged.class));

    private final TaggingProjection taggings;

    TaggingConsumer(EventInbox inbox, TaggingProjection taggings) {
        super(CHANNEL, TYPES, inbox);
        this.taggings = taggings;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<ArticleTagged>> batch) {
        taggings.apply(batch.stream().map(ReceivedEvent::data).toList());
    }
}
