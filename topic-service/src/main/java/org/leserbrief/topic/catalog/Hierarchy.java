package org.leserbrief.topic.catalog;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which living topic is below which, with merges resolved.
///
/// All of it is read for a change of the hierarchy: ten thousand topics are ten thousand pairs of numbers, and under
/// the catalog's lock no other change comes between reading and writing.
record Hierarchy(Map<Long, Long> parents) {
    Hierarchy {
        parents = Map.copyOf(parents);
    }

    /// Whether `topic` is `ancestor`, or below it. Ends for a cycle, too, of which an earlier release made some by
    /// merges.
    boolean isBelow(long topic, long ancestor) {
        Set<Long> seen = new HashSet<>();
        Long at = topic;
        while (at != null && seen.add(at)) {
            if (at == ancestor) {
                return true;
            }
            at = parents.get(at);
        }
        return false;
    }

    /// The number of levels from the top down to `topic`, itself included.
    int depth(long topic) {
        Set<Long> seen = new HashSet<>();
        Long at = topic;
        while (at != null && seen.add(at)) {
            at = parents.get(at);
        }
        return seen.size();
    }

    /// The number of levels below `topic`; 0 without children.
    int height(long topic) {
        int height = 0;
        for (Long other : parents.keySet()) {
            if (isBelow(other, topic)) {
                height = Math.max(height, depth(other) - depth(topic));
            }
        }
        return height;
    }
}
