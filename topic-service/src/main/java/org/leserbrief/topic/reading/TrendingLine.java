package org.leserbrief.topic.reading;

import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.topic.trending.TrendingTopic;

/// A trending topic on a page. Public, because templates read it.
///
/// @param reason "3 neue Artikel, 87 Kommentare seit gestern"; without what there is none of
public record TrendingLine(String name, String url, String reason) {
    static TrendingLine of(TrendingTopic topic, TopicMessages messages) {
        TrendingTopic.Reason reason = topic.reason();
        List<String> parts = Stream.of(
                        reason.newArticles() > 0 ? messages.newArticles(reason.newArticles()) : "",
                        reason.newComments() > 0 ? messages.newComments(reason.newComments()) : "")
                .filter(part -> !part.isEmpty())
                .toList();
        return new TrendingLine(
                topic.name(), topic.url(), parts.isEmpty() ? "" : messages.sinceYesterday(String.join(", ", parts)));
    }
}
