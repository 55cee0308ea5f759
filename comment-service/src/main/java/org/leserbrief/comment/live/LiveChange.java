package org.leserbrief.comment.live;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A change of a comment.
///
/// @param type the event's type, such as `comment-posted`
/// @param facts the event's JSON object
/// @param traceParent the event's `traceparent` header, if any
record LiveChange(
        StreamPosition position,
        String type,
        long articleId,
        String facts,
        @Nullable String traceParent) {
    /// Formats changes of one article as server-sent events (HTML, section 9.2).
    ///
    /// @param count the article's current number of comments
    static String toEvents(List<LiveChange> changes, long count) {
        return changes.stream().map(change -> change.toEvent(count)).collect(Collectors.joining());
    }

    private String toEvent(long count) {
        String withCount = facts.substring(0, facts.lastIndexOf('}')) + ",\"count\":" + count + "}";
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(position, type, withCount);
    }

    /// Formats an article's number as a server-sent event.
    ///
    /// @param now the position up to which the stream has been read
    static String countEvent(long articleId, long count, StreamPosition now) {
        return "event: count\ndata: {\"article\":\"%d\",\"count\":%d,\"version\":%d}\n\n"
                .formatted(articleId, count, now.offset() + 1);
    }
}
