package org.leserbrief.benchmark.model;

import static org.leserbrief.benchmark.BenchmarkReport.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.benchmark.GermEvalPosts.LabelledPost;
import org.leserbrief.comment.model.learning.Example;
import org.leserbrief.comment.model.learning.Folds;
import org.leserbrief.comment.model.learning.Prediction;
import org.leserbrief.comment.model.learning.ReliabilityBin;
import org.leserbrief.comment.model.learning.RemovalModel;
import org.leserbrief.comment.model.learning.TextFeatures;

/// Measures the model on labelled posts. A post that is asked about was never learned from, neither by the weights
/// nor by the calibration nor by the threshold.
final class ModelBenchmark {
    private static final int FOLDS = 5;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 5;
    private static final int DRAWS = 5;
    private static final int BINS = 10;
    private static final List<Integer> CURVE = List.of(50, 500, 1_000);

    /// What the reference implementation was to reach; the best system of 2018 reached 0.768 on the official test
    /// set.
    private static final double MACRO_F1_GOAL = 0.74;

    private final List<LabelledPost> posts;
    private final List<LabelledPost> first;
    private final List<LabelledPost> last;

    ModelBenchmark(List<LabelledPost> posts) {
        this.posts = posts;
        int held = posts.size() / FOLDS;
        this.first = posts.subList(0, posts.size() - held);
        this.last = posts.subList(posts.size() - held, posts.size());
    }

    void run() {
        long offensive = posts.stream().filter(LabelledPost::offensive).count();
        print("%,d posts, %,d of them offensive".formatted(posts.size(), offensive));
        print("");
        print("cross-validated in %d folds (means of the folds; threshold and calibration from the others)"
                .formatted(FOLDS));
        Figures crossValidated = compare(this::crossValidate);
        print("");
        print("learned from the first %,d posts, asked about the last %,d".formatted(first.size(), last.size()));
        Figures heldOut = compare(method -> method.measure(first, last));
        print("");
        BenchmarkReport.atLeast("macro-F1, cross-validated", crossValidated.macroF1(), MACRO_F1_GOAL);
        BenchmarkReport.atLeast("macro-F1, last fifth", heldOut.macroF1(), MACRO_F1_GOAL);
        printReliability();
        printLearningCurve(heldOut);
        printCost();
    }

    @FunctionalInterface
    private interface Measurement {
        Figures of(Method method);
    }

    private static Figures compare(Measurement measurement) {
        Figures model = measurement.of(Method.MODEL);
        print("  %-16s %s".formatted(Method.MODEL.label(), model));
        for (Method baseline : List.of(Method.WORDS, Method.MAJORITY)) {
            print("  %-16s %s".formatted(baseline.label(), measurement.of(baseline)));
        }
        return model;
    }

    private Figures crossValidate(Method method) {
        int[] folds = Folds.of(posts.stream().map(LabelledPost::offensive).toList(), FOLDS, new Random(Method.SEED));
        List<Figures> figures = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<LabelledPost> training = new ArrayList<>();
            List<LabelledPost> unseen = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                (folds[i] == fold ? unseen : training).add(posts.get(i));
            }
            figures.add(method.measure(training, unseen));
        }
        return Figures.mean(figures);
    }

    private void printReliability() {
        RemovalModel model = Method.MODEL.train(first).model();
        List<ReliabilityBin> bins = ReliabilityBin.of(Method.MODEL.predictions(model, last), BINS);
        print("");
        print("calibration on the last fifth; expected error %.3f".formatted(ReliabilityBin.expectedError(bins)));
        for (ReliabilityBin bin : bins) {
            print("  %.1f to %.1f: %4d posts, predicted %.2f, offensive %.2f"
                    .formatted(bin.from(), bin.to(), bin.texts(), bin.predicted(), bin.observed()));
        }
    }

    private void printLearningCurve(Figures all) {
        print("");
        print("learned from fewer posts, asked about the last fifth (means of %d draws)".formatted(DRAWS));
        for (int labels : CURVE) {
            if (labels < first.size()) {
                print("  %,6d labels   %s".formatted(labels, Figures.mean(drawn(labels))));
            }
        }
        print("  %,6d labels   %s".formatted(first.size(), all));
    }

    private List<Figures> drawn(int labels) {
        Random random = new Random(Method.SEED);
        List<Figures> figures = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            List<LabelledPost> drawn = new ArrayList<>(first);
            Collections.shuffle(drawn, random);
            figures.add(Method.MODEL.measure(drawn.subList(0, labels), last));
        }
        return figures;
    }

    private void printCost() {
        List<Example> examples = Method.MODEL.examples(posts);
        RemovalModel model = RemovalModel.train(examples, Method.SEED).model();
        double training = medianSeconds(() -> RemovalModel.train(examples, Method.SEED));
        double features = medianSeconds(() -> Method.MODEL.examples(posts));
        double scoring = medianSeconds(() -> consume(Method.MODEL.predictions(model, posts)));
        double words = medianSeconds(() -> posts.forEach(post -> model.heaviestWords(post.text())));
        print("");
        print("cost (medians of %d rounds)".formatted(ROUNDS));
        print("  training             %8.2f s, with the %d further models for calibration, and %.2f s for features"
                .formatted(training, FOLDS, features));
        print("  scoring a post       %8.1f µs, and %.1f µs for the words that weigh most"
                .formatted(scoring / posts.size() * 1e6, words / posts.size() * 1e6));
        print("  weights              %8d kB in memory, %d kB stored"
                .formatted(TextFeatures.BUCKETS * Float.BYTES / 1_024, model.toBytes().length / 1_024));
    }

    private static void consume(List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            throw new IllegalStateException("nothing was predicted");
        }
    }

    private static double medianSeconds(Runnable work) {
        // The JVM compiles what runs often.
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            work.run();
        }
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            work.run();
            seconds[round] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }
}
