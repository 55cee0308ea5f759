package org.leserbrief.article.topic;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// Consumes topics, their names and their merges, and which of them trend.
@Singleton
class TopicConsumer extends ChannelConsumer<TopicEvent> {
    private static final String CHANNEL = "topics";

    private static final EventTypes<TopicEvent> TYPES = new EventTypes<>(Map.of(
            "topic-created", TopicChanged.Named.class,
            "topic-revised", TopicChanged.Named.class,
            "topic-merged", TopicChanged.Merged.class,
            "topics-trending", TopicsTrending.class));

    private final TopicProjection topics;
    private final TaggingProjection taggings;
    private final TrendingProjection trending;

    TopicConsumer(EventInbox inbox, TopicProjection topics, TaggingProjection taggings, TrendingProjection trending) {
        super(CHANNEL, TYPES, inbox);
        this.topics = topics;
        this.taggings = taggings;
        this.trending = trending;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<TopicEvent>> batch) {
        List<TopicChanged> changed = new ArrayList<>();
        List<TopicsTrending> lists = new ArrayList<>();
        for (ReceivedEvent<TopicEvent> event : batch) {
            switch (event.data()) {
                case TopicChanged change -> changed.add(change);
                case TopicsTrending list -> lists.add(list);
            }
        }
        List<String> moved = changed.isEmpty() ? List.of() : topics.apply(changed);
        if (!moved.isEmpty()) {
            taggings.afterMergesOf(moved);
        }
        trending.apply(lists);
    }
}
