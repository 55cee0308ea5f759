package org.leserbrief.platform.messaging.rebuild;

import java.util.List;
import java.util.regex.Pattern;

/// A table of a read model.
///
/// @param key the columns of its primary key
/// @param blank an SQL condition for rows that are equivalent to no row, such as a count of zero. Whether they
///     exist depends on the size of batches, so they are not compared
public record ModelTable(String name, List<String> key, String blank) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_]+");

    public ModelTable {
        key = List.copyOf(key);
        if (!IDENTIFIER.matcher(name).matches()
                || key.isEmpty()
                || !key.stream().allMatch(column -> IDENTIFIER.matcher(column).matches())) {
            throw new IllegalArgumentException("a table has a plain name and a key");
        }
    }

    public static ModelTable of(String name, String... key) {
        return new ModelTable(name, List.of(key), "false");
    }

    public ModelTable blankIf(String condition) {
        return new ModelTable(name, key, condition);
    }
}
