package org.leserbrief.kubernetes.monitoring;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A selector of a PromQL expression: a metric, and the labels that select its series.
///
/// @param labels the value or pattern of each label, by name
record Selector(String metric, Map<String, String> labels) {
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)(\\s*\\()?(\\{[^}]*})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*#(\\d+)#");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    /// All selectors of an expression, in order.
    static Set<Selector> in(String expression) {
        // Strings may contain braces and other syntax.
        String[] strings =
                STRING.matcher(expression).results().map(found -> found.group()).toArray(String[]::new);
        int[] next = {0};
        String bare = STRING.matcher(expression).replaceAll(found -> "#" + next[0]++ + "#");
        bare = GROUPING.matcher(bare).replaceAll(" ");
        bare = RANGE.matcher(bare).replaceAll(" ");
        Set<Selector> selectors = new LinkedHashSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            boolean isFunction = name.group(2) != null;
            if (!isFunction && !WORDS.contains(name.group(1))) {
                selectors.add(new Selector(name.group(1), labels(name.group(3), strings)));
            }
        }
        return selectors;
    }

    private static Map<String, String> labels(@Nullable String braces, String[] strings) {
        Map<String, String> labels = new TreeMap<>();
        if (braces != null) {
            Matcher label = LABEL.matcher(braces);
            while (label.find()) {
                String quoted = strings[Integer.parseInt(label.group(2))];
                labels.put(label.group(1), quoted.substring(1, quoted.length() - 1));
            }
        }
        return labels;
    }
}
