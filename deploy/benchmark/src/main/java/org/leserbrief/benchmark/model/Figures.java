package org.leserbrief.benchmark.model;

import java.util.List;
import org.leserbrief.comment.model.learning.ConfusionMatrix;
import org.leserbrief.comment.model.learning.Discrimination;
import org.leserbrief.comment.model.learning.Prediction;

/// How well posts were told apart that were not learned from.
record Figures(double accuracy, double macroF1, double areaUnderCurve) {
    static Figures of(List<Prediction> predictions, double threshold) {
        ConfusionMatrix matrix = ConfusionMatrix.of(predictions, threshold);
        // One probability for all posts tells none from another.
        double area = Discrimination.areaUnderCurve(predictions).orElse(0.5);
        return new Figures(matrix.accuracy(), matrix.macroF1(), area);
    }

    static Figures mean(List<Figures> all) {
        return new Figures(
                all.stream().mapToDouble(Figures::accuracy).average().orElseThrow(),
                all.stream().mapToDouble(Figures::macroF1).average().orElseThrow(),
                all.stream().mapToDouble(Figures::areaUnderCurve).average().orElseThrow());
    }

    @Override
    public String toString() {
        return "accuracy %.3f   macro-F1 %.3f   AUC %.3f".formatted(accuracy, macroF1, areaUnderCurve);
    }
}
