package org.leserbrief.comment.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which words differ between two versions of a list; what stands in one twice counts once.
record WordListChange(List<String> added, List<String> removed) {
    WordListChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static WordListChange between(List<String> before, List<String> after) {
        return new WordListChange(missingIn(before, after), missingIn(after, before));
    }

    private static List<String> missingIn(List<String> present, List<String> wanted) {
        Set<String> missing = new LinkedHashSet<>(wanted);
        present.forEach(missing::remove);
        return List.copyOf(missing);
    }
}
