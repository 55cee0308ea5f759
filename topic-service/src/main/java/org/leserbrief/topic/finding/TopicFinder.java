package org.leserbrief.topic.finding;

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds topics in a text by their names. Immutable and thread-safe.
///
/// All names and phrases form one trie, through which each word of a text is followed once, so the time depends on the
/// length of the text and not on the number of names. At each word the longest name wins, and an exact form beats an
/// inflected one; the search continues after the match. A name that may mean something else counts by the rules of its
/// topic ([MatchingRules]).
public final class TopicFinder {
    private static final int MOST_JOINED = 3;

    /// In shorter words chance is too large: "E-On" and "Eon".
    private static final int SHORTEST_JOINED = 8;

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
            boolean cased = caseSensitive.contains(name);
            boolean doubtful = ambiguous.contains(name);
            trie.add(tokens).add(new Name(topic.topicId(), NameWord.of(tokens, cased), false, doubtful, rules));
            if (isJoinable(tokens)) {
                List<Token> joined = words(tokens.stream().map(Token::text).collect(Collectors.joining()));
                trie.add(joined).add(new Name(topic.topicId(), NameWord.of(joined, cased), true, doubtful, rules));
            }
        }
    }

    /// Whether a name in several words may be written as one: "Cloud-Computing" as "Cloudcomputing".
    private static boolean isJoinable(List<Token> words) {
        return words.size() > 1
                && words.size() <= MOST_JOINED
                && words.stream().skip(1).allMatch(word -> word.gap().equals(Tokens.JOINT))
                && words.stream().allMatch(word -> word.text().chars().allMatch(Character::isLetter))
                && words.stream().mapToInt(word -> word.text().length()).sum() >= SHORTEST_JOINED;
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

    /// No words for what [TopicName#key] refuses, which older versions may have stored.
    private static List<Token> words(String name) {
        return TopicName.key(name) == null ? List.of() : Tokens.of(Folding.normalize(name));
    }
}
