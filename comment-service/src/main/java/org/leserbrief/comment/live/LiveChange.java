package org.leserbrief.comment.live;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something has happened to a comment.
///
/// @param type of the event, such as `comment-posted`
/// @param facts the event's own JSON object
/// @param traceParent the event's header, if it has one
record LiveChange(
        StreamPosition position,
        String type,
        long articleId,
        String facts,
        @Nullable String traceParent) {
    /// Changes of one article as server-sent events (HTML, section 9.2).
    ///
    /// @param count how many comments the article has now
    static String toEvents(List<LiveChange> changes, long count) {
        return changes.stream().map(change -> change.toEvent(count)).collect(Collectors.joining());
    }

    private String toEvent(long count) {
        String withCount = facts.substring(0, facts.lastIndexOf('}')) + ",\"count\":" + count + "}";
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(position, type, withCount);
    }

    /// An article's number alone as a server-sent event.
    ///
    /// @param now how far the stream has been heard
    static String countEvent(long articleId, long count, StreamPosition now) {
        return "event: count\ndata: {\"article\":\"%d\",\"count\":%d,\"version\":%d}\n\n"
                .formatted(articleId, count, now.offset() + 1);
    }
}
