package org.leserbrief.comment.model.learning;

import java.util.List;

/// How many texts of either kind are called removed or kept, if those with at least some probability are called
/// removed.
public record ConfusionMatrix(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {
    public static ConfusionMatrix of(List<Prediction> predictions, double threshold) {
        int[] counts = new int[4];
        for (Prediction prediction : predictions) {
            counts[(prediction.removed() ? 0 : 1) + (prediction.probability() >= threshold ? 0 : 2)]++;
        }
        return new ConfusionMatrix(counts[0], counts[1], counts[2], counts[3]);
    }

    /// The share of texts that are called what they are; 0 without texts.
    public double accuracy() {
        return ratio(truePositives + trueNegatives, truePositives + falsePositives + falseNegatives + trueNegatives);
    }

    /// The mean of the F1 measures of both kinds, so that the rarer one counts as much as the other.
    public double macroF1() {
        return (f1(truePositives) + f1(trueNegatives)) / 2;
    }

    private double f1(int correct) {
        return ratio(2 * correct, 2 * correct + falsePositives + falseNegatives);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
