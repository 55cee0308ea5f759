package org.leserbrief.topic.counts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;
import org.leserbrief.topic.trending.ArticleHours;

/// The number of comments of each article, from comment-service's events, and what is derived from it: the
/// articles' own numbers and the sums of their topics, trending included.
@ApplicationScoped
class CommentCountReadModel implements ReadModel {
    private static final String HOURS_MISSING = "SELECT 1 FROM comment_hours_missing";

    private static final String HOURS_KNOWN = "DELETE FROM comment_hours_missing";

    private final CommentCountConsumer comments;
    private final TopicCounts counts;
    private final CountedArticles articles;
    private final Database database;

    CommentCountReadModel(
            CommentCountConsumer comments, TopicCounts counts, CountedArticles articles, Database database) {
        this.comments = comments;
        this.counts = counts;
        this.articles = articles;
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
        tables.add(articles.table());
        tables.addAll(ArticleHours.TABLES);
        tables.addAll(TopicCounts.TABLES);
        return List.copyOf(tables);
    }

    @Override
    public void complete() {
        articles.copyLiveWithoutCounts();
        counts.takeCommentCounts();
        counts.addUp();
    }

    @Override
    public void announce() {
        database.update(HOURS_KNOWN);
    }

    /// After an upgrade from a release that did not keep when comments were written.
    @Override
    public boolean isIncomplete() {
        return database.find(HOURS_MISSING, row -> true).isPresent();
    }
}
