package org.leserbrief.comment.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.model.learning.ReliabilityBin;

/// What a training has found.
///
/// @param auc of the new model, by examples that it had not learned from; null without a new model
/// @param recent about the decisions of the last days
record TrainingRun(
        Instant at,
        TrainingOutcome outcome,
        int labels,
        int removals,
        @Nullable Double auc,
        Recent recent) {

    /// Recent decisions about comments that had a score before.
    ///
    /// @param auc of those scores; null if there are too few
    /// @param aucOfNew of the new model, about the same comments
    /// @param reliability of those scores
    record Recent(
            int decisions,
            int removals,
            @Nullable Double auc,
            @Nullable Double aucOfNew,
            List<ReliabilityBin> reliability) {}
}
