package org.leserbrief.comment.model.learning;

/// The logistic function.
final class Logistic {
    private Logistic() {}

    static double of(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
