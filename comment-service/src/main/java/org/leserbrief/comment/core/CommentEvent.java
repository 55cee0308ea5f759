package org.leserbrief.comment.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The data of all event types of comments.
///
/// @param visible whether every reader can read the comment after the change
/// @param commenter what its author is called in events about this article; null if it is not visible
@JsonInclude(JsonInclude.Include.ALWAYS)
record CommentEvent(
        String commentId,
        String articleId,
        @Nullable String parentId,
        long version,
        boolean visible,
        @Nullable String commenter,
        Instant occurredAt) {
    static final String STREAM = "leserbrief.comments.v1";

    static final String POSTED = "comment-posted";
    static final String REVISED = "comment-revised";
    static final String REMOVED = "comment-removed";
    static final String RESTORED = "comment-restored";

    static CommentEvent of(String commentId, Comment comment, @Nullable String commenter, Instant occurredAt) {
        Long parentId = comment.parentId();
        return new CommentEvent(
                commentId,
                Long.toString(comment.articleId()),
                parentId == null ? null : Long.toString(parentId),
                comment.version(),
                comment.isPublished(),
                commenter,
                occurredAt);
    }

    /// The type of the event for a change; null for a comment that has never been published, because its first
    /// event comes with the approval.
    static @Nullable String typeOf(CommentChange change) {
        return switch (change.action()) {
            case APPROVE, RESTORE, RELEASE -> shown(change);
            case EDIT -> change.visibleBefore() ? REVISED : null;
            case REJECT, REMOVE, REFUSE, DELETE -> hidden(change);
            case REVERSE -> change.to() == CommentState.PUBLISHED ? shown(change) : hidden(change);
        };
    }

    private static String shown(CommentChange change) {
        return change.visibleBefore() ? RESTORED : POSTED;
    }

    private static @Nullable String hidden(CommentChange change) {
        return change.visibleBefore() ? REMOVED : null;
    }
}
