package org.leserbrief.comment.model;

import java.util.List;
import java.util.OptionalDouble;
import org.leserbrief.comment.model.learning.Discrimination;
import org.leserbrief.comment.model.learning.Prediction;

/// Decides whether a new model replaces the one in use.
///
/// @param current how well the scores that were given before the decisions tell apart what was decided; empty if the
///     decisions are too few to tell
/// @param candidate the same of the new model, about the same comments
record Promotion(OptionalDouble current, OptionalDouble candidate) {
    /// How much worse a new model may be. Equal models differ by chance, and one that learns from newer decisions is
    /// better in days to come.
    private static final double TOLERATED = 0.005;

    /// With fewer of either kind the area under the curve says nothing: its standard error is above 0.08 (J.
    /// Hanley, B. McNeil, Radiology 143, 1982, at an area of 0.8).
    static final int FEWEST_OF_EITHER = 20;

    /// @param current what was said before the decisions
    /// @param candidate what the new model says of the same comments, none of which it has learned from
    static Promotion of(List<Prediction> current, List<Prediction> candidate) {
        return new Promotion(area(current), area(candidate));
    }

    private static OptionalDouble area(List<Prediction> predictions) {
        long removed = predictions.stream().filter(Prediction::removed).count();
        return Math.min(removed, predictions.size() - removed) < FEWEST_OF_EITHER
                ? OptionalDouble.empty()
                : Discrimination.areaUnderCurve(predictions);
    }

    boolean isGranted() {
        return current.isEmpty() || candidate.isEmpty() || candidate.getAsDouble() >= current.getAsDouble() - TOLERATED;
    }
}
