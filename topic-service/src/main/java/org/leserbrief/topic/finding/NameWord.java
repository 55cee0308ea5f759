package org.leserbrief.topic.finding;

import java.util.List;
import java.util.stream.IntStream;

/// A word of a topic's name, and the spelling that a text must have to match it.
///
/// @param text as written, where upper and lower case matter; otherwise the same as `folded`, which costs no memory
record NameWord(String text, String folded, Letters letters) {
    /// The maximum length of acronyms for which lower case means a common word often enough to matter: KI, EU, IT,
    /// AMD. Longer ones are written both ways, such as NATO and Nato.
    private static final int LONGEST_STRICT_ACRONYM = 3;

    enum Letters {
        /// Exactly as in the name.
        EXACT,
        /// With upper and lower case as in the name, and an ending.
        SAME_CASE,
        /// Begins with a capital: "Edge" is a name, "edge" is not.
        CAPITALIZED,
        ANY
    }

    /// The words of a name.
    ///
    /// @param caseSensitive whether it counts only with the same upper and lower case
    static List<NameWord> of(List<Token> name, boolean caseSensitive) {
        return List.copyOf(IntStream.range(0, name.size())
                .mapToObj(i -> of(name.get(i), i == name.size() - 1, caseSensitive))
                .toList());
    }

    private static NameWord of(Token word, boolean last, boolean caseSensitive) {
        Letters letters = letters(word.text(), last, caseSensitive);
        String text = switch (letters) {
            case EXACT, SAME_CASE -> word.text();
            case CAPITALIZED, ANY -> word.folded();
        };
        return new NameWord(text, word.folded(), letters);
    }

    boolean matches(Token token) {
        return switch (letters) {
            case EXACT -> token.text().equals(text) || token.text().equals(text + "s");
            case SAME_CASE -> hasSameCase(token);
            case CAPITALIZED -> token.isCapitalized();
            case ANY -> true;
        };
    }

    /// Whether its form leaves more doubt than an ending does: an umlaut makes a plural of some nouns, and another word
    /// of
    /// others.
    boolean isChangedIn(Token token) {
        int stem = Math.min(folded.length(), token.folded().length()) - 2;
        return stem > 0 && !token.folded().regionMatches(0, folded, 0, stem);
    }

    private boolean hasSameCase(Token token) {
        String other = token.text();
        for (int i = 0; i < Math.min(text.length(), other.length()); i++) {
            char c = text.charAt(i);
            char d = other.charAt(i);
            boolean sameLetter = Character.toLowerCase(c) == Character.toLowerCase(d);
            boolean capitalOfSentence = i == 0 && token.startsSentence() && Character.isUpperCase(d);
            if (sameLetter && c != d && !capitalOfSentence) {
                return false;
            }
            // An ending of another word of the same stem: "freie" and "freier", but not "FREIER".
            if (!sameLetter && Character.isUpperCase(c) != Character.isUpperCase(d)) {
                return false;
            }
        }
        return other.length() <= text.length()
                || other.substring(text.length()).chars().noneMatch(Character::isUpperCase)
                || text.chars().noneMatch(Character::isLowerCase)
                        && other.chars().noneMatch(Character::isLowerCase);
    }

    private static Letters letters(String text, boolean last, boolean caseSensitive) {
        int length = text.codePointCount(0, text.length());
        boolean capitals = text.codePoints().noneMatch(Character::isLowerCase)
                && text.codePoints().anyMatch(Character::isUpperCase);
        if (capitals && length > 1 && length <= LONGEST_STRICT_ACRONYM) {
            return Letters.EXACT;
        }
        if (caseSensitive) {
            return Letters.SAME_CASE;
        }
        // The words before the last one may be adjectives, which are in lower case within a sentence: künstliche
        // Intelligenz.
        return last && Character.isUpperCase(text.codePointAt(0)) ? Letters.CAPITALIZED : Letters.ANY;
    }
}
