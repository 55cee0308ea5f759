package org.leserbrief.comment.discussion;

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
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// Consumes article events, the only source of this service's data about articles.
@Singleton
class ArticleConsumer extends ChannelConsumer<ArticleEvent> implements ReadModel {
    private static final String CHANNEL = "articles";

    private static final EventTypes<ArticleEvent> TYPES = new EventTypes<>(Map.of(
            ArticleEvent.PUBLISHED, ArticleEvent.class,
            ArticleEvent.REVISED, ArticleEvent.class,
            ArticleEvent.WITHDRAWN, ArticleEvent.class));

    private final Discussions discussions;

    ArticleConsumer(EventInbox inbox, Discussions discussions) {
        super(CHANNEL, TYPES, inbox);
        this.discussions = discussions;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<ArticleEvent>> batch) {
        discussions.apply(batch);
    }

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(this);
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.of("discussion", "article_id"));
    }
}
