package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Reads what surrounds a comment, for moderators.
@ApplicationScoped
public class CommentContexts {
    private final ModerationQueries queries;
    private final DecisionRecords records;

    CommentContexts(ModerationQueries queries, DecisionRecords records) {
        this.queries = queries;
        this.records = records;
    }

    /// Empty if there is no such comment.
    public Optional<CommentContext> find(long commentId) {
        return queries.find(commentId).map(this::of);
    }

    CommentContext of(ModerationQueries.Waiting waiting) {
        long id = waiting.comment().id();
        return new CommentContext(
                queries.context(waiting.comment()).stream()
                        .map(comment -> new CommentContext.Line(comment, comment.id() == id))
                        .toList(),
                queries.history(id),
                records.latest(id).orElse(null),
                null);
    }
}
