package org.leserbrief.article.commentcount;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.inbox.ChannelConsumer;
import org.leserbrief.platform.inbox.EventInbox;
import org.leserbrief.platform.inbox.EventTypes;
import org.leserbrief.platform.inbox.ReceivedEvent;
import org.leserbrief.platform.tally.Tally;

/// Counts comments per article, also of articles that are not known here yet.
@Singleton
class CommentStream extends ChannelConsumer<CommentChanged> {
    private static final String CHANNEL = "comments";

    private static final EventTypes<CommentChanged> TYPES = new EventTypes<>(Map.of(
            "comment-posted", CommentChanged.class,
            "comment-revised", CommentChanged.class,
            "comment-removed", CommentChanged.class,
            "comment-restored", CommentChanged.class));

    private final Tally tally;

    CommentStream(EventInbox inbox, Tally tally) {
        super(CHANNEL, TYPES, inbox);
        this.tally = tally;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<CommentChanged>> batch) {
        tally.apply(batch.stream().map(event -> event.data().toFact()).toList());
    }
}
