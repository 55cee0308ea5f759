package org.leserbrief.topic.counts;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a transaction changes in the counts of topics: the difference of what its articles gave
/// before and give now.
public final class CountChanges {
    /// Ordered, because rows are locked in this order by everybody.
    private final SortedMap<Long, Change> byTopic = new TreeMap<>();

    public record Change(long articles, long comments) {
        Change plus(Change other) {
            return new Change(articles + other.articles, comments + other.comments);
        }

        boolean isNone() {
            return articles == 0 && comments == 0;
        }
    }

    /// An article that readers can read has these topics no more.
    ///
    /// @param comments how many it had
    public void remove(Collection<Long> topics, long comments) {
        add(topics, new Change(-1, -comments));
    }

    /// An article that readers can read has these topics now.
    ///
    /// @param comments how many it has
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
