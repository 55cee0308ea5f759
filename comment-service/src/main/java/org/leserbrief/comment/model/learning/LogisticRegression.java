package org.leserbrief.comment.model.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Logistic regression over features that are scaled by the logarithm of how much more frequent they are among
/// removed texts (S. Wang, C. Manning: Baselines and Bigrams, ACL 2012), fitted by stochastic gradient descent with
/// AdaGrad (J. Duchi, E. Hazan, Y. Singer, JMLR 12, 2011). The same examples and seed result in the same model.
final class LogisticRegression {
    private static final int EPOCHS = 10;
    private static final double LEARNING_RATE = 0.1;
    private static final double REGULARIZATION = 1e-6;

    /// How often each feature is counted in either class before any text is.
    private static final double SMOOTHING = 1;

    private static final double SMALLEST = 1e-8;

    private final float[] scales;
    private final float[] weights = new float[TextFeatures.BUCKETS];
    private final float[] squaredGradients = new float[TextFeatures.BUCKETS];
    private double bias;
    private double squaredBiasGradient = SMALLEST;

    private LogisticRegression(List<Example> examples) {
        scales = logCountRatios(examples);
    }

    static LinearModel fit(List<Example> examples, long seed) {
        LogisticRegression regression = new LogisticRegression(examples);
        Random random = new Random(seed);
        int[] order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int index : order) {
                regression.learn(examples.get(index));
            }
        }
        return regression.model();
    }

    private static float[] logCountRatios(List<Example> examples) {
        double[] removed = new double[TextFeatures.BUCKETS];
        double[] kept = new double[TextFeatures.BUCKETS];
        double allRemoved = 2 * SMOOTHING;
        double allKept = 2 * SMOOTHING;
        for (Example example : examples) {
            double[] counts = example.removed() ? removed : kept;
            for (int feature : example.features()) {
                counts[feature] += example.weight();
            }
            if (example.removed()) {
                allRemoved += example.weight();
            } else {
                allKept += example.weight();
            }
        }
        float[] ratios = new float[TextFeatures.BUCKETS];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (float) Math.log((removed[i] + SMOOTHING) / allRemoved / ((kept[i] + SMOOTHING) / allKept));
        }
        return ratios;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
    }

    private void learn(Example example) {
        int[] features = example.features();
        double scale = LinearModel.scale(features.length);
        double score = 0;
        for (int feature : features) {
            score += weights[feature] * scales[feature];
        }
        double error = (Logistic.of(bias + score * scale) - (example.removed() ? 1 : 0)) * example.weight();
        for (int feature : features) {
            double gradient = error * scales[feature] * scale + REGULARIZATION * weights[feature];
            squaredGradients[feature] += (float) (gradient * gradient);
            weights[feature] -= (float) (LEARNING_RATE * gradient / (Math.sqrt(squaredGradients[feature]) + SMALLEST));
        }
        squaredBiasGradient += error * error;
        bias -= LEARNING_RATE * error / Math.sqrt(squaredBiasGradient);
    }

    /// The scales go into the weights, so that scoring needs one number a feature.
    private LinearModel model() {
        float[] scaled = new float[TextFeatures.BUCKETS];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights[i] * scales[i];
        }
        return new LinearModel(scaled, (float) bias);
    }
}
