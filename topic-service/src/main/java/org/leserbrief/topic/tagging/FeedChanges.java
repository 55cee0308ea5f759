package org.leserbrief.topic.tagging;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// Where in the lists of topics articles have come, changed, or gone. The newest place of each topic is enough: whether
/// its feed shows another one follows from that.
final class FeedChanges {
    private static final BinaryOperator<Place> NEWER =
            BinaryOperator.maxBy(Comparator.comparing(Place::publishedAt).thenComparing(Place::article));

    private final Map<Long, Place> newest = new TreeMap<>();

    /// Topics list their articles in this order, the newest first.
    record Place(Instant publishedAt, long article) {}

    /// What is not published is in no list.
    void changed(LockedArticle article, Collection<Long> topics) {
        if (article.publishedAt() != null) {
            Place place = new Place(article.publishedAt(), article.id());
            topics.forEach(topic -> newest.merge(topic, place, NEWER));
        }
    }

    /// By the topics' ids.
    Map<Long, Place> newest() {
        return newest;
    }
}
