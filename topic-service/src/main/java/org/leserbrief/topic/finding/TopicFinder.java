package org.leserbrief.topic.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds topics in a text by their names. Immutable and thread-safe.
///
/// The names form a trie whose edges are words. Each word of a text is looked up in a few forms (as it is, without
/// its ending, as an adjective's stem), so the time depends on the length of the text and not on the number of
/// names. At each word the longest name wins, and an exact form beats an inflected one; the search continues after
/// the match.
public final class TopicFinder {
    /// Different names can share the forms of their words, so several paths may match. Only an artificial catalog
    /// would have more than this many.
    private static final int MOST_WAYS = 8;

    private final Node root = new Node();

    private TopicFinder() {}

    public static TopicFinder of(Collection<TopicName> names) {
        TopicFinder finder = new TopicFinder();
        names.forEach(finder::add);
        return finder;
    }

    /// The mentioned topics, most relevant first.
    public List<FoundTopic> find(ArticleText text) {
        Relevance relevance = new Relevance();
        for (ArticlePart part : ArticlePart.values()) {
            String written = Folding.normalize(part.of(text));
            List<Token> tokens = Tokens.of(written);
            relevance.read(part, tokens.size());
            mentions(
                    tokens,
                    mention -> relevance.count(
                            part,
                            mention.topicId(),
                            written.substring(
                                    tokens.get(mention.first()).start(),
                                    tokens.get(mention.last()).end())));
        }
        return relevance.ranked();
    }

    private void mentions(List<Token> tokens, Consumer<Mention> found) {
        int at = 0;
        while (at < tokens.size()) {
            Mention longest = tokens.get(at).isGlued() ? null : longestAt(tokens, at);
            if (longest == null) {
                at++;
            } else {
                found.accept(longest);
                at = longest.last() + 1;
            }
        }
    }

    private @Nullable Mention longestAt(List<Token> tokens, int first) {
        Mention best = null;
        List<Node> ways = List.of(root);
        for (int at = first; at < tokens.size() && !ways.isEmpty(); at++) {
            Token token = tokens.get(at);
            String gap = at == first ? "" : token.gap();
            List<Node> further = new ArrayList<>(2);
            for (Node way : ways) {
                way.follow(gap, token.folded(), further);
            }
            boolean ends = at + 1 == tokens.size() || !tokens.get(at + 1).isGlued();
            if (ends) {
                for (Node way : further) {
                    for (Name name : way.names) {
                        if (name.matches(tokens, first)) {
                            best = better(best, name.mention(tokens, first));
                        }
                    }
                }
            }
            ways = further;
        }
        return best;
    }

    private static Mention better(@Nullable Mention best, Mention other) {
        if (best == null || other.last() != best.last()) {
            // A later match is always longer.
            return other;
        }
        if (other.exact() != best.exact()) {
            return other.exact() ? other : best;
        }
        return other.topicId() < best.topicId() ? other : best;
    }

    private void add(TopicName name) {
        List<Token> tokens = Tokens.of(Folding.normalize(name.name()));
        if (tokens.isEmpty()) {
            return;
        }
        List<NameWord> words = new ArrayList<>(tokens.size());
        Node node = root;
        for (int i = 0; i < tokens.size(); i++) {
            boolean last = i == tokens.size() - 1;
            Token token = tokens.get(i);
            words.add(NameWord.of(token, last));
            String stem = last ? null : Inflection.adjectiveStem(token.folded());
            String gap = i == 0 ? "" : token.gap();
            node = node.next(gap + (stem == null ? token.folded() : stem));
        }
        node.names.add(new Name(name.topicId(), words));
    }

    /// A match of a name in a text, from its first to its last word.
    ///
    /// @param exact whether no word is inflected
    private record Mention(long topicId, int first, int last, boolean exact) {}

    private record Name(long topicId, List<NameWord> words) {
        boolean matches(List<Token> tokens, int first) {
            for (int i = 0; i < words.size(); i++) {
                if (!words.get(i).matches(tokens.get(first + i))) {
                    return false;
                }
            }
            return true;
        }

        Mention mention(List<Token> tokens, int first) {
            boolean exact = true;
            for (int i = 0; i < words.size(); i++) {
                exact &= words.get(i).folded().equals(tokens.get(first + i).folded());
            }
            return new Mention(topicId, first, first + words.size() - 1, exact);
        }
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>(2);
        private final List<Name> names = new ArrayList<>(1);

        Node next(String word) {
            return next.computeIfAbsent(word, key -> new Node());
        }

        void follow(String gap, String word, List<Node> found) {
            if (next.isEmpty()) {
                return;
            }
            follow(gap + word, found);
            String stem = Inflection.adjectiveStem(word);
            if (stem != null) {
                follow(gap + stem, found);
            }
            for (String base : Inflection.basesOf(word)) {
                follow(gap + base, found);
            }
        }

        private void follow(String key, List<Node> found) {
            Node node = next.get(key);
            if (node != null && found.size() < MOST_WAYS) {
                found.add(node);
            }
        }
    }
}
