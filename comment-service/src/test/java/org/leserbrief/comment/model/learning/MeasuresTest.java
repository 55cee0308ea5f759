package org.leserbrief.comment.model.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuresTest {
    private static final double EXACT = 1e-12;

    private static Prediction removed(double probability) {
        return new Prediction(probability, true);
    }

    private static Prediction kept(double probability) {
        return new Prediction(probability, false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void a_probability_is_from_0_to_1(double value) {
        assertThrows(IllegalArgumentException.class, () -> removed(value));
    }

    @Test
    void the_area_under_the_curve_is_the_share_of_pairs_in_the_right_order() {
        assertEquals(OptionalDouble.of(1), Discrimination.areaUnderCurve(List.of(removed(0.9), kept(0.1))));
        assertEquals(OptionalDouble.of(0), Discrimination.areaUnderCurve(List.of(removed(0.1), kept(0.9))));
        assertEquals(
                OptionalDouble.of(0.75),
                Discrimination.areaUnderCurve(List.of(kept(0.2), removed(0.3), kept(0.4), removed(0.5))));
    }

    @Test
    void equal_probabilities_count_half() {
        assertEquals(
                OptionalDouble.of(0.5),
                Discrimination.areaUnderCurve(List.of(removed(0.3), kept(0.3), kept(0.3), removed(0.3))));
        assertEquals(
                OptionalDouble.of(0.875),
                Discrimination.areaUnderCurve(List.of(removed(0.3), kept(0.3), kept(0.1), removed(0.8))));
    }

    @Test
    void the_area_needs_both_kinds() {
        assertEquals(OptionalDouble.empty(), Discrimination.areaUnderCurve(List.of()));
        assertEquals(OptionalDouble.empty(), Discrimination.areaUnderCurve(List.of(kept(0.3))));
        assertEquals(OptionalDouble.empty(), Discrimination.areaUnderCurve(List.of(removed(0.3))));
    }

    @Test
    void the_area_is_that_of_counting_all_pairs() {
        Random random = new Random(3);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            predictions.add(new Prediction(random.nextInt(40) / 40.0, random.nextInt(3) == 0));
        }
        double right = 0;
        double pairs = 0;
        for (Prediction one : predictions) {
            for (Prediction other : predictions) {
                if (one.removed() && !other.removed()) {
                    pairs++;
                    right += Math.signum(one.probability() - other.probability()) / 2 + 0.5;
                }
            }
        }
        assertEquals(right / pairs, Discrimination.areaUnderCurve(predictions).orElseThrow(), 1e-9);
    }

    @Test
    void a_confusion_matrix_counts_from_the_threshold_on() {
        List<Prediction> predictions =
                List.of(removed(0.5), removed(0.8), removed(0.4), kept(0.5), kept(0.2), kept(0.1), kept(0.3));
        ConfusionMatrix matrix = ConfusionMatrix.of(predictions, 0.5);
        assertEquals(new ConfusionMatrix(2, 1, 1, 3), matrix);
        assertEquals(5 / 7.0, matrix.accuracy(), EXACT);
        // F1 of removed: 4 / 6; of kept: 6 / 8.
        assertEquals((4 / 6.0 + 6 / 8.0) / 2, matrix.macroF1(), EXACT);
    }

    @Test
    void a_matrix_of_nothing_or_of_one_kind_has_finite_measures() {
        assertEquals(0, new ConfusionMatrix(0, 0, 0, 0).accuracy());
        assertEquals(0, new ConfusionMatrix(0, 0, 0, 0).macroF1());
        assertEquals(0.5, new ConfusionMatrix(0, 0, 0, 9).macroF1());
    }

    @Test
    void the_threshold_is_the_one_with_the_best_macro_f1() {
        assertEquals(0.55, Thresholds.ofBestMacroF1(List.of(removed(0.9), removed(0.6), kept(0.5), kept(0.1))), EXACT);
        assertEquals(0.2, Thresholds.ofBestMacroF1(List.of(removed(0.9), removed(0.4))), EXACT);
        Random random = new Random(4);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean removed = random.nextInt(4) == 0;
            predictions.add(new Prediction((random.nextInt(50) + (removed ? 20 : 0)) / 100.0, removed));
        }
        double chosen = ConfusionMatrix.of(predictions, Thresholds.ofBestMacroF1(predictions))
                .macroF1();
        double best = predictions.stream()
                .mapToDouble(prediction -> ConfusionMatrix.of(predictions, prediction.probability())
                        .macroF1())
                .max()
                .orElseThrow();
        assertEquals(best, chosen, EXACT);
    }

    @Test
    void reliability_compares_what_was_said_with_what_happened() {
        List<ReliabilityBin> bins =
                ReliabilityBin.of(List.of(kept(0), kept(0.2), removed(0.25), removed(0.9), removed(1), kept(0.8)), 5);
        assertEquals(3, bins.size());
        assertEquals(new ReliabilityBin(0, 0.2, 1, 0, 0), bins.get(0));
        assertEquals(0.2, bins.get(1).from(), EXACT);
        assertEquals(2, bins.get(1).texts());
        assertEquals(0.225, bins.get(1).predicted(), EXACT);
        assertEquals(0.5, bins.get(1).observed(), EXACT);
        assertEquals(3, bins.get(2).texts());
        assertEquals(1, bins.get(2).to(), EXACT);
        assertEquals((2 * 0.275 + 3 * Math.abs(0.9 - 2 / 3.0)) / 6, ReliabilityBin.expectedError(bins), EXACT);
        assertEquals(0, ReliabilityBin.expectedError(List.of()));
    }

    @Test
    void calibration_makes_probabilities_of_what_they_say() {
        Random random = new Random(5);
        List<Calibration.Scored> scores = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double score = random.nextGaussian() * 3;
            boolean removed = random.nextDouble() < Logistic.of(0.5 * score - 1);
            scores.add(new Calibration.Scored(score, new Example(new int[0], removed, 1)));
        }
        Calibration calibration = Calibration.fit(scores);
        assertEquals(0.5, calibration.slope(), 0.03);
        assertEquals(-1, calibration.intercept(), 0.06);
    }

    @Test
    void calibration_of_scores_without_a_meaning_is_finite_and_keeps_the_order() {
        List<Calibration.Scored> separated = new ArrayList<>();
        List<Calibration.Scored> reversed = new ArrayList<>();
        List<Calibration.Scored> equal = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Example example = new Example(new int[0], i < 10, 1);
            separated.add(new Calibration.Scored(i < 10 ? 5 : -5, example));
            reversed.add(new Calibration.Scored(i < 10 ? -5 : 5, example));
            equal.add(new Calibration.Scored(0, example));
        }
        Calibration sure = Calibration.fit(separated);
        assertTrue(sure.probability(5) > 0.85 && sure.probability(5) < 1, sure::toString);
        assertEquals(0, Calibration.fit(reversed).slope());
        assertEquals(0.5, Calibration.fit(equal).probability(0), 0.01);
    }

    @Test
    void each_fold_has_the_same_share_of_removed_ones() {
        List<Boolean> removed = new ArrayList<>(Collections.nCopies(25, true));
        removed.addAll(Collections.nCopies(75, false));
        int[] folds = Folds.of(removed, 5, new Random(1));
        int[] sizes = new int[5];
        int[] removedOnes = new int[5];
        for (int i = 0; i < folds.length; i++) {
            sizes[folds[i]]++;
            removedOnes[folds[i]] += removed.get(i) ? 1 : 0;
        }
        for (int fold = 0; fold < 5; fold++) {
            assertEquals(20, sizes[fold]);
            assertEquals(5, removedOnes[fold]);
        }
    }
}
