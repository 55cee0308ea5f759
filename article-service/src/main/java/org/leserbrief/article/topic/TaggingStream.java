package org.leserbrief.article.topic;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.inbox.EventInbox;
import org.leserbrief.platform.inbox.EventTypes;
import org.leserbrief.platform.inbox.ReceivedEvent;

/// Hears which topics an article has.
@ApplicationScoped
public class TaggingStream {
    static final EventTypes<ArticleTagged> TYPES =
            new EventTypes<>(Map.of("article-tagged", ArticleTagged.class));

    private final EventInbox inbox;
    private final Taggings taggings;

    TaggingStream(EventInbox inbox, Taggings taggings) {
        this.inbox = inbox;
        this.taggings = taggings;
    }

    @Incoming("taggings")
    @Blocking
    public void on(ConsumerRecords<String, byte[]> records) {
        inbox.receive(
                "taggings",
                records,
                TYPES,
                batch -> taggings.apply(batch.stream().map(ReceivedEvent::data).toList()));
    }
}
