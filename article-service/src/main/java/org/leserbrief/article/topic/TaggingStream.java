package org.leserbrief.article.topic;

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

/// Hears which topics an article has.
@ApplicationScoped
class TaggingStream implements StreamConsumer<ArticleTagged> {
    private static final String CHANNEL = "taggings";

    private static final EventTypes<ArticleTagged> TYPES =
            new EventTypes<>(Map.of("article-tagged", ArticleTagged.class));

    private final EventInbox inbox;
    private final Taggings taggings;

    TaggingStream(EventInbox inbox, Taggings taggings) {
        this.inbox = inbox;
        this.taggings = taggings;
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
    public EventTypes<ArticleTagged> types() {
        return TYPES;
    }

    @Override
    public void apply(List<ReceivedEvent<ArticleTagged>> batch) {
        taggings.apply(batch.stream().map(ReceivedEvent::data).toList());
    }
}
