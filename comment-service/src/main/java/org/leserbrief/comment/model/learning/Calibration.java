package org.leserbrief.comment.model.learning;

import java.util.List;

/// Turns scores into probabilities: the logistic function of `slope * score + intercept` (J. Platt: Probabilistic
/// Outputs for Support Vector Machines, 1999), fitted to scores that were given to texts which the model had not
/// learned from. Scores of texts that it has learned from are too sure.
record Calibration(double slope, double intercept) {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 30;

    /// Keeps the curvature from being zero, and ends the search when a step changes nothing that anybody could see.
    private static final double SMALL = 1e-10;

    /// A score with the example that got it.
    record Scored(double score, Example example) {}

    double probability(double score) {
        return Logistic.of(logOdds(score));
    }

    private double logOdds(double score) {
        return slope * score + intercept;
    }

    private Calibration minus(double slopeStep, double interceptStep) {
        return new Calibration(slope - slopeStep, intercept - interceptStep);
    }

    /// Newton's method with halved steps where a whole one would lead away (H. Lin, C. Lin, R. Weng: A Note on
    /// Platt's Probabilistic Outputs, Machine Learning 68, 2007).
    static Calibration fit(List<Scored> scores) {
        Targets targets = Targets.of(scores);
        Calibration best = new Calibration(0, targets.logOddsOfRemoved());
        double loss = targets.loss(best, scores);
        for (int step = 0; step < MOST_STEPS; step++) {
            Calibration next = targets.newtonStep(best, scores, loss);
            double nextLoss = targets.loss(next, scores);
            if (!(nextLoss < loss - SMALL)) {
                break;
            }
            best = next;
            loss = nextLoss;
        }
        // A model that orders texts the wrong way round is no reason to turn its order round: nothing is known then.
        return best.slope > 0 ? best : new Calibration(0, targets.logOddsOfRemoved());
    }

    /// What is fitted to: not quite 1 and 0, so that two classes that are separated completely do not make slopes
    /// infinite.
    private record Targets(double ofRemoved, double ofKept, double logOddsOfRemoved) {
        static Targets of(List<Scored> scores) {
            double removed = 0;
            double kept = 0;
            for (Scored scored : scores) {
                double weight = scored.example().weight();
                removed += scored.example().removed() ? weight : 0;
                kept += scored.example().removed() ? 0 : weight;
            }
            return new Targets((removed + 1) / (removed + 2), 1 / (kept + 2), Math.log((removed + 1) / (kept + 1)));
        }

        private double target(Scored scored) {
            return scored.example().removed() ? ofRemoved : ofKept;
        }

        /// The cross entropy.
        double loss(Calibration calibration, List<Scored> scores) {
            double loss = 0;
            for (Scored scored : scores) {
                double logOdds = calibration.logOdds(scored.score());
                // log(1 + e^x) without an overflow.
                double softplus = Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
                loss += scored.example().weight() * (softplus - target(scored) * logOdds);
            }
            return loss;
        }

        Calibration newtonStep(Calibration from, List<Scored> scores, double loss) {
            double gradientOfSlope = 0;
            double gradientOfIntercept = 0;
            double curvatureOfSlope = SMALL;
            double curvatureOfBoth = 0;
            double curvatureOfIntercept = SMALL;
            for (Scored scored : scores) {
                double score = scored.score();
                double weight = scored.example().weight();
                double probability = from.probability(score);
                double error = weight * (probability - target(scored));
                double curvature = weight * probability * (1 - probability);
                gradientOfSlope += error * score;
                gradientOfIntercept += error;
                curvatureOfSlope += curvature * score * score;
                curvatureOfBoth += curvature * score;
                curvatureOfIntercept += curvature;
            }
            double determinant = curvatureOfSlope * curvatureOfIntercept - curvatureOfBoth * curvatureOfBoth;
            double slopeStep =
                    (curvatureOfIntercept * gradientOfSlope - curvatureOfBoth * gradientOfIntercept) / determinant;
            double interceptStep =
                    (curvatureOfSlope * gradientOfIntercept - curvatureOfBoth * gradientOfSlope) / determinant;
            Calibration next = from.minus(slopeStep, interceptStep);
            for (int halving = 0; halving < MOST_HALVINGS && !(loss(next, scores) < loss); halving++) {
                slopeStep /= 2;
                interceptStep /= 2;
                next = from.minus(slopeStep, interceptStep);
            }
            return next;
        }
    }
}
