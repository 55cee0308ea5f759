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

/// Which backend a path belongs to.
///
/// The order is that of the Gateway API: an exact match wins, then the longest prefix. Where it
/// leaves regular expressions to the implementation, they stand between the two.
final class RouteTable {
    private final Map<String, PathRule.Exact> exact = new HashMap<>();
    private final List<PathRule.Expression> expressions = new ArrayList<>();
    private final List<PathRule.Prefix> prefixes = new ArrayList<>();

    RouteTable(List<PathRule> rules) {
        for (PathRule rule : rules) {
            switch (rule) {
                // Of equal matches the first counts.
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
        PathRule same = exact.get(path);
        if (same != null) {
            return Optional.of(same.backend());
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
