package org.leserbrief.topic.finding;

/// A word of a topic's name, and in which letters a text must have it.
record NameWord(String text, String folded, Letters letters) {
    /// The longest acronym that is also a common word in small letters often enough to matter: KI,
    /// EU, IT, AMD. Longer ones are written both ways, as NATO and Nato.
    private static final int LONGEST_STRICT_ACRONYM = 3;

    enum Letters {
        /// Letter by letter as in the name.
        EXACT,
        /// A capital first: "Edge" is a name, "edge" is not.
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
        // In front of the last word stand adjectives, small in the middle of a sentence: künstliche
        // Intelligenz.
        return last && Character.isUpperCase(text.codePointAt(0)) ? Letters.CAPITALIZED : Letters.ANY;
    }
}
