package org.leserbrief.topic.finding;

/// A word of a text.
///
/// @param text as written, in composed form (NFC)
/// @param folded see [Folding#fold]
/// @param gap the characters before it: [Tokens#JOINT] for a space or a hyphen, otherwise the characters themselves
/// @param start its index in the normalized text
record Token(String text, String folded, String gap, int start, int end) {
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
