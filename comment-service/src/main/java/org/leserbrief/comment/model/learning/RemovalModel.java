package org.leserbrief.comment.model.learning;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Says how likely a moderator removes a text.
public final class RemovalModel {
    private static final int FOLDS = 5;
    private static final int MOST_WORDS = 3;

    /// Of longer words only the beginning is shown.
    private static final int LONGEST_WORD = 40;

    /// Format 1: the number of the format, the calibration, the limits of the bands, the bias, the weights.
    private static final int FORMAT = 1;

    private static final int BYTES = Integer.BYTES + 4 * Double.BYTES + (1 + TextFeatures.BUCKETS) * Float.BYTES;

    private final LinearModel linear;
    private final Calibration calibration;
    private final double lowBelow;
    private final double highFrom;

    private RemovalModel(LinearModel linear, Calibration calibration, double lowBelow, double highFrom) {
        this.linear = linear;
        this.calibration = calibration;
        this.lowBelow = lowBelow;
        this.highFrom = highFrom;
    }

    /// A model, and what models that had not learned from an example said of it.
    ///
    /// @param outOfFold one for each example, in their order
    public record Training(RemovalModel model, List<Prediction> outOfFold) {}

    /// Fits a model to the examples. Its probabilities and the limits of its bands come from five further models,
    /// each of which has learned from four fifths of the examples and is asked about the last fifth.
    ///
    /// @param examples at least five of either class
    public static Training train(List<Example> examples, long seed) {
        double[] scores = new double[examples.size()];
        int[] folds = Folds.of(examples.stream().map(Example::removed).toList(), FOLDS, new Random(seed));
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> others = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] != fold) {
                    others.add(examples.get(i));
                }
            }
            LinearModel model = LogisticRegression.fit(others, seed);
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == fold) {
                    scores[i] = model.score(examples.get(i).features());
                }
            }
        }
        List<Calibration.Scored> scored = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            scored.add(new Calibration.Scored(scores[i], examples.get(i)));
        }
        Calibration calibration = Calibration.fit(scored);
        List<Prediction> outOfFold = scored.stream()
                .map(one -> new Prediction(
                        calibration.probability(one.score()), one.example().removed()))
                .toList();
        double highFrom = Thresholds.ofBestMacroF1(outOfFold);
        double removed = outOfFold.stream().filter(Prediction::removed).count();
        double lowBelow = Math.min(highFrom, removed / outOfFold.size() / 2);
        LinearModel linear = LogisticRegression.fit(examples, seed);
        return new Training(new RemovalModel(linear, calibration, lowBelow, highFrom), outOfFold);
    }

    /// How likely a text with these features is removed.
    public double probability(int[] features) {
        return calibration.probability(linear.score(features));
    }

    public Band band(double probability) {
        if (probability >= highFrom) {
            return Band.HIGH;
        }
        return probability < lowBelow ? Band.LOW : Band.MIDDLE;
    }

    /// The probability from which a text is called removed.
    public double threshold() {
        return highFrom;
    }

    /// Up to three words of the text which make it more likely to be removed, the weightiest first.
    public List<String> heaviestWords(String text) {
        Map<String, Word> words = new LinkedHashMap<>();
        for (Token token : Token.of(text)) {
            if (token.kind() == Token.Kind.WORD) {
                words.computeIfAbsent(
                        token.folded(), folded -> new Word(token.text(), linear.contribution(TextFeatures.of(token))));
            }
        }
        return words.values().stream()
                .filter(word -> word.weight() > 0)
                .sorted(Comparator.comparingDouble(Word::weight).reversed())
                .limit(MOST_WORDS)
                .map(word -> shortened(word.text()))
                .toList();
    }

    private record Word(String text, double weight) {}

    /// A word of many texts.
    ///
    /// @param weight how much it makes a text more likely to be removed, in the logarithm of the odds before the
    ///     length of the text is considered
    public record WeightyWord(String text, int texts, double weight) {}

    /// The words that make texts more likely to be removed, the weightiest first.
    ///
    /// @param fewest words of fewer texts are left out: they say more about those texts than about the model
    public List<WeightyWord> heaviestWords(List<String> texts, int fewest, int most) {
        Map<String, WeightyWord> words = new LinkedHashMap<>();
        for (String text : texts) {
            Map<String, Token> ofText = new LinkedHashMap<>();
            for (Token token : Token.of(text)) {
                if (token.kind() == Token.Kind.WORD) {
                    ofText.putIfAbsent(token.folded(), token);
                }
            }
            ofText.forEach((folded, token) -> words.compute(
                    folded,
                    (_, known) -> known == null
                            ? new WeightyWord(shortened(token.text()), 1, linear.contribution(TextFeatures.of(token)))
                            : new WeightyWord(known.text(), known.texts() + 1, known.weight())));
        }
        return words.values().stream()
                .filter(word -> word.weight() > 0 && word.texts() >= fewest)
                .sorted(Comparator.comparingDouble(WeightyWord::weight).reversed())
                .limit(most)
                .toList();
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD)) + "…";
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putInt(FORMAT);
        bytes.putDouble(calibration.slope()).putDouble(calibration.intercept());
        bytes.putDouble(lowBelow).putDouble(highFrom);
        bytes.putFloat(linear.bias());
        for (int i = 0; i < TextFeatures.BUCKETS; i++) {
            bytes.putFloat(linear.weight(i));
        }
        return bytes.array();
    }

    /// @throws IllegalArgumentException if these are not the bytes of a model of this format
    public static RemovalModel of(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        if (stored.length != BYTES || bytes.getInt() != FORMAT) {
            throw new IllegalArgumentException("no model of format " + FORMAT);
        }
        Calibration calibration = new Calibration(bytes.getDouble(), bytes.getDouble());
        double lowBelow = bytes.getDouble();
        double highFrom = bytes.getDouble();
        float bias = bytes.getFloat();
        float[] weights = new float[TextFeatures.BUCKETS];
        bytes.asFloatBuffer().get(weights);
        return new RemovalModel(new LinearModel(weights, bias), calibration, lowBelow, highFrom);
    }
}
