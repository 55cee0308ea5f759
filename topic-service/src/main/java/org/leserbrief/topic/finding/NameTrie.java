package org.leserbrief.topic.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names and phrases as a trie whose edges are words.
///
/// Each word of a text is looked up in a few forms (as it is, without its ending, as an adjective's stem, as the first
/// part
/// of a compound), so the time depends on the length of the text and not on the number of names.
final class NameTrie {
    /// Different names can share the forms of their words, so several paths may match. Only an artificial catalog
    /// would have more than this many.
    private static final int MOST_WAYS = 8;

    private final Node root = new Node();
    private final Set<String> beginnings = new HashSet<>();

    /// How a phrase stands in a text.
    enum Form {
        /// All words as they are.
        EXACT,
        INFLECTED,
        /// As the first part of a longer word.
        COMPOUND
    }

    /// Hears of each phrase that begins at a word of a text.
    @FunctionalInterface
    interface Visitor {
        void found(Node node, int last, Form form);
    }

    /// The end of a phrase, with everything that has this phrase.
    static final class Node {
        private final Map<String, Node> next = new HashMap<>(2);

        /// The names that end here.
        final List<Name> names = new ArrayList<>(1);

        /// The number of this phrase among the contexts, or -1.
        int context = -1;

        /// The number of this phrase among the exclusions, or -1.
        int exclusion = -1;

        /// Whether this is a stop word.
        boolean stopped;

        private boolean isEnd() {
            return stopped || context >= 0 || exclusion >= 0 || !names.isEmpty();
        }

        private Node next(String word) {
            return next.computeIfAbsent(word, key -> new Node());
        }

        private void follow(String gap, Inflection.Forms word, boolean exact, List<Way> found) {
            if (next.isEmpty()) {
                return;
            }
            follow(gap + word.folded(), exact, found);
            if (word.stem() != null) {
                follow(gap + word.stem(), false, found);
            }
            for (String base : word.bases()) {
                follow(gap + base, false, found);
            }
        }

        private void follow(String key, boolean exact, List<Way> found) {
            Node node = next.get(key);
            if (node != null && found.size() < MOST_WAYS) {
                found.add(new Way(node, exact));
            }
        }
    }

    private record Way(Node node, boolean exact) {}

    /// The node at the end of a phrase.
    ///
    /// @param words at least one
    Node add(List<Token> words) {
        Node node = root;
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            String stem = i == words.size() - 1 ? null : Inflection.adjectiveStem(word.folded());
            String gap = i == 0 ? "" : word.gap();
            node = node.next(gap + (stem == null ? word.folded() : stem));
        }
        if (words.size() == 1 && Compounds.isFirstPart(words.getFirst())) {
            beginnings.add(Compounds.beginning(words.getFirst().folded()));
        }
        return node;
    }

    /// All phrases that begin at a word, the shorter ones first.
    void walk(List<Token> tokens, int first, Visitor visitor) {
        List<Way> ways = List.of(new Way(root, true));
        for (int at = first; at < tokens.size() && !ways.isEmpty(); at++) {
            Token token = tokens.get(at);
            String gap = at == first ? "" : token.gap();
            List<Way> further = new ArrayList<>(2);
            for (Way way : ways) {
                way.node().follow(gap, token.forms(), way.exact(), further);
            }
            if (at + 1 == tokens.size() || !tokens.get(at + 1).isGlued()) {
                for (Way way : further) {
                    if (way.node().isEnd()) {
                        visitor.found(way.node(), at, way.exact() ? Form.EXACT : Form.INFLECTED);
                    }
                }
            }
            ways = further;
        }
        walkCompound(tokens.get(first), first, visitor);
    }

    private void walkCompound(Token token, int at, Visitor visitor) {
        String word = token.folded();
        if (!Compounds.mayBe(token) || !beginnings.contains(Compounds.beginning(word))) {
            return;
        }
        Compounds.firstParts(word, part -> {
            Node node = root.next.get(part);
            if (node != null && node.isEnd()) {
                visitor.found(node, at, Form.COMPOUND);
            }
        });
    }
}
