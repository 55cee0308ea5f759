package org.leserbrief.comment.model.learning;

/// A text to learn from.
public final class Example {
    private final int[] features;
    private final boolean removed;
    private final double weight;

    /// @param features as of [TextFeatures]; not copied, because there are tens of thousands of them
    /// @param removed whether a moderator has rejected or removed the text
    /// @param weight how much it counts, more than 0 and at most 1
    public Example(int[] features, boolean removed, double weight) {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("not a weight: " + weight);
        }
        this.features = features;
        this.removed = removed;
        this.weight = weight;
    }

    int[] features() {
        return features;
    }

    public boolean removed() {
        return removed;
    }

    double weight() {
        return weight;
    }
}
