package org.leserbrief.comment.live;

/// Something has happened to a comment.
///
/// @param type of the event, such as `comment-posted`
/// @param facts the event's own JSON object
record Change(Position position, String type, long articleId, String facts) {
    /// As a server-sent event (HTML, section 9.2).
    ///
    /// @param count how many comments the article has now
    String toEvent(long count) {
        String withCount = facts.substring(0, facts.lastIndexOf('}')) + ",\"count\":" + count + "}";
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(position, type, withCount);
    }
}
