package org.leserbrief.article.commentcount;

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
import org.leserbrief.platform.tally.Tally;

/// Counts comments per article, also of articles that are not known here yet.
@ApplicationScoped
class CommentStream implements StreamConsumer<CommentChanged> {
    private static final String CHANNEL = "comments";

    private static final EventTypes<CommentChanged> TYPES = new EventTypes<>(Map.of(
            "comment-posted", CommentChanged.class,
            "comment-revised", CommentChanged.class,
            "comment-removed", CommentChanged.class,
            "comment-restored", CommentChanged.class));

    private final EventInbox inbox;
    private final Tally tally;

    CommentStream(EventInbox inbox, Tally tally) {
        this.inbox = inbox;
        this.tally = tally;
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
    public EventTypes<CommentChanged> types() {
        return TYPES;
    }

    @Override
    public void apply(List<ReceivedEvent<CommentChanged>> batch) {
        tally.apply(batch.stream().map(event -> event.data().toFact()).toList());
    }
}
