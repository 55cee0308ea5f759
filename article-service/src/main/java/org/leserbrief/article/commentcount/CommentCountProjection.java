package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// The numbers of comments and commenters of each article and the time of its latest, from comment-service's events.
@ApplicationScoped
class CommentCountProjection implements ReadModel {
    private final CommentCountConsumer comments;
    private final Commenters commenters;

    CommentCountProjection(CommentCountConsumer comments, Commenters commenters) {
        this.comments = comments;
        this.commenters = commenters;
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
        return Stream.of(VersionedCounter.TABLES, Commenters.TABLES, List.of(DiscussedArticles.TABLE))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void complete() {
        commenters.carryOver();
    }
}
