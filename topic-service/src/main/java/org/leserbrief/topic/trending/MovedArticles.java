package org.leserbrief.topic.trending;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The topics that lose articles in one transaction, and those that gain them. What an article loses and gains is no
/// change.
public final class MovedArticles {
    private final Map<Of, Long> times = new LinkedHashMap<>();

    private record Of(long topic, long article, int published) {}

    /// @param published the hour of the article
    /// @param times 1 if the topic gains it, -1 if it loses it
    record Move(long topic, long article, int published, long times) {}

    /// Adds a published article to these topics.
    public void give(long article, Instant publishedAt, Collection<Long> topics) {
        add(article, publishedAt, topics, 1);
    }

    /// Removes a published article from these topics.
    public void take(long article, Instant publishedAt, Collection<Long> topics) {
        add(article, publishedAt, topics, -1);
    }

    List<Move> effective() {
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new Move(
                        entry.getKey().topic(),
                        entry.getKey().article(),
                        entry.getKey().published(),
                        entry.getValue()))
                .toList();
    }

    private void add(long article, Instant publishedAt, Collection<Long> topics, long change) {
        int hour = Hours.of(publishedAt);
        topics.forEach(topic -> times.merge(new Of(topic, article, hour), change, Long::sum));
    }
}
