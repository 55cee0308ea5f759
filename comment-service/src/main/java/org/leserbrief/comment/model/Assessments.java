package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the moderators' desk what the model thinks of comments that wait or are reported.
@ApplicationScoped
public class Assessments {
    private final CommentScores scores;
    private final Models models;

    Assessments(CommentScores scores, Models models) {
        this.scores = scores;
        this.models = models;
    }

    /// Empty if there is no model, or the comment's present text has no score (yet).
    public Optional<Assessment> of(long commentId) {
        return Optional.ofNullable(of(List.of(commentId)).get(commentId));
    }

    /// The assessments of a page of comments, by id: two queries, and some 50 µs for each comment. A comment without
    /// one is left out.
    public Map<Long, Assessment> of(Collection<Long> commentIds) {
        Optional<Models.Loaded> model = models.load();
        Map<Long, Assessment> assessments = new HashMap<>();
        if (model.isPresent() && !commentIds.isEmpty()) {
            for (CommentScores.Assessed comment : scores.assessed(commentIds)) {
                // The words are not stored: that would be one more place from which a text has to be erased.
                List<String> words = comment.modelId() == model.get().id()
                        ? model.get().model().heaviestWords(comment.body())
                        : List.of();
                assessments.put(comment.id(), new Assessment(comment.band(), words));
            }
        }
        return assessments;
    }
}
