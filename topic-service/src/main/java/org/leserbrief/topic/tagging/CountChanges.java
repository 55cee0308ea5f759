package org.leserbrief.topic.tagging;

import java.util.Map;
import java.util.TreeMap;

/// What a transaction changes in the counts of topics: the difference of what its articles gave
/// before and give now.
final class CountChanges {
    /// Ordered, because rows are locked in this order by everybody.
    private final Map<Long, Change> byTopic = new TreeMap<>();

    record Change(long articles, long comments) {
        Change plus(Change other) {
            return new Change(articles + other.articles, comments + other.comments);
        }

        boolean isNone() {
            return articles == 0 && comments == 0;
        }
    }

    void remove(LockedArticle article, TopicSet topics) {
        add(article, topics, -1);
    }

    void add(LockedArticle article, TopicSet topics) {
        add(article, topics, 1);
    }

    Map<Long, Change> byTopic() {
        byTopic.values().removeIf(Change::isNone);
        return byTopic;
    }

    private void add(LockedArticle article, TopicSet topics, int sign) {
        if (article.isPublished()) {
            for (long topic : topics.topicIds()) {
                byTopic.merge(topic, new Change(sign, sign * article.commentCount()), Change::plus);
            }
        }
    }
}
