package org.leserbrief.comment.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.model.learning.RemovalModel;
import org.leserbrief.platform.http.page.Language;

/// The page about the model: the numbers of [ModelView] as people read them.
record ModelPage(ModelView model, List<RemovalModel.WeightyWord> words, Language language) {
    /// Of the chart, in its own units; the style sheet says how large it is.
    private static final int WIDTH = 600;

    private static final int HEIGHT = 200;

    ModelPage {
        words = List.copyOf(words);
    }

    /// A training as a row of the table.
    record Row(ModelView.TrainingView training, Language language) {
        public String at() {
            return training.at().toString();
        }

        public String outcome() {
            return training.outcome().code();
        }

        public String auc() {
            return number(training.auc());
        }

        public String recentAuc() {
            return number(training.recentAuc());
        }

        public String recentAucOfNew() {
            return number(training.recentAucOfNew());
        }

        public String calibrationError() {
            return number(training.recentAuc() == null ? null : training.recentCalibrationError());
        }

        private String number(@Nullable Double value) {
            return written(value, language);
        }
    }

    record Bin(String predicted, String observed, int comments) {}

    public List<Row> trainings() {
        return model.trainings().stream()
                .map(training -> new Row(training, language))
                .toList();
    }

    public List<Bin> calibration() {
        ModelView.RecentView recent = model.recent();
        return recent == null
                ? List.of()
                : recent.calibration().stream()
                        .map(bin -> new Bin(
                                written(bin.predicted(), language), written(bin.observed(), language), bin.comments()))
                        .toList();
    }

    public String recentAuc() {
        ModelView.RecentView recent = model.recent();
        return written(recent == null ? null : recent.auc(), language);
    }

    public long days() {
        return Training.RECENT.toDays();
    }

    public String viewBox() {
        return "0 0 %d %d".formatted(WIDTH, HEIGHT);
    }

    public int width() {
        return WIDTH;
    }

    public int middle() {
        return HEIGHT / 2;
    }

    /// The points of the AUC over time, the oldest at the left; empty with less than two.
    public String aucLine() {
        return line(measured().stream().map(ModelView.TrainingView::recentAuc).toList());
    }

    public String errorLine() {
        return line(measured().stream()
                .map(ModelView.TrainingView::recentCalibrationError)
                .toList());
    }

    public int measuredTrainings() {
        return measured().size();
    }

    private List<ModelView.TrainingView> measured() {
        return model.trainings().stream()
                .filter(training -> training.recentAuc() != null)
                .toList()
                .reversed();
    }

    private static String line(List<Double> values) {
        if (values.size() < 2) {
            return "";
        }
        List<String> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            points.add(String.format(
                    Locale.ROOT, "%.1f,%.1f", (double) i * WIDTH / (values.size() - 1), HEIGHT - value * HEIGHT));
        }
        return String.join(" ", points);
    }

    private static String written(@Nullable Double value, Language language) {
        return value == null ? "–" : String.format(language.locale(), "%.2f", value);
    }
}
