package org.leserbrief.topic.finding;

/// A word of a topic's name, and the spelling that a text must have to match it.
record NameWord(String text, String folded, Letters letters) {
    /// The maximum length of acronyms for which lower case means a common word often enough to matter: KI, EU, IT,
    /// AMD. Longer ones are written both ways, such as NATO and Nato.
    private static final int LONGEST_STRICT_ACRONYM = 3;

    enum Letters {
        /// Exactly as in the name.
        EXACT,
        /// Begins with a capital: "Edge" is a name, "edge" is not.
        CAPITALIZED,
        ANY
    }

    static NameWord of(Token word, boolean last) {
        return new NameWord(word.text(), word.folded(), letters(word.text(), last));
    }

    boolean matches(Token token) {
        return switch (letters) {
            case EXACT -> token.text().equals(text) || token.text().equals(text + "s");
            case CAPITALIZED -> token.isCapitalized();
            case ANY -> true;
        };
    }

    private static Letters letters(String text, boolean last) {
        int length = text.codePointCount(0, text.length());
        boolean capitals = text.codePoints().noneMatch(Character::isLowerCase)
                && text.codePoints().anyMatch(Character::isUpperCase);
        if (capitals && length > 1 && length <= LONGEST_STRICT_ACRONYM) {
            return Letters.EXACT;
        }
        // The words before the last one may be adjectives, which are in lower case within a sentence: künstliche
        // Intelligenz.
        return last && Character.isUpperCase(text.codePointAt(0)) ? Letters.CAPITALIZED : Letters.ANY;
    }
}
