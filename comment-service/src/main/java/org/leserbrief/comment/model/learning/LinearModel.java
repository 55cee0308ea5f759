package org.leserbrief.comment.model.learning;

/// A weight for each bucket of [TextFeatures], and the score without any.
final class LinearModel {
    private final float[] weights;
    private final float bias;

    LinearModel(float[] weights, float bias) {
        if (weights.length != TextFeatures.BUCKETS) {
            throw new IllegalArgumentException(weights.length + " weights");
        }
        this.weights = weights;
        this.bias = bias;
    }

    /// The logarithm of the odds that a text is removed.
    double score(int[] features) {
        return bias + contribution(features) * scale(features.length);
    }

    /// The sum of the features' weights.
    double contribution(int[] features) {
        double sum = 0;
        for (int feature : features) {
            sum += weights[feature];
        }
        return sum;
    }

    float weight(int bucket) {
        return weights[bucket];
    }

    float bias() {
        return bias;
    }

    /// Each text is a vector of length 1, so that long ones do not weigh more than short ones.
    static double scale(int features) {
        return features == 0 ? 0 : 1 / Math.sqrt(features);
    }
}
