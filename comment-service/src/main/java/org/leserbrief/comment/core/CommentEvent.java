package org.leserbrief.comment.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Something has happened to a comment: all types of event carry the same facts.
///
/// @param visible whether every reader can read it after the change
@JsonInclude(JsonInclude.Include.ALWAYS)
record CommentEvent(
        String commentId,
        String articleId,
        @Nullable String parentId,
        long version,
        boolean visible,
        Instant occurredAt) {
    static final String STREAM = "leserbrief.comments.v1";

    static final String POSTED = "comment-posted";
    static final String REVISED = "comment-revised";
    static final String REMOVED = "comment-removed";
    static final String RESTORED = "comment-restored";

    static CommentEvent of(Comment comment, Instant occurredAt) {
        return of(Long.toString(comment.id()), comment, occurredAt);
    }

    /// Of a comment that gets its number while this is written.
    static CommentEvent ofNew(Comment comment) {
        return of(Outbox.ID, comment, comment.createdAt());
    }

    private static CommentEvent of(String commentId, Comment comment, Instant occurredAt) {
        Long parentId = comment.parentId();
        return new CommentEvent(
                commentId,
                Long.toString(comment.articleId()),
                parentId == null ? null : Long.toString(parentId),
                comment.version(),
                comment.isPublished(),
                occurredAt);
    }

    /// The event's type for a change of a comment; a comment that nobody has ever read has none
    /// before its approval.
    static @Nullable String typeOf(CommentChange change) {
        return switch (change.action()) {
            case APPROVE, RESTORE -> change.visibleBefore() ? RESTORED : POSTED;
            case EDIT -> change.visibleBefore() ? REVISED : null;
            case REJECT, REMOVE, DELETE -> change.visibleBefore() ? REMOVED : null;
        };
    }
}
