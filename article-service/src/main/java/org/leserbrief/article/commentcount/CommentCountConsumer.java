package org.leserbrief.article.commentcount;

import io.smallrye.reactive.messaging.annotations.Blocking;
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

/// Counts comments and commenters per article, including articles that do not exist here yet.
@Singleton
class CommentCountConsumer extends ChannelConsumer<CommentChanged> {
    private static final String CHANNEL = "comments";

    private static final String POSTED = "comment-posted";

    private static final EventTypes<CommentChanged> TYPES = new EventTypes<>(Map.of(
            POSTED,
            CommentChanged.class,
            "comment-revised",
            CommentChanged.class,
            "comment-removed",
            CommentChanged.class,
            "comment-restored",
            CommentChanged.class));

    private final VersionedCounter counter;
    private final Commenters commenters;
    private final DiscussedArticles discussed;

    CommentCountConsumer(
            EventInbox inbox, VersionedCounter counter, Commenters commenters, DiscussedArticles discussed) {
        super(CHANNEL, TYPES, inbox);
        this.counter = counter;
        this.commenters = commenters;
        this.discussed = discussed;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<CommentChanged>> batch) {
        counter.apply(batch.stream().map(event -> event.data().toFact()).toList());
        commenters.apply(
                batch.stream().map(event -> event.data().toCommenterFact()).toList());
        discussed.apply(batch.stream()
                .filter(event -> event.type().equals(POSTED) && event.data().visible())
                .map(ReceivedEvent::data)
                .toList());
    }
}
