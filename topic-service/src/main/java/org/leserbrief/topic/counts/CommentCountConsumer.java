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
import org.leserbrief.topic.trending.ArticleHours;
import org.leserbrief.topic.trending.HourChange;

/// Counts comments, and when they and their authors came.
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
    private final ArticleHours hours;

    CommentCountConsumer(EventInbox inbox, VersionedCounter counter, TopicCounts counts, ArticleHours hours) {
        super(CHANNEL, TYPES, inbox);
        this.counter = counter;
        this.counts = counts;
        this.hours = hours;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<CommentEvent>> batch) {
        Map<Long, Long> changed =
                counter.apply(batch.stream().map(event -> event.data().toFact()).toList());
        // Articles are locked here, before the topics are.
        List<HourChange> later = hours.apply(
                batch.stream().map(event -> event.data().toCommentFact()).toList());
        counts.countComments(changed, later);
    }
}
