package org.leserbrief.topic.finding;

import java.util.List;

/// A name in the trie.
///
/// @param words not empty
/// @param ambiguous whether it counts only with one of the contexts
record Name(long topicId, List<NameWord> words, boolean ambiguous, Rules rules) {
    /// The rules of a topic, shared by all its names.
    ///
    /// @param contexts the numbers of the phrases of its context
    /// @param exclusions the numbers of the phrases in which it is not meant
    record Rules(int[] contexts, int[] exclusions) {}

    boolean matches(List<Token> tokens, int first) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).matches(tokens.get(first + i))) {
                return false;
            }
        }
        return true;
    }

    Mention mention(List<Token> tokens, int first, NameTrie.Form form) {
        if (form == NameTrie.Form.COMPOUND) {
            return new Mention(this, first, first, form, Confidence.LIKELY);
        }
        // An adjective's stem says nothing about its ending.
        boolean exact = true;
        boolean changed = false;
        for (int i = 0; i < words.size(); i++) {
            Token token = tokens.get(first + i);
            exact &= words.get(i).folded().equals(token.folded());
            changed |= words.get(i).isChangedIn(token);
        }
        return new Mention(
                this,
                first,
                first + words.size() - 1,
                exact ? NameTrie.Form.EXACT : NameTrie.Form.INFLECTED,
                confidence(tokens, first, changed));
    }

    private Confidence confidence(List<Token> tokens, int first, boolean changed) {
        if (words.size() == 1 && mayBeAdjective(tokens, first)) {
            return Confidence.UNCERTAIN;
        }
        return changed ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /// "Grüne" may be a noun or not: before another noun at a sentence's beginning it is more likely an adjective.
    private boolean mayBeAdjective(List<Token> tokens, int first) {
        return words.getFirst().folded().endsWith("e")
                && tokens.get(first).startsSentence()
                && first + 1 < tokens.size()
                && tokens.get(first + 1).gap().equals(Tokens.JOINT)
                && tokens.get(first + 1).isCapitalized();
    }
}
