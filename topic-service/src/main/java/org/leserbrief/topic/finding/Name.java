package org.leserbrief.topic.finding;

import java.util.List;
import java.util.regex.Pattern;

/// A name in the trie.
///
/// @param words not empty
/// @param variant whether the topic has it in another spelling: a name in two words is found as one, too
/// @param ambiguous whether it counts only with one of the contexts
record Name(long topicId, List<NameWord> words, boolean variant, boolean ambiguous, Rules rules) {
    private static final int LONGEST_OF_VERB = 4;

    /// "Newton", "Ampere".
    private static final int LONGEST_UNIT = 6;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

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

    /// Whether a word may be a compound with this name: acronyms have none, and those of a name with the letters of its
    /// own have these, too.
    boolean isPartOf(Token compound) {
        NameWord word = words.getFirst();
        return words.size() == 1
                && switch (word.letters()) {
                    case EXACT -> false;
                    case SAME_CASE ->
                        compound.text()
                                .startsWith(word.text().substring(0, word.text().length() - 1));
                    case CAPITALIZED, ANY -> true;
                };
    }

    Mention mention(List<Token> tokens, int first, int last, NameTrie.Form form) {
        if (form.compareTo(NameTrie.Form.COMPOUND) >= 0) {
            Confidence confidence = form == NameTrie.Form.COMPOUND ? Confidence.LIKELY : Confidence.UNCERTAIN;
            return new Mention(this, first, first, form, confidence);
        }
        // An adjective's stem says nothing about its ending.
        boolean exact = !variant && last - first + 1 == words.size();
        boolean changed = false;
        for (int i = 0; i < words.size(); i++) {
            Token token = tokens.get(first + i);
            exact &= words.get(i).folded().equals(token.folded());
            changed |= words.get(i).isChangedIn(token);
        }
        return new Mention(
                this,
                first,
                last,
                exact ? NameTrie.Form.EXACT : NameTrie.Form.INFLECTED,
                confidence(tokens, first, changed));
    }

    private Confidence confidence(List<Token> tokens, int first, boolean changed) {
        if (words.size() == 1
                && (mayBeAdjective(tokens, first)
                        || mayBeUnit(tokens, first)
                        || changed && mayBeVerb(tokens.get(first)))) {
            return Confidence.UNCERTAIN;
        }
        return changed ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /// At the beginning of a sentence a capital says nothing, and before another one "Grüne" is more likely an
    /// adjective than a name.
    private boolean mayBeAdjective(List<Token> tokens, int first) {
        return words.getFirst().letters() == NameWord.Letters.SAME_CASE
                && tokens.get(first).startsSentence()
                && first + 1 < tokens.size()
                && tokens.get(first + 1).gap().equals(Tokens.JOINT)
                && tokens.get(first + 1).isCapitalized();
    }

    /// "Das Fördern" is not the plural of a "Ford": verbs end like that, too, and short stems are of many words.
    private boolean mayBeVerb(Token token) {
        return words.getFirst().folded().length() <= LONGEST_OF_VERB
                && token.folded().endsWith("ern");
    }

    /// "65 Zoll": after a number, nouns that are no units have a plural. After a year anything may stand.
    private boolean mayBeUnit(List<Token> tokens, int first) {
        NameWord word = words.getFirst();
        return first > 0
                && word.letters() == NameWord.Letters.CAPITALIZED
                && word.folded().length() <= LONGEST_UNIT
                && word.folded().chars().allMatch(Character::isLetter)
                && word.folded().equals(tokens.get(first).folded())
                && tokens.get(first).gap().equals(Tokens.JOINT)
                && NUMBER.matcher(tokens.get(first - 1).text()).matches();
    }
}
