package org.leserbrief.topic.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
    private final Compounds compounds = new Compounds();

    /// How a phrase stands in a text.
    enum Form {
        /// All words as they are.
        EXACT,
        INFLECTED,
        /// As a part of a longer word.
        COMPOUND,
        /// As the last part of a longer word, which may mean something else.
        DOUBTFUL_COMPOUND
    }

    /// Hears of each phrase that begins at a word of a text.
    @FunctionalInterface
    interface Visitor {
        void found(Node node, int last, Form form);
    }

    /// The end of a phrase, with everything that has this phrase. There are as many as names, most with one name and
    /// without a further word, so collections are no larger than what they hold: it halves the memory of a finder.
    static final class Node {
        private Map<String, Node> next = Map.of();

        /// The names that end here.
        private List<Name> names = List.of();

        /// The number of this phrase among the contexts, or -1.
        int context = -1;

        /// The number of this phrase among the exclusions, or -1.
        int exclusion = -1;

        /// Whether this is a stop word.
        boolean stopped;

        /// More names than [#MOST_WAYS] that differ by the endings of adjectives only, an artificial catalog has.
        void add(Name name) {
            if (names.isEmpty()) {
                names = List.of(name);
            } else if (names.size() < MOST_WAYS) {
                List<Name> more = new ArrayList<>(names);
                more.add(name);
                names = List.copyOf(more);
            }
        }

        List<Name> names() {
            return names;
        }

        private boolean isEnd() {
            return stopped || context >= 0 || exclusion >= 0 || !names.isEmpty();
        }

        private Node next(String word) {
            Node known = next.get(word);
            if (known != null) {
                return known;
            }
            Node added = new Node();
            if (next.isEmpty()) {
                next = Map.of(word, added);
            } else {
                if (next.size() == 1) {
                    next = new HashMap<>(next);
                }
                next.put(word, added);
            }
            return added;
        }

        private void follow(String gap, Inflection.Forms word, boolean exact, List<Way> found) {
            if (next.isEmpty()) {
                return;
            }
            follow(gap, word.folded(), exact, found);
            if (word.stem() != null) {
                follow(gap, word.stem(), false, found);
            }
            for (String base : word.bases()) {
                follow(gap, base, false, found);
            }
        }

        private void follow(String gap, String word, boolean exact, List<Way> found) {
            // The word itself knows its hash; most lookups are of first words.
            Node node = next.get(gap.isEmpty() ? word : gap.concat(word));
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
            String key = stem == null ? word.folded() : stem;
            // The name's own string, where it is the same.
            node = node.next(gap.isEmpty() ? key : gap.concat(key));
        }
        if (words.size() == 1) {
            compounds.add(words.getFirst().folded());
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
        walkInTwoWords(tokens, first, visitor);
        walkSuspended(tokens, first, visitor);
    }

    /// "Home-Office" and "Home Office" are "Homeoffice".
    private void walkInTwoWords(List<Token> tokens, int first, Visitor visitor) {
        if (first + 1 < tokens.size() && tokens.get(first + 1).gap().equals(Tokens.JOINT)) {
            Token one = tokens.get(first);
            Token two = tokens.get(first + 1);
            if (one.isCapitalized() && two.isCapitalized() && compounds.mayBegin(one)) {
                endsOf(one.folded() + two.folded(), node -> visitor.found(node, first + 1, Form.INFLECTED));
            }
        }
    }

    /// "Wind- und Sonnenenergie" has "Windenergie".
    private void walkSuspended(List<Token> tokens, int first, Visitor visitor) {
        Compounds.suspended(tokens, first, whole -> endsOf(whole, node -> visitor.found(node, first, Form.COMPOUND)));
    }

    private void endsOf(String word, Consumer<Node> end) {
        Inflection.Forms forms = Inflection.formsOf(word);
        endOf(forms.folded(), end);
        forms.bases().forEach(base -> endOf(base, end));
    }

    private void endOf(String word, Consumer<Node> end) {
        Node node = root.next.get(word);
        if (node != null && node.isEnd()) {
            end.accept(node);
        }
    }

    private void walkCompound(Token token, int at, Visitor visitor) {
        compounds.parts(token, (part, confidence) -> {
            Form form = confidence == Confidence.LIKELY ? Form.COMPOUND : Form.DOUBTFUL_COMPOUND;
            endOf(part, node -> visitor.found(node, at, form));
        });
    }
}
