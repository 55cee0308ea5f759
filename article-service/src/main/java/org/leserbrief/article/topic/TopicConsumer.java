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

/// Consumes topics, their names and their merges.
@Singleton
class TopicConsumer extends ChannelConsumer<TopicChanged> {
    private static final String CHANNEL = "topics";

    private static final EventTypes<TopicChanged> TYPES = new EventTypes<>(Map.of(
            "topic-created", TopicChanged.Named.class,
            "topic-revised", TopicChanged.Named.class,
            "topic-merged", TopicChanged.Merged.class));

    private final TopicProjection topics;
    private final TaggingProjection taggings;

    TopicConsumer(EventInbox inbox, TopicProjection topics, TaggingProjection taggings) {
        super(CHANNEL, TYPES, inbox);
        this.topics = topics;
        this.taggings = taggings;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<TopicChanged>> batch) {
        List<String> moved =
                topics.apply(batch.stream().map(ReceivedEvent::data).toList());
        if (!moved.isEmpty()) {
            taggings.afterMergesOf(moved);
        }
    }
}
