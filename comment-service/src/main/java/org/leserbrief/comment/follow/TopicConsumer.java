package org.leserbrief.comment.follow;

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

/// Consumes topics, their names and their merges.
@Singleton
class TopicConsumer extends ChannelConsumer<TopicChanged> {
    private static final String CHANNEL = "topics";

    static final EventTypes<TopicChanged> TYPES = new EventTypes<>(Map.of(
            "topic-created", TopicChanged.Named.class,
            "topic-revised", TopicChanged.Named.class,
            "topic-merged", TopicChanged.Merged.class));

    private final FollowableProjection followables;

    TopicConsumer(EventInbox inbox, FollowableProjection followables) {
        super(CHANNEL, TYPES, inbox);
        this.followables = followables;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<TopicChanged>> batch) {
        followables.apply(batch.stream().map(ReceivedEvent::data).toList());
    }

    /// What a rebuild has found of topics or Ressorts that stand for others than was known.
    void regrouped(FollowKind kind, List<String> slugs) {
        followables.regrouped(kind, slugs);
    }
}
