package org.leserbrief.topic.finding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/// What one part of an article has at each of its words: names, and phrases that decide whether these count.
final class PartMentions {
    private final List<Token> tokens;
    private final List<Mention> names = new ArrayList<>();
    private final List<Phrase> exclusions = new ArrayList<>();
    private final List<Phrase> stops = new ArrayList<>();

    /// @param number of the exclusion
    private record Phrase(int number, int first, int last, NameTrie.Form form) {
        /// Whether a mention is a part of it. A name as it is stays, though with an ending it could be the phrase, too.
        boolean covers(Mention mention) {
            return first <= mention.first()
                    && last >= mention.last()
                    && (form.compareTo(mention.form()) <= 0 || first < mention.first() || last > mention.last());
        }
    }

    /// @param contexts gets the numbers of the contexts that are here
    PartMentions(List<Token> tokens, NameTrie trie, BitSet contexts) {
        this.tokens = tokens;
        for (int at = 0; at < tokens.size(); at++) {
            if (!tokens.get(at).isGlued()) {
                int first = at;
                trie.walk(tokens, at, (node, last, form) -> found(node, new Phrase(0, first, last, form), contexts));
            }
        }
    }

    private void found(NameTrie.Node node, Phrase at, BitSet contexts) {
        if (node.context >= 0) {
            contexts.set(node.context);
        }
        if (node.exclusion >= 0) {
            exclusions.add(new Phrase(node.exclusion, at.first(), at.last(), at.form()));
        }
        if (node.stopped && at.form().compareTo(NameTrie.Form.COMPOUND) < 0) {
            stops.add(at);
        }
        for (Name name : node.names()) {
            if (at.form().compareTo(NameTrie.Form.COMPOUND) >= 0
                    ? name.isPartOf(tokens.get(at.first()))
                    : name.matches(tokens, at.first())) {
                names.add(name.mention(tokens, at.first(), at.last(), at.form()));
            }
        }
    }

    /// The mentions that count, none of which overlap: at each word the longest name wins, and an exact form beats an
    /// inflected one.
    void select(BitSet contexts, Consumer<Mention> selected) {
        int free = 0;
        int exclusionsFrom = 0;
        int stopsFrom = 0;
        for (int i = 0; i < names.size(); ) {
            int first = names.get(i).first();
            exclusionsFrom = skip(exclusions, exclusionsFrom, first - TopicName.MOST_WORDS);
            stopsFrom = skip(stops, stopsFrom, first);
            Mention best = null;
            for (; i < names.size() && names.get(i).first() == first; i++) {
                Mention mention = names.get(i);
                if (first >= free && !isStopped(mention, stopsFrom) && !isExcluded(mention, exclusionsFrom)) {
                    best = Mention.better(best, mention);
                }
            }
            if (best != null) {
                selected.accept(judged(best, contexts));
                free = best.last() + 1;
            }
        }
    }

    private static Mention judged(Mention mention, BitSet contexts) {
        if (!mention.name().ambiguous()) {
            return mention;
        }
        for (int context : mention.name().rules().contexts()) {
            if (contexts.get(context)) {
                return mention.orLessSure(Confidence.LIKELY);
            }
        }
        return mention.orLessSure(Confidence.UNCERTAIN);
    }

    private boolean isStopped(Mention mention, int from) {
        for (int i = from; i < stops.size() && stops.get(i).first() == mention.first(); i++) {
            if (stops.get(i).last() == mention.last() && stops.get(i).covers(mention)) {
                return true;
            }
        }
        return false;
    }

    private boolean isExcluded(Mention mention, int from) {
        int[] own = mention.name().rules().exclusions();
        for (int i = from; own.length > 0 && i < exclusions.size(); i++) {
            Phrase exclusion = exclusions.get(i);
            if (exclusion.first() > mention.first()) {
                return false;
            }
            if (exclusion.covers(mention) && has(own, exclusion.number())) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(int[] numbers, int number) {
        for (int one : numbers) {
            if (one == number) {
                return true;
            }
        }
        return false;
    }

    private static int skip(List<Phrase> phrases, int from, int first) {
        int at = from;
        while (at < phrases.size() && phrases.get(at).first() < first) {
            at++;
        }
        return at;
    }
}
