package org.leserbrief.comment.model.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Divides examples into parts of the same size, each with the same share of removed ones.
public final class Folds {
    private Folds() {}

    /// @param removed the class of each example
    /// @return the number of the part of each example, from 0
    public static int[] of(List<Boolean> removed, int folds, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < removed.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        int[] fold = new int[removed.size()];
        int next = 0;
        for (boolean dealt : new boolean[] {true, false}) {
            for (int index : order) {
                if (removed.get(index) == dealt) {
                    fold[index] = next++ % folds;
                }
            }
        }
        return fold;
    }
}
