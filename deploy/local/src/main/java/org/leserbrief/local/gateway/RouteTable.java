package org.leserbrief.local.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds the backend of a path.
///
/// The precedence is that of the Gateway API: an exact match wins, then the longest prefix. The API leaves the
/// place of regular expressions to the implementation; here they come between the two.
final class RouteTable {
    private final Map<String, PathRule.Exact> exact = new HashMap<>();
    private final List<PathRule.Expression> expressions = new ArrayList<>();
    private final List<PathRule.Prefix> prefixes = new ArrayList<>();

    RouteTable(List<PathRule> rules) {
        for (PathRule rule : rules) {
            switch (rule) {
                // The Gateway API says that the first of equal matches wins.
                case PathRule.Exact it -> exact.putIfAbsent(it.value(), it);
                case PathRule.Expression it -> expressions.add(it);
                case PathRule.Prefix it -> prefixes.add(it);
            }
        }
        prefixes.sort(Comparator.comparingInt(
                        (PathRule.Prefix prefix) -> prefix.value().length())
                .reversed());
    }

    Optional<String> backend(String path) {
        PathRule exactMatch = exact.get(path);
        if (exactMatch != null) {
            return Optional.of(exactMatch.backend());
        }
        return Stream.concat(expressions.stream(), prefixes.stream())
                .filter(rule -> rule.matches(path))
                .findFirst()
                .map(PathRule::backend);
    }

    Set<String> backends() {
        Set<String> backends = new TreeSet<>();
        exact.values().forEach(rule -> backends.add(rule.backend()));
        expressions.forEach(rule -> backends.add(rule.backend()));
        prefixes.forEach(rule -> backends.add(rule.backend()));
        return backends;
    }
}
