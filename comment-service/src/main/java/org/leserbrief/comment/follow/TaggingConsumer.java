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

/// Consumes the topics of articles.
@Singleton
class TaggingConsumer extends ChannelConsumer<ArticleTagged> {
    private static final String CHANNEL = "taggings";

    static final EventTypes<ArticleTagged> TYPES = new EventTypes<>(Map.of("article-tagged", ArticleTagged.class));

    private final NewsProjection news;

    TaggingConsumer(EventInbox inbox, NewsProjection news) {
        super(CHANNEL, TYPES, inbox);
        this.news = news;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<ArticleTagged>> batch) {
        news.taggings(batch.stream().map(ReceivedEvent::data).toList());
    }
}
