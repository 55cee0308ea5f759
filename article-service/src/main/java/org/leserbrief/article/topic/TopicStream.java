package org.leserbrief.article.topic;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.inbox.EventInbox;
import org.leserbrief.platform.inbox.EventTypes;
import org.leserbrief.platform.inbox.ReceivedEvent;
import org.leserbrief.platform.inbox.StreamConsumer;

/// Hears of topics, their names and their merges.
@ApplicationScoped
class TopicStream implements StreamConsumer<TopicChanged> {
    private static final String CHANNEL = "topics";

    private static final EventTypes<TopicChanged> TYPES = new EventTypes<>(Map.of(
            "topic-created", TopicChanged.Named.class,
            "topic-revised", TopicChanged.Named.class,
            "topic-merged", TopicChanged.Merged.class));

    private final EventInbox inbox;
    private final Topics topics;
    private final Taggings taggings;

    TopicStream(EventInbox inbox, Topics topics, Taggings taggings) {
        this.inbox = inbox;
        this.topics = topics;
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
    public EventTypes<TopicChanged> types() {
        return TYPES;
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
