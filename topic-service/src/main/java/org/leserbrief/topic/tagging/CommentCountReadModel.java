package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// How many comments each article has, from comment-service's events, and what follows from it: the
/// articles' own numbers and the sums of their topics.
@ApplicationScoped
class CommentCountReadModel implements ReadModel {
    /// Replaying made rows of nothing but numbers: the articles are the live ones.
    private static final String FORGET_ARTICLES = "DELETE FROM article";

    private static final String TAKE_ARTICLES = "INSERT INTO article SELECT * FROM public.article";

    private static final String FORGET_COUNTS = "UPDATE article SET comment_count = 0 WHERE comment_count <> 0";

    private final CommentCountConsumer comments;
    private final CountTables counts;
    private final Database database;

    CommentCountReadModel(CommentCountConsumer comments, CountTables counts, Database database) {
        this.comments = comments;
        this.counts = counts;
        this.database = database;
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
        List<ModelTable> tables = new ArrayList<>(VersionedCounter.TABLES);
        tables.add(CountTables.ARTICLE);
        tables.add(CountTables.TOPIC_COUNT);
        return List.copyOf(tables);
    }

    @Override
    public void complete() {
        database.update(FORGET_ARTICLES);
        database.update(TAKE_ARTICLES);
        database.update(FORGET_COUNTS);
        counts.takeCommentCounts();
        counts.addUp();
    }
}
