package org.leserbrief.topic.counts;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// Counts comments.
@Singleton
class CommentCountConsumer extends ChannelConsumer<CommentEvent> {
    private static final String CHANNEL = "comments";
    private static final EventTypes<CommentEvent> TYPES = new EventTypes<>(Map.of(
            "comment-posted", CommentEvent.class,
            "comment-revised", CommentEvent.class,
            "comment-removed", CommentEvent.class,
            "comment-restored", CommentEvent.class));

    private final VersionedCounter counter;
    private final TopicCounts counts;

    CommentCountConsumer(EventInbox inbox, VersionedCounter counter, TopicCounts counts) {
        super(CHANNEL, TYPES, inbox);
        this.counter = counter;
        this.counts = counts;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<CommentEvent>> batch) {
        Map<Long, Long> changed = counter.apply(batch.stream()
                .map(ReceivedEvent::data)
                .map(comment -> new VersionedCounter.Fact(
                        comment.commentId(), comment.articleId(), comment.version(), comment.visible()))
                .toList());
        if (!changed.isEmpty()) {
            counts.countComments(changed);
        }
    }
}
