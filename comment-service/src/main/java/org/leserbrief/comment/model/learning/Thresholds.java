package org.leserbrief.comment.model.learning;

import java.util.Comparator;
import java.util.List;

/// Finds the probability from which texts are best called removed.
final class Thresholds {
    private Thresholds() {}

    /// The threshold with the highest macro-F1 over these predictions, half way to the next lower one: the texts to
    /// come lie between those that are known. It has to be used on others: on these it is too good.
    static double ofBestMacroF1(List<Prediction> predictions) {
        List<Prediction> descending = predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::probability).reversed())
                .toList();
        int removed = (int) descending.stream().filter(Prediction::removed).count();
        int kept = descending.size() - removed;
        double best = -1;
        double threshold = 0.5;
        int truePositives = 0;
        for (int i = 0; i < descending.size(); i++) {
            truePositives += descending.get(i).removed() ? 1 : 0;
            double probability = descending.get(i).probability();
            double next = i + 1 == descending.size() ? 0 : descending.get(i + 1).probability();
            int falsePositives = i + 1 - truePositives;
            double f1 = new ConfusionMatrix(
                            truePositives, falsePositives, removed - truePositives, kept - falsePositives)
                    .macroF1();
            // Equal probabilities are on the same side.
            if (next < probability && f1 > best) {
                best = f1;
                threshold = (probability + next) / 2;
            }
        }
        return threshold;
    }
}
