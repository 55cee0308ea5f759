package org.leserbrief.topic.finding;

/// A word of a text.
///
/// @param text as written, in composed form (NFC)
/// @param gap the characters before it: [Tokens#JOINT] for a space or a hyphen, otherwise the characters themselves
/// @param startsSentence whether its capital may come from its place
/// @param start its index in the normalized text
record Token(String text, Inflection.Forms forms, String gap, boolean startsSentence, int start, int end) {
    /// See [Folding#fold].
    String folded() {
        return forms.folded();
    }

    boolean isCapitalized() {
        int first = text.codePointAt(0);
        return !Character.isLetter(first) || !Character.isLowerCase(first);
    }

    /// Whether it is a part of a longer term, such as a host name, an address or an identifier.
    boolean isGlued() {
        return switch (gap) {
            case "@", "_" -> true;
            case "." -> !Character.isUpperCase(text.codePointAt(0));
            default -> false;
        };
    }
}
