package org.leserbrief.comment.follow;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// Consumes articles, and the names of authors and Ressorts, for their followers, apart from the discussions, so
/// that neither waits for the other.
@Singleton
class NewsConsumer extends ChannelConsumer<NewsroomEvent> {
    private static final String CHANNEL = "news";

    static final EventTypes<NewsroomEvent> TYPES = new EventTypes<>(Map.of(
            NewsEvent.PUBLISHED,
            NewsEvent.class,
            NewsEvent.REVISED,
            NewsEvent.class,
            NewsEvent.WITHDRAWN,
            NewsEvent.class,
            "author-revised",
            AuthorRevised.class,
            "ressorts-revised",
            RessortsRevised.class));

    private final NewsProjection news;
    private final FollowableProjection followables;

    NewsConsumer(EventInbox inbox, NewsProjection news, FollowableProjection followables) {
        super(CHANNEL, TYPES, inbox);
        this.news = news;
        this.followables = followables;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<NewsroomEvent>> batch) {
        List<NewsProjection.Change> articles = new ArrayList<>();
        List<AuthorRevised> authors = new ArrayList<>();
        List<RessortsRevised> ressorts = new ArrayList<>();
        for (ReceivedEvent<NewsroomEvent> event : batch) {
            switch (event.data()) {
                case NewsEvent article -> articles.add(new NewsProjection.Change(event.type(), article));
                case AuthorRevised author -> authors.add(author);
                case RessortsRevised list -> ressorts.add(list);
            }
        }
        if (!ressorts.isEmpty()) {
            followables.holdOffMerges();
        }
        // All authors before all Ressorts, each in order: two transactions lock rows in one order.
        followables.mention(
                FollowKind.AUTHOR,
                Stream.concat(
                                articles.stream().flatMap(one -> one.article().bylines().stream()),
                                authors.stream().map(AuthorRevised::slug))
                        .collect(Collectors.toCollection(TreeSet::new)));
        news.articles(articles);
        followables.authors(authors);
        followables.ressorts(ressorts);
    }
}
