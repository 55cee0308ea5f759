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

/// Consumes articles for their followers, apart from the discussions, so that neither waits for the other.
@Singleton
class NewsConsumer extends ChannelConsumer<NewsEvent> {
    private static final String CHANNEL = "news";

    static final EventTypes<NewsEvent> TYPES = new EventTypes<>(Map.of(
            NewsEvent.PUBLISHED, NewsEvent.class,
            NewsEvent.REVISED, NewsEvent.class,
            NewsEvent.WITHDRAWN, NewsEvent.class));

    private final NewsProjection news;

    NewsConsumer(EventInbox inbox, NewsProjection news) {
        super(CHANNEL, TYPES, inbox);
        this.news = news;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<NewsEvent>> batch) {
        news.articles(batch);
    }
}
