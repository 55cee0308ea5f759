package org.leserbrief.comment.discussion;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.inbox.EventInbox;
import org.leserbrief.platform.inbox.EventTypes;

@ApplicationScoped
class ArticleEvents {
    private static final String CHANNEL = "articles";

    static final EventTypes<ArticleEvent> TYPES =
            new EventTypes<>(
                    Map.of(
                            ArticleEvent.PUBLISHED, ArticleEvent.class,
                            ArticleEvent.REVISED, ArticleEvent.class,
                            ArticleEvent.WITHDRAWN, ArticleEvent.class));

    private final EventInbox inbox;
    private final Discussions discussions;

    ArticleEvents(EventInbox inbox, Discussions discussions) {
        this.inbox = inbox;
        this.discussions = discussions;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.receive(CHANNEL, records, TYPES, discussions::apply);
    }
}
