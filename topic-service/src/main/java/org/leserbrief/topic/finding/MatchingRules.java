package org.leserbrief.topic.finding;

import java.util.List;

/// When the names of a topic count, for names that also mean something else.
///
/// @param ambiguous the names that count only in an article with a word of the context, or with another name of the
///     topic that is not ambiguous: "Meta" beside "Zuckerberg", or beside "Meta Platforms"
/// @param context words and phrases that go with what an ambiguous name means
/// @param exclusions phrases in which no name of the topic counts: "Meta-Analyse", and "Handeln" for "Handel"
/// @param caseSensitive the names that count only in the upper and lower case in which they are written here
public record MatchingRules(
        List<String> ambiguous, List<String> context, List<String> exclusions, List<String> caseSensitive) {
    /// Every name counts wherever it is found.
    public static final MatchingRules NONE = new MatchingRules(List.of(), List.of(), List.of(), List.of());

    public MatchingRules {
        ambiguous = List.copyOf(ambiguous);
        context = List.copyOf(context);
        exclusions = List.copyOf(exclusions);
        caseSensitive = List.copyOf(caseSensitive);
    }
}
