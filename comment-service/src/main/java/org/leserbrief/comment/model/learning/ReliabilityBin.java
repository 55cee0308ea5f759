package org.leserbrief.comment.model.learning;

import java.util.ArrayList;
import java.util.List;

/// How many of the texts to which a model gave about the same probability were really removed.
///
/// @param from the smallest probability that belongs here
/// @param to the smallest one that does not, except for the last bin, which includes 1
/// @param predicted the mean probability
/// @param observed the share that was removed
public record ReliabilityBin(double from, double to, int texts, double predicted, double observed) {
    /// Bins of equal width; those without texts are left out.
    public static List<ReliabilityBin> of(List<Prediction> predictions, int bins) {
        int[] texts = new int[bins];
        int[] removed = new int[bins];
        double[] sums = new double[bins];
        for (Prediction prediction : predictions) {
            int bin = Math.min((int) (prediction.probability() * bins), bins - 1);
            texts[bin]++;
            removed[bin] += prediction.removed() ? 1 : 0;
            sums[bin] += prediction.probability();
        }
        List<ReliabilityBin> filled = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (texts[bin] > 0) {
                filled.add(new ReliabilityBin(
                        (double) bin / bins,
                        (bin + 1.0) / bins,
                        texts[bin],
                        sums[bin] / texts[bin],
                        (double) removed[bin] / texts[bin]));
            }
        }
        return filled;
    }

    /// The expected calibration error: how far predicted and observed shares are apart, as a mean over all texts; 0
    /// if there are none.
    public static double expectedError(List<ReliabilityBin> bins) {
        int texts = bins.stream().mapToInt(ReliabilityBin::texts).sum();
        return texts == 0
                ? 0
                : bins.stream()
                                .mapToDouble(bin -> bin.texts() * Math.abs(bin.predicted() - bin.observed()))
                                .sum()
                        / texts;
    }
}
