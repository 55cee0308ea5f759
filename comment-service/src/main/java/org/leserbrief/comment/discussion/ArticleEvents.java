package org.leserbrief.comment.discussion;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.inbox.EventInbox;
import org.leserbrief.platform.inbox.EventTypes;
import org.leserbrief.platform.inbox.ReceivedEvent;
import org.leserbrief.platform.inbox.StreamConsumer;
import org.leserbrief.platform.rebuild.ModelTable;
import org.leserbrief.platform.rebuild.ReadModel;

/// Hears of articles: all that is known here of them comes from there.
@ApplicationScoped
class ArticleEvents implements StreamConsumer<ArticleEvent>, ReadModel {
    private static final String CHANNEL = "articles";

    private static final EventTypes<ArticleEvent> TYPES = new EventTypes<>(Map.of(
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
        inbox.receive(this, records);
    }

    @Override
    public String name() {
        return CHANNEL;
    }

    @Override
    public EventTypes<ArticleEvent> types() {
        return TYPES;
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
