package org.leserbrief.comment.core;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Publishes what happens to comments.
@ApplicationScoped
class CommentEvents {
    private final Outbox outbox;
    private final CommenterPseudonyms commenters;

    CommentEvents(Outbox outbox, CommenterPseudonyms commenters) {
        this.outbox = outbox;
        this.commenters = commenters;
    }

    /// The parameters of [Outbox#PART] for a new comment, whose id the statement inserts.
    List<@Nullable Object> valuesOfNew(Comment comment) {
        return outbox.values(
                CommentEvent.STREAM,
                Long.toString(comment.articleId()),
                CommentEvent.POSTED,
                CommentEvent.of(Outbox.ID, comment, commenter(comment), comment.createdAt()));
    }

    /// Wakes the relay after a statement with [Outbox#PART].
    void storedNew() {
        outbox.wakeRelay();
    }

    @Transactional(TxType.MANDATORY)
    void append(String type, Comment comment, Instant occurredAt) {
        outbox.append(
                CommentEvent.STREAM,
                Long.toString(comment.articleId()),
                type,
                CommentEvent.of(Long.toString(comment.id()), comment, commenter(comment), occurredAt));
    }

    /// Null for what nobody can read: it does not count, and nobody needs to know who wrote it.
    private @Nullable String commenter(Comment comment) {
        return comment.isPublished() ? commenters.of(comment.articleId(), comment.authorId()) : null;
    }
}
