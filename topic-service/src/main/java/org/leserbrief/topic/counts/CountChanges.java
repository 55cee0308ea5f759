package org.leserbrief.topic.counts;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leserbrief.topic.trending.MovedArticles;

/// The changes of topics' counts in one transaction: the contribution of its articles afterwards minus the one
/// before.
public final class CountChanges {
    /// Sorted, because all transactions lock rows in this order.
    private final SortedMap<Long, Change> byTopic = new TreeMap<>();

    private final MovedArticles moved = new MovedArticles();

    public record Change(long articles, long comments) {
        Change plus(Change other) {
            return new Change(articles + other.articles, comments + other.comments);
        }

        boolean isNone() {
            return articles == 0 && comments == 0;
        }
    }

    /// A published article.
    ///
    /// @param comments its number of comments, before or after the change
    public record Contribution(long article, Instant publishedAt, long comments) {}

    /// Removes a published article from these topics, as it was before.
    public void remove(Collection<Long> topics, Contribution article) {
        add(topics, new Change(-1, -article.comments()));
        moved.take(article.article(), article.publishedAt(), topics);
    }

    /// Adds a published article to these topics, as it is now.
    public void add(Collection<Long> topics, Contribution article) {
        add(topics, new Change(1, article.comments()));
        moved.give(article.article(), article.publishedAt(), topics);
    }

    MovedArticles moved() {
        return moved;
    }

    SortedMap<Long, Change> byTopic() {
        byTopic.values().removeIf(Change::isNone);
        return byTopic;
    }

    private void add(Collection<Long> topics, Change change) {
        topics.forEach(topic -> byTopic.merge(topic, change, Change::plus));
    }
}
