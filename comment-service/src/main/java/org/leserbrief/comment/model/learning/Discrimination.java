package org.leserbrief.comment.model.learning;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// How well a model tells removed texts from others, whatever its probabilities are.
public final class Discrimination {
    private Discrimination() {}

    /// The area under the ROC curve: how likely a removed text has a higher probability than one that was kept,
    /// where equal ones count half (the statistic of Mann and Whitney).
    ///
    /// @return from 0 to 1; empty unless there are texts of both kinds
    public static OptionalDouble areaUnderCurve(List<Prediction> predictions) {
        List<Prediction> ascending = predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::probability))
                .toList();
        double keptBelow = 0;
        double removed = 0;
        double pairs = 0;
        int start = 0;
        while (start < ascending.size()) {
            double probability = ascending.get(start).probability();
            int removedHere = 0;
            int end = start;
            while (end < ascending.size() && ascending.get(end).probability() == probability) {
                removedHere += ascending.get(end).removed() ? 1 : 0;
                end++;
            }
            int keptHere = end - start - removedHere;
            pairs += removedHere * (keptBelow + keptHere / 2.0);
            removed += removedHere;
            keptBelow += keptHere;
            start = end;
        }
        return removed == 0 || keptBelow == 0 ? OptionalDouble.empty() : OptionalDouble.of(pairs / removed / keptBelow);
    }
}
