package org.leserbrief.comment.model.learning;

/// What a model said of a text before it was known what a moderator would decide, and what he decided.
///
/// @param probability that it is removed
public record Prediction(double probability, boolean removed) {
    public Prediction {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("not a probability: " + probability);
        }
    }
}
