package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.inbox.StreamConsumer;
import org.leserbrief.platform.rebuild.ModelTable;
import org.leserbrief.platform.rebuild.ReadModel;
import org.leserbrief.platform.tally.Tally;

/// How many comments each article has, from comment-service's events.
@ApplicationScoped
class CommentCounts implements ReadModel {
    private final CommentStream comments;

    CommentCounts(CommentStream comments) {
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
        return Tally.TABLES;
    }
}
