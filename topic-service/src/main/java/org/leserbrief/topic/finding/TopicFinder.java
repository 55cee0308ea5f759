package org.leserbrief.topic.finding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds topics in a text by their names. Immutable and thread-safe.
///
/// All names and phrases form one trie, through which each word of a text is followed once, so the time depends on the
/// length of the text and not on the number of names. At each word the longest name wins, and an exact form beats an
/// inflected one; the search continues after the match. A name that may mean something else counts by the rules of its
/// topic ([MatchingRules]).
public final class TopicFinder {
    private final NameTrie trie = new NameTrie();
    private int contexts;
    private int exclusions;

    private TopicFinder() {}

    /// @param stopWords what is never found as a topic, whichever has it as a name
    public static TopicFinder of(Collection<NamedTopic> topics, Collection<String> stopWords) {
        TopicFinder finder = new TopicFinder();
        topics.forEach(finder::add);
        for (String word : stopWords) {
            List<Token> tokens = words(word);
            if (!tokens.isEmpty()) {
                finder.trie.add(tokens).stopped = true;
            }
        }
        return finder;
    }

    public static TopicFinder of(Collection<NamedTopic> topics) {
        return of(topics, List.of());
    }

    /// The mentioned topics, most relevant first.
    public List<FoundTopic> find(ArticleText text) {
        BitSet found = new BitSet();
        Relevance relevance = new Relevance();
        Map<ArticlePart, Part> parts = new EnumMap<>(ArticlePart.class);
        for (ArticlePart part : ArticlePart.values()) {
            String written = Folding.normalize(part.of(text));
            List<Token> tokens = Tokens.of(written);
            relevance.read(part, tokens.size());
            parts.put(part, new Part(written, tokens, new PartMentions(tokens, trie, found)));
        }
        // Only now is it known which contexts the whole article has.
        parts.forEach((part, read) ->
                read.mentions().select(found, mention -> relevance.count(part, mention, read.words(mention))));
        return relevance.ranked();
    }

    private record Part(String written, List<Token> tokens, PartMentions mentions) {
        String words(Mention mention) {
            return written.substring(
                    tokens.get(mention.first()).start(),
                    tokens.get(mention.last()).end());
        }
    }

    private void add(NamedTopic topic) {
        MatchingRules matching = topic.matching();
        Name.Rules rules = new Name.Rules(
                matching.context().stream().flatMapToInt(this::context).toArray(),
                matching.exclusions().stream().flatMapToInt(this::exclusion).toArray());
        Set<String> ambiguous = new HashSet<>(matching.ambiguous());
        Set<String> caseSensitive = new HashSet<>(matching.caseSensitive());
        for (String name : topic.names()) {
            List<Token> tokens = words(name);
            if (tokens.isEmpty()) {
                continue;
            }
            List<NameWord> words = new ArrayList<>(tokens.size());
            for (int i = 0; i < tokens.size(); i++) {
                words.add(NameWord.of(tokens.get(i), i == tokens.size() - 1, caseSensitive.contains(name)));
            }
            trie.add(tokens).names.add(new Name(topic.topicId(), words, ambiguous.contains(name), rules));
        }
    }

    private IntStream context(String phrase) {
        List<Token> tokens = words(phrase);
        if (tokens.isEmpty()) {
            return IntStream.empty();
        }
        NameTrie.Node node = trie.add(tokens);
        if (node.context < 0) {
            node.context = contexts++;
        }
        return IntStream.of(node.context);
    }

    private IntStream exclusion(String phrase) {
        List<Token> tokens = words(phrase);
        if (tokens.isEmpty()) {
            return IntStream.empty();
        }
        NameTrie.Node node = trie.add(tokens);
        if (node.exclusion < 0) {
            node.exclusion = exclusions++;
        }
        return IntStream.of(node.exclusion);
    }

    private static List<Token> words(String name) {
        return Tokens.of(Folding.normalize(name));
    }
}
