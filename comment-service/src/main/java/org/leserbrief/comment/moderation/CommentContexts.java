package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Reads what surrounds a comment, for moderators.
@ApplicationScoped
public class CommentContexts {
    private final ModerationQueries queries;
    private final CommentHistoryQueries histories;
    private final DecisionRecords records;

    CommentContexts(ModerationQueries queries, CommentHistoryQueries histories, DecisionRecords records) {
        this.queries = queries;
        this.histories = histories;
        this.records = records;
    }

    /// Empty if there is no such comment.
    public Optional<CommentContext> find(long commentId) {
        return queries.find(commentId).map(this::of);
    }

    CommentContext of(ModerationQueries.Waiting waiting) {
        long id = waiting.comment().id();
        return new CommentContext(
                histories.context(waiting.comment()).stream()
                        .map(comment -> new CommentContext.Line(comment, comment.id() == id))
                        .toList(),
                histories.history(id),
                records.latest(id).orElse(null),
                null);
    }
}
