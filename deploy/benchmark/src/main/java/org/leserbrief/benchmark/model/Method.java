package org.leserbrief.benchmark.model;

import java.util.List;
import org.leserbrief.benchmark.GermEvalPosts.LabelledPost;
import org.leserbrief.comment.model.learning.Example;
import org.leserbrief.comment.model.learning.Prediction;
import org.leserbrief.comment.model.learning.RemovalModel;
import org.leserbrief.comment.model.learning.TextFeatures;

/// The ways of telling posts apart that are compared.
enum Method {
    MODEL("the model") {
        @Override
        int[] featuresOf(String text) {
            return TextFeatures.of(text);
        }
    },
    /// The same learning, from words alone.
    WORDS("words alone") {
        @Override
        int[] featuresOf(String text) {
            return TextFeatures.wordsOf(text);
        }
    },
    /// Calls every post what most posts are.
    MAJORITY("majority class") {
        @Override
        int[] featuresOf(String text) {
            return new int[0];
        }

        @Override
        Figures measure(List<LabelledPost> training, List<LabelledPost> unseen) {
            double offensive = training.stream().filter(LabelledPost::offensive).count() / (double) training.size();
            return Figures.of(
                    unseen.stream()
                            .map(post -> new Prediction(offensive, post.offensive()))
                            .toList(),
                    0.5);
        }
    };

    static final long SEED = 2018;

    private final String label;

    Method(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract int[] featuresOf(String text);

    /// Learns from some posts, threshold included, and is asked about others.
    Figures measure(List<LabelledPost> training, List<LabelledPost> unseen) {
        RemovalModel model = train(training).model();
        return Figures.of(predictions(model, unseen), model.threshold());
    }

    RemovalModel.Training train(List<LabelledPost> posts) {
        return RemovalModel.train(examples(posts), SEED);
    }

    List<Example> examples(List<LabelledPost> posts) {
        return posts.stream()
                .map(post -> new Example(featuresOf(post.text()), post.offensive(), 1))
                .toList();
    }

    List<Prediction> predictions(RemovalModel model, List<LabelledPost> posts) {
        return posts.stream()
                .map(post -> new Prediction(model.probability(featuresOf(post.text())), post.offensive()))
                .toList();
    }
}
