package org.leserbrief.comment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.comment.model.learning.Prediction;

class PromotionTest {
    @ParameterizedTest
    @CsvSource({"0.8, 0.8, true", "0.8, 0.9, true", "0.8, 0.7951, true", "0.8, 0.7949, false", "0.8, 0.2, false"})
    void a_new_model_may_be_worse_by_a_little(double current, double candidate, boolean granted) {
        assertEquals(granted, new Promotion(OptionalDouble.of(current), OptionalDouble.of(candidate)).isGranted());
    }

    @Test
    void without_enough_decisions_of_either_kind_nothing_speaks_against_it() {
        int few = Promotion.FEWEST_OF_EITHER - 1;
        assertTrue(Promotion.of(predictions(few, 100, true), predictions(few, 100, false))
                .isGranted());
        assertTrue(Promotion.of(predictions(100, few, true), predictions(100, few, false))
                .isGranted());
        assertTrue(Promotion.of(List.of(), List.of()).isGranted());
        int enough = Promotion.FEWEST_OF_EITHER;
        assertFalse(Promotion.of(predictions(enough, enough, true), predictions(enough, enough, false))
                .isGranted());
        assertTrue(Promotion.of(predictions(enough, enough, false), predictions(enough, enough, true))
                .isGranted());
    }

    private static List<Prediction> predictions(int removed, int kept, boolean right) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < removed; i++) {
            predictions.add(new Prediction(right ? 0.9 : 0.1, true));
        }
        for (int i = 0; i < kept; i++) {
            predictions.add(new Prediction(right ? 0.1 : 0.9, false));
        }
        return predictions;
    }
}
