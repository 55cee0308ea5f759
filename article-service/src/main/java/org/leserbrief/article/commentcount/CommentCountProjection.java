package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// The number of comments of each article and the time of its latest, from comment-service's events.
@ApplicationScoped
class CommentCountProjection implements ReadModel {
    private final CommentCountConsumer comments;

    CommentCountProjection(CommentCountConsumer comments) {
        this.comments = comments;
    }

    @Override
    public String name() {
        return "comment-counts";
    }

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(comments);
    }

    @Override
    public List<ModelTable> tables() {
        return Stream.concat(VersionedCounter.TABLES.stream(), Stream.of(DiscussedArticles.TABLE))
                .toList();
    }
}
