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

/// Hears of topics, their names and their merges.
@ApplicationScoped
public class TopicStream {
    static final EventTypes<TopicChanged> TYPES =
            new EventTypes<>(
                    Map.of(
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

    @Incoming("topics")
    @Blocking
    public void on(ConsumerRecords<String, byte[]> records) {
        inbox.receive("topics", records, TYPES, this::apply);
    }

    private void apply(List<ReceivedEvent<TopicChanged>> batch) {
        List<String> moved = topics.apply(batch.stream().map(ReceivedEvent::data).toList());
        if (!moved.isEmpty()) {
            taggings.afterMergesOf(moved);
        }
    }
}
