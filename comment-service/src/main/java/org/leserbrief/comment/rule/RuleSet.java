package org.leserbrief.comment.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leserbrief.comment.moderation.Reason;

/// The rules and word lists of one moment, ready to be applied.
///
/// @param version goes up with every change
/// @param rules those that are not off, by their ids
/// @param lists by their names
record RuleSet(long version, List<Ready> rules, Map<String, WordList> lists) {
    static final RuleSet EMPTY = new RuleSet(0, List.of(), Map.of());

    RuleSet {
        rules = List.copyOf(rules);
        lists = Map.copyOf(lists);
    }

    /// The domains of disposable addresses: the moderators' list, or the one that comes with the release.
    WordList disposableDomains() {
        return lists.getOrDefault(Fact.DISPOSABLE_DOMAINS, ShippedDomains.LIST);
    }

    /// A rule that is applied.
    record Ready(long id, long version, Condition condition, RuleAction action, Reason reason, RuleMode mode) {
        boolean acts() {
            return mode == RuleMode.ON;
        }
    }

    /// The rules that match, and the one among those that act whose action counts.
    record Verdict(List<Ready> hits, Optional<Ready> decisive) {
        static final Verdict NONE = new Verdict(List.of(), Optional.empty());

        Verdict {
            hits = List.copyOf(hits);
        }

        static Verdict of(List<Ready> hits) {
            return new Verdict(
                    hits,
                    hits.stream()
                            .filter(Ready::acts)
                            .max(Comparator.comparing(Ready::action)
                                    .thenComparing(
                                            Comparator.comparing(Ready::id).reversed())));
        }
    }

    Verdict verdict(Facts facts) {
        List<Ready> hits = new ArrayList<>();
        for (Ready rule : rules) {
            if (rule.condition().of(facts) == TernaryValue.TRUE) {
                hits.add(rule);
            }
        }
        return hits.isEmpty() ? Verdict.NONE : Verdict.of(hits);
    }
}
