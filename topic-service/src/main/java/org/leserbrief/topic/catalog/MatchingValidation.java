package org.leserbrief.topic.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.topic.finding.MatchingRules;

/// Refuses rules by which a topic could never be found, and brings the others into one form.
///
/// @param names the topic's names by their keys
record MatchingValidation(Map<String, String> names) {
    static MatchingValidation of(Map<String, String> names) {
        return new MatchingValidation(names);
    }

    /// The same rules, with names as the topic has them and in its order, so that equal rules are equal.
    ///
    /// @throws ProblemException 422
    MatchingRules require(MatchingRules rules) {
        List<String> ambiguous = namesOf("matching.ambiguous", rules.ambiguous());
        Map<String, String> context = NameKeys.requireDistinct("matching.context", rules.context());
        requireNoName("matching.context", context.keySet().stream().toList());
        if (ambiguous.size() == names.size() && context.isEmpty()) {
            throw ProblemException.invalid(
                    "matching.context", "must have a word, because all names of the topic are ambiguous");
        }
        if (ambiguous.isEmpty() && !context.isEmpty()) {
            throw ProblemException.invalid("matching.ambiguous", "must have the name that needs the context");
        }
        Map<String, String> exclusions = NameKeys.requireDistinct("matching.exclusions", rules.exclusions());
        requireNoName("matching.exclusions", exclusions.keySet().stream().toList());
        return new MatchingRules(
                ambiguous,
                List.copyOf(context.values()),
                List.copyOf(exclusions.values()),
                namesOf("matching.caseSensitive", rules.caseSensitive()));
    }

    private List<String> namesOf(String field, List<String> some) {
        Set<String> keys = NameKeys.requireDistinct(field, some).keySet();
        int i = 0;
        for (String key : keys) {
            if (!names.containsKey(key)) {
                throw ProblemException.invalid(field + "[" + i + "]", "is no name of this topic");
            }
            i++;
        }
        return names.entrySet().stream()
                .filter(name -> keys.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void requireNoName(String field, List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (names.containsKey(keys.get(i))) {
                throw ProblemException.invalid(field + "[" + i + "]", "is a name of this topic itself");
            }
        }
    }
}
