package org.leserbrief.comment.notification;

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

/// Consumes the service's own events, so notifications do not delay a post, and continue after a crash.
@Singleton
class NotificationConsumer extends ChannelConsumer<CommentChanged> {
    private static final String CHANNEL = "notifications";

    static final EventTypes<CommentChanged> TYPES = new EventTypes<>(Map.of(
            "comment-posted", CommentChanged.class,
            "comment-revised", CommentChanged.class,
            "comment-removed", CommentChanged.class,
            "comment-restored", CommentChanged.class));

    private final NotificationProjection projection;

    NotificationConsumer(EventInbox inbox, NotificationProjection projection) {
        super(CHANNEL, TYPES, inbox);
        this.projection = projection;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<CommentChanged>> batch) {
        projection.apply(batch);
    }
}
