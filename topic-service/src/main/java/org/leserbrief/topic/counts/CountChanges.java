package org.leserbrief.topic.counts;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// The changes of topics' counts in one transaction: the contribution of its articles afterwards minus the one
/// before.
public final class CountChanges {
    /// Sorted, because all transactions lock rows in this order.
    private final SortedMap<Long, Change> byTopic = new TreeMap<>();

    public record Change(long articles, long comments) {
        Change plus(Change other) {
            return new Change(articles + other.articles, comments + other.comments);
        }

        boolean isNone() {
            return articles == 0 && comments == 0;
        }
    }

    /// Removes a published article from these topics.
    ///
    /// @param comments the article's number of comments before
    public void remove(Collection<Long> topics, long comments) {
        add(topics, new Change(-1, -comments));
    }

    /// Adds a published article to these topics.
    ///
    /// @param comments the article's number of comments now
    public void add(Collection<Long> topics, long comments) {
        add(topics, new Change(1, comments));
    }

    SortedMap<Long, Change> byTopic() {
        byTopic.values().removeIf(Change::isNone);
        return byTopic;
    }

    private void add(Collection<Long> topics, Change change) {
        topics.forEach(topic -> byTopic.merge(topic, change, Change::plus));
    }
}
